"""A layer of any legal setting, computed on request: its values have addresses too."""

from __future__ import annotations

from typing import Any

from cnndocs.examples.layers import channels, direct, pool, transposed
from cnndocs.examples.layers.common import tiled
from cnndocs.values.record import Example

__all__ = ["LAYERS", "POOLS", "build", "tiled"]

LAYERS = ("conv", "conv-transpose", "conv1d", "max-pool", "avg-pool")
POOLS = ("max-pool", "avg-pool")
# Settings that not all layers have: what they are left at, and the layers that have them.
OWN: dict[str, tuple[Any, tuple[str, ...]]] = {
    "output_padding": (0, ("conv-transpose",)),
    "padding_mode": ("zeros", ("conv", "conv1d")),
    "channels": (1, ("conv",)),
    "filters": (1, ("conv",)),
    "groups": (1, ("conv",)),
}


def build(layer: str, size: Any = None, kernel: Any = None, **settings: Any) -> Example:
    """Compute one layer; see `cnndocs.examples.make`."""
    if layer not in LAYERS:
        raise ValueError(f"there is no layer {layer!r}: choose from {', '.join(LAYERS)}")
    own = _own(layer, settings)
    if size is not None:
        own["size"] = size
    if kernel is not None:
        own["kernel"] = kernel
    if layer in POOLS:
        own.pop("weights", None)
        return pool.build(layer, **own)
    if layer == "conv-transpose":
        return transposed.build(**own)
    if layer == "conv1d":
        return direct.row(**own)
    many = {name: own.pop(name, 1) for name in ("channels", "filters", "groups")}
    if channels.several(many, own):
        return channels.build(**many, **own)
    return direct.build(**own)


def _own(layer: str, settings: dict[str, Any]) -> dict[str, Any]:
    """Return the settings that a layer has; one that it lacks is refused where it is chosen."""
    own = dict(settings)
    if own.pop("ceil_mode", False):
        if layer not in POOLS:
            raise ValueError("ceil_mode is for pooling: convolution rounds down")
        own["ceil_mode"] = True
    if layer != "avg-pool" and own.pop("count_include_pad", None) is not None:
        raise ValueError(f"count_include_pad is for avg-pool: {layer} has no divisor")
    for name, (usual, layers) in OWN.items():
        if name in own and layer not in layers and own.pop(name) != usual:
            raise ValueError(f"{name} is for {' and '.join(layers)}: {layer} has none")
    return own
