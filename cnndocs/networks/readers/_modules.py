"""Modules of PyTorch, as source or as printed, as layers of ours; parsed, never run."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from cnndocs.lines import LineError
from cnndocs.lines._grammar import Call, call
from cnndocs.lines._layer import Layer as Line
from cnndocs.lines._reading import layers as of_line
from cnndocs.networks._layer import Layer, make
from cnndocs.networks._problem import NetworkError, nearest, short

ACTIVATIONS = (
    "ReLU ReLU6 LeakyReLU ELU SELU CELU GELU SiLU Mish Sigmoid Tanh Hardswish Hardsigmoid Hardtanh "
    "Softplus Softsign Softmax LogSoftmax LogSigmoid Threshold"
).split()
DROPOUTS = "Dropout Dropout1d Dropout2d AlphaDropout StochasticDepth".split()
BY_LINES = "Conv2d ConvTranspose2d MaxPool2d AvgPool2d Linear".split()
OTHERS: dict[str, Callable[[Call], Layer]] = {}


def module(text: str) -> Layer:
    """Return the layer that a line makes, such as ``Conv2d(3, 8, kernel_size=(3, 3))``.

    >>> module("ReLU(inplace=True)").of
    'relu'

    Raises
    ------
    NetworkError
        If the module is not known, or its arguments cannot be.
    """
    try:
        # Printed without quotes, which no line of code would be.
        made = call(re.sub(r"\b(padding_mode|mode|approximate)=(\w+)", r"\1='\2'", text))
        return _layer(made)
    except LineError as error:
        raise NetworkError(f"{short(' '.join(text.split()))}: {error}") from None


def known(name: str) -> bool:
    """Say whether a module is a layer here, by its last name."""
    return name in {*ACTIVATIONS, *DROPOUTS, *BY_LINES, *OTHERS}


def _layer(made: Call) -> Layer:
    name = made.name
    if name in ACTIVATIONS:
        return make("activation", {"of": name.lower()})
    if name in DROPOUTS:
        return make("dropout", {})
    if name in OTHERS:
        return OTHERS[name](made)
    if name not in BY_LINES:
        every = [*ACTIVATIONS, *DROPOUTS, *BY_LINES, *OTHERS]
        raise NetworkError(f"the module {name} is not known here{nearest(name, every)}")
    ((line,), _) = of_line(made)
    return _from_line(line)


def _from_line(line: Line) -> Layer:
    own: dict[str, Any]
    if line.kind == "dense":
        return make("dense", {"out": line.outputs, "bias": line.bias, "inputs": line.inputs})
    shared = {"stride": line.stride, "padding": line.padding, "dilation": line.dilation}
    if line.kind in ("max-pool", "avg-pool"):
        of = "max" if line.kind == "max-pool" else "average"
        own = {"size": line.kernel, "ceil_mode": line.ceil, "of": of}
        return make("pool", {**shared, **own})
    own = {"kernel": line.kernel, "channels": line.outputs, "bias": line.bias}
    own |= {"groups": line.groups, "inputs": line.inputs}
    if line.kind == "transposed":
        cells = tuple(before for before, _ in line.padding)
        more = line.output_padding or 0
        return make("transposed-conv", {**shared, **own, "padding": cells, "output_padding": more})
    return make("conv", {**shared, **own})


def _given(made: Call, place: int, name: str, default: Any = None) -> Any:
    if name in made.named:
        return made.named[name]
    if place < len(made.arguments):
        return made.arguments[place]
    if default is None:
        raise NetworkError(f"{made.name} lacks {name}")
    return default


def _other(*names: str) -> Callable[[Callable[[Call], Layer]], Callable[[Call], Layer]]:
    def add(function: Callable[[Call], Layer]) -> Callable[[Call], Layer]:
        OTHERS.update(dict.fromkeys(names, function))
        return function

    return add


@_other("BatchNorm2d", "BatchNorm1d", "SyncBatchNorm")
def _batch_norm(made: Call) -> Layer:
    affine = _given(made, 3, "affine", True)
    settings = {
        "inputs": _given(made, 0, "num_features"),
        "scale": affine,
        "shift": affine and _given(made, 99, "bias", True),
        "running": _given(made, 4, "track_running_stats", True),
    }
    return make("batch-norm", settings)


@_other("GroupNorm")
def _group_norm(made: Call) -> Layer:
    settings = {
        "groups": _given(made, 0, "num_groups"),
        "inputs": _given(made, 1, "num_channels"),
        "affine": _given(made, 3, "affine", True),
    }
    return make("group-norm", settings)


@_other("InstanceNorm2d")
def _instance_norm(made: Call) -> Layer:
    count = _given(made, 0, "num_features")
    affine = _given(made, 3, "affine", False)
    return make("group-norm", {"groups": count, "inputs": count, "affine": affine})


@_other("LayerNorm", "LayerNorm2d")
def _layer_norm(made: Call) -> Layer:
    shape = _given(made, 0, "normalized_shape")
    affine = _given(made, 2, "elementwise_affine", True)
    shift = affine and _given(made, 3, "bias", True)
    return make("layer-norm", {"shape": shape, "scale": affine, "shift": shift})


@_other("AdaptiveAvgPool2d", "AdaptiveMaxPool2d")
def _adaptive(made: Call) -> Layer:
    return make("adaptive-pool", {"size": _given(made, 0, "output_size")})


@_other("Flatten")
def _flatten(made: Call) -> Layer:
    if (_given(made, 0, "start_dim", 1), _given(made, 1, "end_dim", -1)) != (1, -1):
        raise NetworkError("Flatten is known from start_dim 1 to end_dim -1 only")
    return make("flatten", {})


@_other("Identity")
def _identity(made: Call) -> Layer:
    return make("identity", {})


@_other("PReLU")
def _prelu(made: Call) -> Layer:
    return make("prelu", {"slopes": _given(made, 0, "num_parameters", 1)})


@_other("ZeroPad2d")
def _pad(made: Call) -> Layer:
    cells = _given(made, 0, "padding")
    left, right, top, bottom = (
        cells if isinstance(cells, tuple) and len(cells) == 4 else (cells,) * 4
    )
    return make("pad", {"cells": (top, bottom, left, right)})


@_other("Upsample", "UpsamplingNearest2d")
def _upsample(made: Call) -> Layer:
    if "size" in made.named or made.arguments or "scale_factor" not in made.named:
        raise NetworkError("Upsample is known with scale_factor only")
    factor = made.named["scale_factor"]
    if isinstance(factor, float) and factor.is_integer():
        factor = int(factor)
    return make("upsample", {"factor": factor, "of": _given(made, 99, "mode", "nearest")})


@_other("LocalResponseNorm")
def _local(made: Call) -> Layer:
    return make("local-norm", {"size": _given(made, 0, "size")})


@_other("ChannelShuffle")
def _channels(made: Call) -> Layer:
    return make("shuffle", {})
