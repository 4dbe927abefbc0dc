"""A convolution's operands, checked and brought to one form, for the ops and their gradients."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from cnndocs.ops._check import Array, channels_last, images
from cnndocs.shapes import Window, integer, pair, window


class Layer(NamedTuple):
    """`x` as (N, C, H, W), `kernel` with four axes, and where the windows lie."""

    x: Array
    kernel: Array
    window: Window
    groups: int


def forward_layer(
    x: Array, kernel: Array, stride: Any, padding: Any, dilation: Any, groups: Any
) -> Layer:
    """For conv2d, whose kernel is (K, C // groups, kh, kw) and whose windows lie on `x`."""
    four = _four_axes(x, kernel, "(K, C // groups, kh, kw)")
    batch = images("x", x)
    parts = integer("groups", groups)
    check_forward(x, kernel, four.shape[:2], batch.shape[1], parts)
    w = window(batch.shape[2:], four.shape[2:], stride=stride, padding=padding, dilation=dilation)
    return Layer(batch, four, w, parts)


def transposed_layer(
    x: Array,
    kernel: Array,
    stride: Any,
    padding: Any,
    output_padding: Any,
    dilation: Any,
    groups: Any,
) -> Layer:
    """For conv_transpose2d, whose kernel is (C, K // groups, kh, kw), windows on the output."""
    four = _four_axes(x, kernel, "(C, K // groups, kh, kw)")
    batch = images("x", x)
    parts = integer("groups", groups)
    check_transposed(x, kernel, len(four), batch.shape[1], parts)
    w = _transposed_window(
        batch.shape[2:], four.shape[2:], stride, padding, output_padding, dilation
    )
    return Layer(batch, four, w, parts)


def check_forward(
    x: Array, kernel: Array, counts: tuple[int, ...], channels: int, parts: int, axes: int = 2
) -> None:
    """Refuse groups that do not divide, and kernels that are not as deep as their group.

    `counts` are kernels and channels of each; `axes` those of a place: two of an image.
    """
    count, depth = counts
    _divides(parts, channels, "channels of x", x)
    _divides(parts, count, "kernels of kernel", kernel)
    if depth * parts != channels:
        raise ValueError(
            f"kernel {kernel.shape} has {depth} channels, but x {x.shape} with groups "
            f"{parts} needs {channels} / {parts} = {channels // parts}"
            f"{channels_last(x.shape, depth * parts, axes)}"
        )


def check_transposed(
    x: Array, kernel: Array, takes: int, channels: int, parts: int, axes: int = 2
) -> None:
    """Refuse groups that do not divide, and a kernel that takes other channels than `x` has."""
    _divides(parts, channels, "channels of x", x)
    if takes != channels:
        raise ValueError(
            f"kernel {kernel.shape} takes {takes} channels, but x {x.shape} has {channels}"
            f"{channels_last(x.shape, takes, axes)}"
        )


def add_bias(out: Array, bias: Array, x: Array, kernel: Array, count: int) -> None:
    """Add one number to each of the `count` output channels of `out` (N, K, H, W)."""
    wanted = () if x.ndim == 2 else (count,)
    if bias.shape != wanted:
        rule = "be one number for an (H, W) input" if x.ndim == 2 else f"have shape {wanted}"
        raise ValueError(f"bias must {rule}, with kernel {kernel.shape}: got shape {bias.shape}")
    out += bias.reshape(-1, 1, 1)


def finish(out: Array, rank: int, dtype: np.dtype[Any]) -> Array:
    """(N, K, H_out, W_out) with the rank of the input and the promised dtype."""
    if rank < 4:
        out = out.reshape(out.shape[4 - rank :])
    return out.astype(dtype, copy=False)


def _four_axes(x: Array, kernel: Array, layout: str) -> Array:
    if x.ndim == 2:
        if kernel.ndim != 2:
            raise ValueError(
                f"kernel must be (kh, kw) for an (H, W) input: got shape {kernel.shape}"
            )
        return kernel[None, None]
    if x.ndim in (3, 4) and kernel.ndim != 4:
        raise ValueError(
            f"kernel must be {layout} for an input {x.shape}: got shape {kernel.shape}"
        )
    return kernel


def _divides(groups: int, count: int, what: str, owner: Array) -> None:
    if count % groups:
        raise ValueError(f"groups {groups} does not divide the {count} {what} {owner.shape}")


def _transposed_window(
    size: Any,
    kernel: Any,
    stride: Any,
    padding: Any,
    extra: Any,
    dilation: Any,
) -> Window:
    """The windows of the convolution that would lead from the output back to `size`."""
    strides, dilations = pair("stride", stride), pair("dilation", dilation)
    extras = pair("output_padding", extra, 0)
    for more, s, d in zip(extras, strides, dilations, strict=True):
        if more >= max(s, d):
            raise ValueError(
                f"output_padding {extras} must be smaller than the stride {strides} or the "
                f"dilation {dilations} along each axis"
            )
    scaled = (size[0] * strides[0], size[1] * strides[1])
    if isinstance(padding, str) and padding == "same":
        if extras != (0, 0):
            raise ValueError(f'output_padding {extras} must be 0 with padding "same"')
        return window(scaled, kernel, stride=strides, padding="same", dilation=dilations)
    # A frame that surely holds the kernel, to read the padding with.
    ample = (scaled[0] + dilations[0] * kernel[0], scaled[1] + dilations[1] * kernel[1])
    pads = window(ample, kernel, padding=padding, dilation=dilations).padding
    w = Window(size, kernel, strides, pads, dilations, size)
    (top, bottom), (left, right) = pads
    output = (w.reach[0] + extras[0] - top - bottom, w.reach[1] + extras[1] - left - right)
    if min(output) < 1:
        raise ValueError(
            f"padding {pads} removes all of the output {w.reach} of input {size}: nothing is left"
        )
    return w._replace(size=output)
