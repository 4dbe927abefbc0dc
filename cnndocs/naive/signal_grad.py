"""Gradients of padding, and of convolution and its transpose in one dimension, as loops.

Same names and signatures as `cnndocs.grad`; exact on fractions.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from cnndocs.naive._layout import Array, Padding, came_from, exact, four, result, sides, zeros
from cnndocs.naive.conv_grad import gathered, of_operands
from cnndocs.naive.signal import three, transposed_cells, windows


def pad2d(grad_out: Any, x: Any, padding: Padding, *, mode: str = "zeros") -> Array:
    """Gradient of padding, as `cnndocs.grad.pad2d`."""
    g, image = exact(grad_out, x)
    dx = gathered(four(g), sides(padding, None, None, None, None), four(image).shape, mode)
    return result(dx, image.shape)


def conv1d(
    grad_out: Any,
    x: Any,
    kernel: Any,
    *,
    stride: int = 1,
    padding: Any = 0,
    dilation: int = 1,
    groups: int = 1,
    padding_mode: str = "zeros",
) -> tuple[Array, Array, Any]:
    """Gradients of convolution along a signal, as `cnndocs.grad.conv1d`."""
    g, signal, weights = exact(grad_out, x, kernel)
    g3, x3, k3 = three(g), three(signal), three(weights)
    first, _ = windows(x3.shape[2], k3.shape[2], stride, padding, dilation)
    dx, dkernel, dbias = zeros(x3.shape, x3), zeros(k3.shape, k3), zeros((len(k3),), k3)
    kernels, channels = len(k3) // groups, k3.shape[1]
    # --8<-- [start:conv1d]
    for n, k, t in np.ndindex(g3.shape):
        dbias[k] += g3[n, k, t]
        for c, a in np.ndindex(k3[k].shape):
            place = came_from(first + t * stride + a * dilation, x3.shape[2], padding_mode)
            if place is not None:
                channel = k // kernels * channels + c
                dkernel[k, c, a] += g3[n, k, t] * x3[n, channel, place]
                dx[n, channel, place] += g3[n, k, t] * k3[k, c, a]
    # --8<-- [end:conv1d]
    return of_operands(dx, dkernel, dbias, signal, weights)


def conv_transpose1d(
    grad_out: Any,
    x: Any,
    kernel: Any,
    *,
    stride: int = 1,
    padding: Any = 0,
    output_padding: int = 0,
    dilation: int = 1,
    groups: int = 1,
) -> tuple[Array, Array, Any]:
    """Gradients of transposed convolution along a signal, as `cnndocs.grad.conv_transpose1d`."""
    g, signal, weights = exact(grad_out, x, kernel)
    g3, x3, k3 = three(g), three(signal), three(weights)
    before, count = transposed_cells(
        x3.shape[2], k3.shape[2], stride, padding, output_padding, dilation
    )
    dx, dkernel, dbias = zeros(x3.shape, x3), zeros(k3.shape, k3), zeros((g3.shape[1],), k3)
    for n, k, t in np.ndindex(g3.shape):
        dbias[k] += g3[n, k, t]
    channels = len(k3) // groups
    # --8<-- [start:conv_transpose1d]
    for n, c, t in np.ndindex(x3.shape):
        for k, a in np.ndindex(k3[c].shape):
            place = t * stride + a * dilation - before
            if 0 <= place < count:
                incoming = g3[n, c // channels * k3.shape[1] + k, place]
                dkernel[c, k, a] += incoming * x3[n, c, t]
                dx[n, c, t] += incoming * k3[c, k, a]
    # --8<-- [end:conv_transpose1d]
    return of_operands(dx, dkernel, dbias, signal, weights)
