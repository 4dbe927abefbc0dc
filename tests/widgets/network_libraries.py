"""PyTorch and Keras as far as ``<cnn-network>`` writes code for them: layers are noted, not run."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import contextmanager
from types import ModuleType, SimpleNamespace
from typing import Any

from cnndocs.networks import Network, Node, make, network


class Value:
    """What goes from layer to layer: the name of the layer that gives it."""

    def __init__(self, nodes: list[Node], name: str) -> None:
        self.nodes, self.name = nodes, name

    def __add__(self, other: Value) -> Value:
        return note(self.nodes, "add", {}, self, other)


def note(nodes: list[Node], kind: str, settings: dict[str, Any], *values: Value) -> Value:
    """Note a layer, and return what it gives."""
    name = f"n{len(nodes)}"
    nodes.append(Node(name, make(kind, settings), tuple(value.name for value in values)))
    return Value(nodes, name)


Layer = Callable[[Value], Value]


def _layer(kind: str, **settings: Any) -> Layer:
    return lambda value: note(value.nodes, kind, settings, value)


def _joined(kind: str) -> Layer:
    return lambda values: note(values[0].nodes, kind, {}, *values)  # type: ignore[index]


def _sequential(*layers: Layer) -> Layer:
    def call(value: Value) -> Value:
        for layer in layers:
            value = layer(value)
        return value

    return call


class _Module:
    def __call__(self, value: Value) -> Value:
        return self.forward(value)  # type: ignore[attr-defined]


def _torch() -> dict[str, ModuleType]:
    nn, torch = ModuleType("torch.nn"), ModuleType("torch")
    vars(nn).update(
        Module=_Module,
        Sequential=_sequential,
        Conv2d=lambda inputs, channels, kernel, **more: _layer(
            "conv", inputs=inputs, channels=channels, kernel=kernel, **more
        ),
        MaxPool2d=lambda size, **more: _layer("pool", size=size, **more),
        AvgPool2d=lambda size, **more: _layer("pool", size=size, of="average", **more),
        BatchNorm1d=lambda inputs: _layer("batch-norm", inputs=inputs),
        BatchNorm2d=lambda inputs: _layer("batch-norm", inputs=inputs),
        LocalResponseNorm=lambda size: _layer("local-norm", size=size),
        Linear=lambda inputs, out, **more: _layer("dense", inputs=inputs, out=out, **more),
        AdaptiveAvgPool2d=lambda size: _layer("global-pool", flat=size != 1),
        ReLU=lambda: _layer("activation"),
        Tanh=lambda: _layer("activation", of="tanh"),
        Sigmoid=lambda: _layer("activation", of="sigmoid"),
        Dropout=lambda: _layer("dropout"),
        Flatten=lambda: _layer("flatten"),
    )
    vars(torch).update(nn=nn, cat=lambda values, dim: _joined("concat")(values))
    return {"torch": torch, "torch.nn": nn}


def _keras(nodes: list[Node]) -> dict[str, ModuleType]:
    layers, keras = ModuleType("keras.layers"), ModuleType("keras")

    def conv(channels: int, kernel: Any, **more: Any) -> Layer:
        names = {"strides": "stride", "dilation_rate": "dilation", "use_bias": "bias"}
        settings = {names.get(name, name): value for name, value in more.items()}
        return _layer("conv", channels=channels, kernel=kernel, **settings)

    def pool(of: str) -> Callable[..., Layer]:
        return lambda size, strides=None: _layer("pool", size=size, stride=strides, of=of)

    def pad(cells: Any) -> Layer:
        rows, columns = cells if isinstance(cells, tuple) else (cells, cells)
        return _layer("pad", cells=[rows, rows, columns, columns])

    vars(layers).update(
        Conv2D=conv,
        MaxPooling2D=pool("max"),
        AveragePooling2D=pool("average"),
        ZeroPadding2D=pad,
        Dense=lambda out, use_bias=True: _layer("dense", out=out, bias=use_bias),
        BatchNormalization=lambda: _layer("batch-norm"),
        ReLU=lambda: _layer("activation"),
        Activation=lambda of: _layer("activation", of=of),
        Dropout=lambda rate: _layer("dropout"),
        Flatten=lambda: _layer("flatten"),
        GlobalAveragePooling2D=lambda: _layer("global-pool"),
        Add=lambda: _joined("add"),
        Concatenate=lambda: _joined("concat"),
    )
    vars(keras).update(
        layers=layers,
        Input=lambda shape: SimpleNamespace(nodes=nodes, name="input", shape=shape),
        Model=lambda first, last: (first, last),
    )
    return {"keras": keras, "keras.layers": layers}


@contextmanager
def _installed(modules: dict[str, ModuleType]):
    old = {name: sys.modules.get(name) for name in modules}
    sys.modules.update(modules)
    try:
        yield
    finally:
        for name, module in old.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module


def pytorch(code: str, shape: tuple[int, ...]) -> Network:
    """Return the layers that code for PyTorch makes."""
    nodes: list[Node] = []
    names: dict[str, Any] = {}
    with _installed(_torch()):
        exec(code, names)  # our own code, on modules that note
        model = names["model"] if "model" in names else names["Network"]()
        model(Value(nodes, "input"))
    return network(nodes, shape)


def keras(code: str, shape: tuple[int, ...]) -> Network:
    """Return the layers that code for Keras makes."""
    nodes: list[Node] = []
    names: dict[str, Any] = {}
    with _installed(_keras(nodes)):
        exec(code, names)  # our own code, on modules that note
    assert names["x0"].shape == (*shape[1:], shape[0])
    return network(nodes, shape)
