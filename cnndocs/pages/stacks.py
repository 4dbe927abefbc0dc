"""Stacks that ``<cnn-network>`` begins with, as texts of its links: an example, and presets."""

from __future__ import annotations

from typing import Any

from cnndocs.examples.own_stack.values import STACK
from cnndocs.networks import Network, Node, preset, presets
from cnndocs.networks.layers.convolutions import Conv
from cnndocs.networks.layers.poolings import Pool

MOST = 100  # layers: what a reader can look through as a table
WORDS = {
    "batch-norm": "batch",
    "dropout": "dropout",
    "flatten": "flatten",
    "global-pool": "global",
}
ACTIVATIONS = ("relu", "tanh", "sigmoid")
START = "Start"


def text(network: Network) -> str | None:
    """Return a network as the widget writes it, or None where it has other layers.

    >>> from cnndocs.networks import read
    >>> text(read("nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2))"))
    'conv:8,3,p1;relu;pool:2'
    """
    places = {"input": 0} | {node.name: at for at, node in enumerate(network.nodes, 1)}
    parts = []
    channels = _depths(network)
    for at, node in enumerate(network.nodes, 1):
        first, *others = (places[read] for read in node.reads)
        word = _word(node, channels.get(node.reads[0], 0))
        if word is None:
            return None
        joined = f":{','.join(map(str, others))}" if others else ""
        parts.append(word + joined + (f"@{first}" if first != at - 1 else ""))
    return ";".join(parts)


def _depths(network: Network) -> dict[str, int]:
    """Return the channels of each layer, as far as depthwise convolutions need them."""
    if network.shape is None:
        return {}
    depths = {"input": network.shape[0]}
    for node in network.nodes:
        depth = depths[node.reads[0]]
        layer = node.layer
        if isinstance(layer, Conv):
            depth = layer.split(depth)[0]
        elif layer.kind == "concat":
            depth = sum(depths[read] for read in node.reads)
        depths[node.name] = depth
    return depths


def _word(node: Node, depth: int) -> str | None:
    layer: Any = node.layer
    match layer.kind:
        case "conv":
            return _conv(layer, depth)
        case "pool":
            return _pool(layer)
        case "activation":
            return layer.of if layer.of in ACTIVATIONS else None
        case "local-norm":
            return f"lrn:{layer.size}"
        case "dense":
            return f"dense:{layer.out}" + ",nobias" * (not layer.bias)
        case "add" | "concat":
            return str(layer.kind)
        case "batch-norm" if not (layer.scale and layer.shift and layer.running):
            return None
        case "global-pool" if not layer.flat:
            return None
        case kind:
            return WORDS.get(kind)


def _size(value: Any) -> str:
    high, wide = value if isinstance(value, tuple) else (value, value)
    return f"{high}" if high == wide else f"{high}x{wide}"


def _signs(signs: dict[str, tuple[Any, Any]]) -> list[str]:
    """Return the settings that are not the usual ones, each behind its sign."""
    written = {sign: (_size(value), _size(usual)) for sign, (value, usual) in signs.items()}
    return [sign + value for sign, (value, usual) in written.items() if value != usual]


def _padding(value: Any) -> Any:
    """Return a padding as a size, or None where its sides differ, or are not said in numbers."""
    if not isinstance(value, tuple) or isinstance(value[0], int):
        return value if isinstance(value, int | tuple) else None
    (top, bottom), (left, right) = value
    return (top, left) if (top, left) == (bottom, right) else None


def _conv(layer: Conv, depth: int) -> str | None:
    padding = _padding(layer.padding)
    if padding is None:
        return None
    channels, groups = layer.split(depth) if layer.depthwise else (layer.channels, layer.groups)
    parts = [str(channels), _size(layer.kernel)]
    parts += _signs(
        {
            "s": (layer.stride, 1),
            "p": (padding, 0),
            "d": (layer.dilation, 1),
            "g": (groups, 1),
        }
    )
    parts += ["nobias"] * (not layer.bias) + [f"t{many}x{seen}" for many, seen in layer.table]
    return f"conv:{','.join(parts)}"


def _pool(layer: Pool) -> str | None:
    padding = _padding(layer.padding)
    if padding is None or _size(layer.dilation) != "1":
        return None
    stride = layer.size if layer.stride is None else layer.stride
    parts = [_size(layer.size), *_signs({"s": (stride, layer.size), "p": (padding, 0)})]
    parts += ["ceil"] * layer.ceil_mode + ["learn"] * layer.trainable
    return f"{'pool' if layer.of == 'max' else 'avg'}:{','.join(parts)}"


def stacks() -> list[dict[str, str]]:
    """Return title, input and layers of the stacks, the one to begin with first."""
    found = []
    for network in (STACK, *map(preset, presets())):
        layers = text(network) if len(network.nodes) <= MOST else None
        if layers is not None and network.shape is not None:
            sizes = "x".join(map(str, network.shape))
            found.append({"title": network.title or START, "input": sizes, "layers": layers})
    return found
