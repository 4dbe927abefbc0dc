"""From a call to layers: what each library means by its arguments, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cnndocs.lines._arguments import Arguments, said, signature, whole
from cnndocs.lines._grammar import Call
from cnndocs.lines._layer import Layer, Sizes, sizes
from cnndocs.lines._refusals import refused
from cnndocs.lines._signatures import JAX, KERAS, Signature

MODES = ("zeros", "reflect", "replicate", "circular")


def layers(call: Call, kernel: Sizes | None = None) -> tuple[tuple[Layer, ...], Arguments]:
    """Return the layers that a line makes, one or two, and its arguments."""
    taken = signature(call)
    arguments = Arguments(call, taken)
    if taken.library == JAX:
        return (_jax(arguments, kernel),), arguments
    if taken.kind == "dense":
        return (_dense(arguments, taken),), arguments
    if taken.library == KERAS:
        return _keras(arguments, taken), arguments
    return (_torch(call, arguments, taken, kernel),), arguments


def _dense(given: Arguments, taken: Signature) -> Layer:
    if taken.library == KERAS:
        return Layer("dense", outputs=given.integer("units"), bias=given.switch("use_bias"))
    outputs, inputs = given.integer("out_features"), given.integer("in_features")
    return Layer("dense", inputs=inputs, outputs=outputs, bias=given.switch("bias"))


def _shape(kernel: Sizes | None, axes: int, what: str) -> Sizes:
    """Return the shape of a kernel that the line hands over as an array."""
    if kernel is None:
        raise refused("hidden", what=what, where="with --kernel")
    if len(kernel) != axes + 2:
        raise refused("kernel", what=what, axes=axes + 2, shape=sizes(kernel))
    return kernel


def _torch(call: Call, given: Arguments, taken: Signature, shape: Sizes | None) -> Layer:
    axes = taken.axes
    padding: Any = given.every["padding"]
    if isinstance(padding, str):
        if taken.kind != "conv":
            raise refused("torch-word", name=call.name, value=repr(padding))
        padding = given.word("padding", ("same", "valid"))
    else:
        padding = tuple((cells, cells) for cells in given.sizes("padding", 0))
    if taken.kind in ("max-pool", "avg-pool"):
        size = given.sizes("kernel_size")
        dilation = given.sizes("dilation") if "dilation" in given.every else (1,) * axes
        return Layer(
            taken.kind,
            axes,
            kernel=size,
            padding=_half(padding, size),
            stride=size if given.every["stride"] is None else given.sizes("stride"),
            dilation=dilation,
            ceil=given.switch("ceil_mode"),
            counts_padding="count_include_pad" not in given.every
            or given.switch("count_include_pad"),
        )
    stride, dilation, groups = (
        given.sizes("stride"),
        given.sizes("dilation"),
        given.integer("groups"),
    )
    if "weight" in given.every:
        kernel = _shape(shape, axes, "weight")
        first, second = kernel[:2]
        inputs, outputs = (
            (second * groups, first) if taken.kind == "conv" else (first, second * groups)
        )
        size, bias, mode = kernel[2:], given.every["bias"] is not None, "zeros"
    else:
        inputs, outputs = given.integer("in_channels"), given.integer("out_channels")
        size, bias, mode = (
            given.sizes("kernel_size"),
            given.switch("bias"),
            given.word("padding_mode", MODES),
        )
        if taken.kind == "transposed" and mode != "zeros":
            raise refused("torch-mode", name=call.name, value=repr(mode))
    if padding == "same" and max(stride) > 1:
        raise refused("torch-same", stride=max(stride))
    more: Sizes | None = None
    if taken.kind == "transposed":
        more = given.sizes("output_padding", 0)
        for extra, step, spread in zip(more, stride, dilation, strict=True):
            if extra >= max(step, spread):
                raise refused("torch-more", more=extra, stride=step, dilation=spread)
    return Layer(
        taken.kind,
        axes,
        inputs,
        outputs,
        kernel=size,
        stride=stride,
        padding=padding,
        dilation=dilation,
        groups=groups,
        bias=bias,
        output_padding=more,
        mode=mode,
    )


def _half(padding: Any, size: Sizes) -> Any:
    for (cells, _), side in zip(padding, size, strict=True):
        if cells > side // 2:
            raise refused("torch-half", cells=cells, side=side)
    return padding


def _keras(given: Arguments, taken: Signature) -> tuple[Layer, ...]:
    axes, kind = taken.axes, taken.kind
    if given.every.get("data_format") not in (None, "channels_last", "channels_first"):
        given.word("data_format", ("channels_last", "channels_first"))
    words = ("valid", "same", "causal") if (axes, kind) == (1, "conv") else ("valid", "same")
    padding = given.word("padding", words)
    if kind in ("max-pool", "avg-pool"):
        size = given.sizes("pool_size")
        stride = size if given.every["strides"] is None else given.sizes("strides")
        return (
            Layer(
                kind,
                axes,
                kernel=size,
                stride=stride,
                padding=padding,
                dilation=(1,) * axes,
                counts_padding=False,
            ),
        )
    stride, dilation = given.sizes("strides"), given.sizes("dilation_rate")
    if max(stride) > 1 and max(dilation) > 1:
        raise refused("keras-strides", stride=max(stride), dilation=max(dilation))
    bias = given.switch("use_bias")
    layer = Layer(
        "conv",
        axes,
        kernel=given.sizes("kernel_size"),
        stride=stride,
        padding=padding,
        dilation=dilation,
        bias=bias,
    )
    ones = (1,) * axes
    if kind == "depthwise":
        return (replace(layer, multiplier=given.integer("depth_multiplier")),)
    filters = given.integer("filters")
    if kind == "separable":
        apart = replace(layer, multiplier=given.integer("depth_multiplier"), bias=False)
        point = Layer(
            "conv",
            axes,
            outputs=filters,
            kernel=ones,
            stride=ones,
            padding="valid",
            dilation=ones,
            bias=bias,
        )
        return apart, point
    if kind == "transposed":
        more = None if given.every["output_padding"] is None else given.sizes("output_padding", 0)
        for extra, step in zip(more or (), stride, strict=False):
            if extra >= step:
                raise refused("keras-more", more=extra, stride=step)
        return (replace(layer, kind="transposed", outputs=filters, output_padding=more),)
    groups = given.integer("groups")
    if filters % groups:
        raise refused("groups", groups=groups, count=filters, what="filters")
    return (replace(layer, outputs=filters, groups=groups),)


def _jax(given: Arguments, shape: Sizes | None) -> Layer:
    kernel = _shape(shape, 2, "rhs")
    if given.every["lhs_dilation"] not in (None, (1, 1)):
        raise refused("jax-spread")
    numbers = given.every["dimension_numbers"]
    if numbers not in (None, ("NCHW", "OIHW", "NCHW")):
        raise refused("jax-numbers", value=said(numbers))
    padding: Any = given.every["padding"]
    if isinstance(padding, str):
        padding = given.word("padding", ("same", "valid"))
    else:
        rows = padding if isinstance(padding, tuple) else ()
        if len(rows) != 2 or any(not isinstance(row, tuple) or len(row) != 2 for row in rows):
            raise refused("jax-padding", value=said(padding))
        padding = tuple(tuple(whole("padding", cells, 0) for cells in row) for row in rows)
    spread = (1, 1) if given.every["rhs_dilation"] is None else given.sizes("rhs_dilation")
    groups = given.integer("feature_group_count")
    return Layer(
        "conv",
        2,
        kernel[1] * groups,
        kernel[0],
        kernel=kernel[2:],
        stride=given.sizes("window_strides"),
        padding=padding,
        dilation=spread,
        groups=groups,
        bias=False,
    )
