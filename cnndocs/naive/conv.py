"""Convolution and its transpose as loops over indices."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnndocs.naive._layout import (
    Array,
    Padding,
    Size,
    exact,
    four,
    frame,
    result,
    sides,
    starts,
    two,
    zeros,
)


def conv2d(
    x: Any,
    kernel: Any,
    bias: Any = None,
    *,
    stride: Size = 1,
    padding: Padding = 0,
    dilation: Size = 1,
    groups: int = 1,
    padding_mode: str = "zeros",
) -> Array:
    """Cross-correlation, as `cnndocs.conv2d`."""
    image, weights, offsets = exact(x, kernel, _zero_bias(kernel, 0) if bias is None else bias)
    batch, k4 = four(image), four(weights)
    pads = sides(padding, batch.shape[2:], k4.shape[2:], stride, dilation)
    height, width = (
        len(starts(*axis))
        for axis in zip(
            batch.shape[2:], pads, k4.shape[2:], two(stride), two(dilation), strict=True
        )
    )
    out = zeros((len(batch), len(k4), height, width), batch)
    conv2d_loops(
        out,
        frame(batch, pads, padding_mode),
        k4,
        offsets.reshape(-1),
        two(stride),
        two(dilation),
        groups,
    )
    return result(out, out.shape[4 - image.ndim :])


# --8<-- [start:conv2d]
def conv2d_loops(
    out: Array, x: Array, kernel: Array, bias: Array, stride: Any, dilation: Any, groups: int
) -> None:
    """`x` (N, C, H, W) is padded; `kernel` is (K, C // groups, kh, kw)."""
    (sh, sw), (dh, dw) = stride, dilation
    kernels, channels = len(kernel) // groups, kernel.shape[1]
    for n, k, i, j in np.ndindex(out.shape):
        first = k // kernels * channels
        out[n, k, i, j] = bias[k]
        for c, a, b in np.ndindex(kernel[k].shape):
            out[n, k, i, j] += (
                x[n, first + c, i * sh + a * dh, j * sw + b * dw] * kernel[k, c, a, b]
            )


# --8<-- [end:conv2d]


def conv_transpose2d(
    x: Any,
    kernel: Any,
    bias: Any = None,
    *,
    stride: Size = 1,
    padding: Padding = 0,
    output_padding: Size = 0,
    dilation: Size = 1,
    groups: int = 1,
) -> Array:
    """Transposed convolution, as `cnndocs.conv_transpose2d`."""
    image, weights, offsets = exact(
        x, kernel, _zero_bias(kernel, 1, groups) if bias is None else bias
    )
    batch, k4 = four(image), four(weights)
    pads, extra = transposed_sides(batch, k4, stride, padding, output_padding, dilation)
    out = zeros(transposed_frame(batch, k4, stride, extra, dilation, groups), batch)
    conv_transpose2d_loops(out, batch, k4, two(stride), two(dilation), groups)
    out = cropped(out, pads) + offsets.reshape(-1, 1, 1)
    return result(out, out.shape[4 - image.ndim :])


# --8<-- [start:conv_transpose2d]
def conv_transpose2d_loops(
    out: Array, x: Array, kernel: Array, stride: Any, dilation: Any, groups: int
) -> None:
    """`out` starts as zeros and is cropped later; `kernel` is (C, K // groups, kh, kw)."""
    (sh, sw), (dh, dw) = stride, dilation
    channels, kernels = len(kernel) // groups, kernel.shape[1]
    for n, c, i, j in np.ndindex(x.shape):
        first = c // channels * kernels
        for k, a, b in np.ndindex(kernel[c].shape):
            out[n, first + k, i * sh + a * dh, j * sw + b * dw] += (
                x[n, c, i, j] * kernel[c, k, a, b]
            )


# --8<-- [end:conv_transpose2d]


def transposed_sides(
    x: Array, kernel: Array, stride: Any, padding: Any, output_padding: Any, dilation: Any
) -> Any:
    """What to crop from the transposed output, and what to add to it first."""
    if padding != "same":
        return sides(padding, None, None, None, None), two(output_padding)
    full = [n * s for n, s in zip(x.shape[2:], two(stride), strict=True)]
    pads = sides("same", full, kernel.shape[2:], stride, dilation)
    bare = transposed_frame(x, kernel, stride, (0, 0), dilation, 1)[2:]
    extra = [f + sum(p) - size for f, p, size in zip(full, pads, bare, strict=True)]
    return pads, tuple(extra)


def transposed_frame(
    x: Array, kernel: Array, stride: Any, extra: Any, dilation: Any, groups: int
) -> tuple[int, ...]:
    """The shape of the transposed output before it is cropped."""
    lengths = (
        (n - 1) * s + d * (k - 1) + 1 + more
        for n, k, s, d, more in zip(
            x.shape[2:], kernel.shape[2:], two(stride), two(dilation), extra, strict=True
        )
    )
    return len(x), kernel.shape[1] * groups, *lengths


def cropped(out: Array, pads: Any) -> Array:
    """`out` without the rows and columns of `pads`."""
    (top, bottom), (left, right) = pads
    return out[:, :, top : out.shape[2] - bottom, left : out.shape[3] - right]


def _zero_bias(kernel: Any, axis: int, groups: int = 1) -> list[int]:
    return [0] * (four(np.array(kernel, dtype=object)).shape[axis] * groups)
