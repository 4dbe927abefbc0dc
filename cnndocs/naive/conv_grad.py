"""Gradients of convolution and of its transpose, as loops over indices.

Same names and signatures as `cnndocs.grad`; exact on fractions.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from cnndocs.naive._layout import (
    Array,
    Padding,
    Size,
    came_from,
    exact,
    four,
    frame,
    result,
    sides,
    two,
    zeros,
)
from cnndocs.naive.conv import cropped, transposed_frame, transposed_sides


def conv2d(
    grad_out: Any,
    x: Any,
    kernel: Any,
    *,
    stride: Size = 1,
    padding: Padding = 0,
    dilation: Size = 1,
    groups: int = 1,
    padding_mode: str = "zeros",
) -> tuple[Array, Array, Any]:
    """Gradients of convolution, as `cnndocs.grad.conv2d`."""
    g, image, weights = exact(grad_out, x, kernel)
    g4, batch, k4 = four(g), four(image), four(weights)
    pads = sides(padding, batch.shape[2:], k4.shape[2:], stride, dilation)
    x4 = frame(batch, pads, padding_mode)
    dx, dkernel, dbias = zeros(x4.shape, x4), zeros(k4.shape, k4), zeros((len(k4),), k4)
    (sh, sw), (dh, dw) = two(stride), two(dilation)
    kernels, channels = len(k4) // groups, k4.shape[1]
    # --8<-- [start:conv2d]
    for n, k, i, j in np.ndindex(g4.shape):
        first = k // kernels * channels
        dbias[k] += g4[n, k, i, j]
        for c, a, b in np.ndindex(k4[k].shape):
            p, q = i * sh + a * dh, j * sw + b * dw
            dkernel[k, c, a, b] += g4[n, k, i, j] * x4[n, first + c, p, q]
            dx[n, first + c, p, q] += g4[n, k, i, j] * k4[k, c, a, b]
    # --8<-- [end:conv2d]
    dx = gathered(dx, pads, batch.shape, padding_mode)
    return of_operands(dx, dkernel, dbias, image, weights)


def conv_transpose2d(
    grad_out: Any,
    x: Any,
    kernel: Any,
    *,
    stride: Size = 1,
    padding: Padding = 0,
    output_padding: Size = 0,
    dilation: Size = 1,
    groups: int = 1,
) -> tuple[Array, Array, Any]:
    """Gradients of transposed convolution, as `cnndocs.grad.conv_transpose2d`."""
    g, image, weights = exact(grad_out, x, kernel)
    g4, x4, k4 = four(g), four(image), four(weights)
    pads, extra = transposed_sides(x4, k4, stride, padding, output_padding, dilation)
    whole = zeros(transposed_frame(x4, k4, stride, extra, dilation, groups), g4)
    cropped(whole, pads)[...] = g4
    dx, dkernel, dbias = zeros(x4.shape, x4), zeros(k4.shape, k4), zeros((g4.shape[1],), k4)
    (sh, sw), (dh, dw) = two(stride), two(dilation)
    channels, kernels = len(k4) // groups, k4.shape[1]
    for n, k, i, j in np.ndindex(g4.shape):
        dbias[k] += g4[n, k, i, j]
    # --8<-- [start:conv_transpose2d]
    for n, c, i, j in np.ndindex(x4.shape):
        first = c // channels * kernels
        for k, a, b in np.ndindex(k4[c].shape):
            p, q = i * sh + a * dh, j * sw + b * dw
            dkernel[c, k, a, b] += whole[n, first + k, p, q] * x4[n, c, i, j]
            dx[n, c, i, j] += whole[n, first + k, p, q] * k4[c, k, a, b]
    # --8<-- [end:conv_transpose2d]
    return of_operands(dx, dkernel, dbias, image, weights)


def gathered(framed: Array, pads: Any, shape: tuple[int, ...], mode: str) -> Array:
    """Each cell of a padded gradient, added to the cell of the image that it belongs to."""
    (top, _), (left, _) = pads
    out = zeros(shape, framed)
    for n, c, p, q in np.ndindex(framed.shape):
        row, column = came_from(p - top, shape[2], mode), came_from(q - left, shape[3], mode)
        if row is not None and column is not None:
            out[n, c, row, column] += framed[n, c, p, q]
    return out


def of_operands(
    dx: Array, dkernel: Array, dbias: Array, image: Array, weights: Array
) -> tuple[Array, Array, Any]:
    """Gradients in the shapes of image, kernel and bias, which is one number for a bare kernel."""
    bias = result(dbias, dbias.shape)
    return (
        result(dx, image.shape),
        result(dkernel, weights.shape),
        bias[0] if weights.ndim <= 2 else bias,
    )
