"""Operators of ONNX that move a window: convolutions, poolings; padding and upsampling."""

from __future__ import annotations

from typing import Any

from cnndocs.networks._layer import make, times
from cnndocs.networks._problem import NetworkError, short
from cnndocs.networks.readers._onnx_arrays import Array
from cnndocs.networks.readers._onnx_steps import FIRST, IMAGES, LAST, ROW, Step, of

SAME = {"SAME_UPPER": "same", "SAME_LOWER": "same-lower", "VALID": 0}


def _pair(step: Step, name: str) -> tuple[int, int]:
    value = step.setting(name, (1, 1))
    if len(value) != 2:
        raise NetworkError(f"its setting {name} is for {len(value)} axes: an image has two")
    return value


def _padding(step: Step) -> Any:
    auto = step.setting("auto_pad", "NOTSET")
    if auto in SAME:
        return SAME[auto]
    if auto not in ("NOTSET", ""):
        raise NetworkError(f"its auto_pad {short(auto)} is none of ONNX")
    pads = step.setting("pads", (0, 0, 0, 0))
    if len(pads) != 4:
        raise NetworkError(f"its setting pads has {len(pads)} numbers: an image has four sides")
    top, left, bottom, right = pads
    return ((top, bottom), (left, right))


def _settings(step: Step) -> dict[str, Any]:
    return {
        "stride": _pair(step, "strides"),
        "dilation": _pair(step, "dilations"),
        "padding": _padding(step),
    }


def _kernel(step: Step) -> tuple[Array, tuple[int, int, int, int]]:
    weights = step.weights(1, "weights")
    if len(weights.dims) != 4:
        raise NetworkError(f"its weights must have 4 axes: got {times(weights.dims) or 'none'}")
    out, depth, height, width = weights.dims
    if step.setting("kernel_shape", (height, width)) != (height, width):
        raise NetworkError(
            f"its kernel_shape {times(step.operator.settings['kernel_shape'])} is not that of its "
            f"weights {times(weights.dims)}"
        )
    return weights, (out, depth, height, width)


def bias(step: Step, place: int, count: int) -> bool:
    """Say whether there is a bias, which must have a number for each output."""
    if not step.has(place):
        return False
    dims = step.weights(place, "biases").dims
    if dims not in ((count,), (1, count)):
        raise NetworkError(f"its biases must be {count}: got {times(dims) or 'a single number'}")
    return True


@of("Conv")
def _conv(step: Step) -> object:
    flow = step.flow(0, (FIRST,))
    _, (out, depth, *kernel) = _kernel(step)
    groups = step.setting("group", 1)
    own = {
        "kernel": tuple(kernel),
        "channels": out,
        "groups": groups,
        "inputs": depth * groups,
        "bias": bias(step, 2, out),
    }
    return step.put(make("conv", _settings(step) | own), flow)


@of("ConvTranspose")
def _transposed(step: Step) -> object:
    flow = step.flow(0, (FIRST,))
    _, (depth, each, *kernel) = _kernel(step)
    groups = step.setting("group", 1)
    if "output_shape" in step.operator.settings:
        raise NetworkError("its output_shape is not read: export with pads")
    settings = _settings(step)
    if settings["padding"] == "same-lower":
        raise NetworkError("auto_pad SAME_LOWER is not read here: export with pads")
    own = {
        "kernel": tuple(kernel),
        "channels": each * groups,
        "groups": groups,
        "inputs": depth,
        "output_padding": step.setting("output_padding", (0, 0)),
        "bias": bias(step, 2, each * groups),
    }
    return step.put(make("transposed-conv", settings | own), flow)


@of("MaxPool", "AveragePool")
def _pool(step: Step) -> object:
    flow = step.flow(0, (FIRST,))
    if "kernel_shape" not in step.operator.settings:
        raise NetworkError("its kernel_shape is missing")
    own = {
        "size": _pair(step, "kernel_shape"),
        "ceil_mode": bool(step.setting("ceil_mode", 0)),
        "of": "max" if step.operator.kind == "MaxPool" else "average",
    }
    return step.put(make("pool", _settings(step) | own), flow)


@of("GlobalAveragePool", "GlobalMaxPool")
def _global(step: Step) -> object:
    return step.put(make("global-pool", {"flat": False}), step.flow(0, (FIRST,)))


@of("ReduceMean", "ReduceMax")
def _reduce(step: Step) -> object:
    flow = step.flow(0, IMAGES)
    axes = flow.axes(step.numbers(1, "axes"))
    if axes != {1, 2, 3} - {flow.channels}:
        raise NetworkError(
            f"over axes {short(tuple(sorted(axes)))} it is no pooling of whole channels"
        )
    flat = not step.setting("keepdims", 1)
    return step.put(make("global-pool", {"flat": flat}), flow, form=ROW if flat else "")


@of("Pad")
def _pad(step: Step) -> object:
    flow = step.flow(0, IMAGES)
    pads = step.numbers(1, "pads")
    if step.has(3):
        raise NetworkError("its axes are not read: export with pads for all axes")
    if len(pads) != 8 or not all(type(n) is int for n in pads):
        raise NetworkError(f"its pads must be eight whole numbers: got {short(pads)}")
    rows, columns = (1, 2) if flow.form == LAST else (2, 3)
    cells = (pads[rows], pads[rows + 4], pads[columns], pads[columns + 4])
    if sum(map(abs, pads)) != sum(map(abs, cells)):
        raise NetworkError(f"its pads {short(pads)} add channels or images")
    return step.put(make("pad", {"cells": cells}), flow)


@of("Upsample", "Resize")
def _upsample(step: Step) -> object:
    flow = step.flow(0, (FIRST,))
    scales = step.numbers(1 if len(step.operator.reads) < 3 else 2, "scales")
    mode = step.setting("mode", "nearest")
    if mode not in ("nearest", "linear", "bilinear"):
        raise NetworkError(f"its mode is {short(mode)}: only nearest and linear are read")
    own: dict[str, Any] = {"of": "nearest" if mode == "nearest" else "bilinear"}
    if scales:
        if len(scales) != 4 or not all(isinstance(n, int | float) for n in scales):
            raise NetworkError(f"its scales must be four numbers: got {short(scales)}")
        if scales[2] != scales[3] or scales[:2] != (1, 1) or scales[2] not in range(1, 1025):
            raise NetworkError(
                f"its scales must be 1, 1, and twice a whole factor: got {short(scales)}"
            )
        return step.put(make("upsample", own | {"factor": int(scales[2])}), flow)
    sizes = step.numbers(3, "sizes")
    if len(sizes) != 4 or not all(type(n) is int for n in sizes[2:]):
        raise NetworkError(
            f"its sizes {short(sizes)} are computed: export the model for one size of the image"
        )
    return step.put(make("upsample", own | {"to": tuple(sizes[2:])}), flow)
