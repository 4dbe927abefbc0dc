"""Gradients as loops over indices: each product of the forward pass, once for each factor.

Same names and signatures as `cnndocs.grad`; exact on fractions.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
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
    two,
    zeros,
)
from cnndocs.naive.conv import cropped, transposed_frame, transposed_sides
from cnndocs.naive.layers import slope_like
from cnndocs.naive.loss import DIGITS, decimals, like, softmax_row
from cnndocs.naive.pool import pool_counts, pool_places, window_cells


def conv2d(
    grad_out: Any,
    x: Any,
    kernel: Any,
    *,
    stride: Size = 1,
    padding: Padding = 0,
    dilation: Size = 1,
    groups: int = 1,
) -> tuple[Array, Array, Any]:
    """Gradients of convolution, as `cnndocs.grad.conv2d`."""
    g, image, weights = exact(grad_out, x, kernel)
    g4, batch, k4 = four(g), four(image), four(weights)
    pads = sides(padding, batch.shape[2:], k4.shape[2:], stride, dilation)
    x4 = frame(batch, pads)
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
    return _three(cropped(dx, pads), dkernel, dbias, image, weights)


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
    return _three(dx, dkernel, dbias, image, weights)


def max_pool2d(
    grad_out: Any,
    x: Any,
    size: Size,
    *,
    stride: Size | None = None,
    padding: Padding = 0,
    dilation: Size = 1,
    ceil_mode: bool = False,
) -> Array:
    """Gradient of max pooling, as `cnndocs.grad.max_pool2d`."""
    g, image = exact(grad_out, x)
    g4, x4 = four(g), four(image)
    rows, columns, _ = pool_places(x4, size, stride, padding, dilation, ceil_mode)
    dx = zeros(x4.shape, x4)
    # --8<-- [start:max_pool2d]
    for n, c, i, j in np.ndindex(g4.shape):
        window = window_cells(x4, two(size), rows[i], columns[j], two(dilation))
        # Of equal cells, max returns the first.
        p, q = max(window, key=x4[n, c].__getitem__)
        dx[n, c, p, q] += g4[n, c, i, j]
    # --8<-- [end:max_pool2d]
    return result(dx, image.shape)


def avg_pool2d(
    grad_out: Any,
    x: Any,
    size: Size,
    *,
    stride: Size | None = None,
    padding: Padding = 0,
    dilation: Size = 1,
    ceil_mode: bool = False,
    count_include_pad: bool | None = None,
) -> Array:
    """Gradient of average pooling, as `cnndocs.grad.avg_pool2d`."""
    g, image = exact(grad_out, x)
    g4, x4 = four(g), four(image)
    rows, columns, pads = pool_places(x4, size, stride, padding, dilation, ceil_mode)
    include = padding != "same" if count_include_pad is None else count_include_pad
    counts = pool_counts(x4, size, rows, columns, dilation, pads, include)
    dx = zeros(x4.shape, x4)
    # --8<-- [start:avg_pool2d]
    for n, c, i, j in np.ndindex(g4.shape):
        for p, q in window_cells(x4, two(size), rows[i], columns[j], two(dilation)):
            dx[n, c, p, q] += g4[n, c, i, j] / counts[i, j]
    # --8<-- [end:avg_pool2d]
    return result(dx, image.shape)


def relu(grad_out: Any, x: Any) -> Array:
    """Gradient of relu, as `cnndocs.grad.relu`."""
    return leaky_relu(grad_out, x, 0)


def leaky_relu(grad_out: Any, x: Any, slope: Any = 0.01) -> Array:
    """Gradient of leaky relu, as `cnndocs.grad.leaky_relu`."""
    g, values = exact(grad_out, x)
    factor = slope_like(slope, values)
    dx = zeros(values.shape, values)
    # --8<-- [start:leaky_relu]
    for index in np.ndindex(dx.shape):
        dx[index] = g[index] if values[index] > 0 else factor * g[index]
    # --8<-- [end:leaky_relu]
    return result(dx, dx.shape)


def flatten(grad_out: Any, x: Any) -> Array:
    """Gradient of flatten, as `cnndocs.grad.flatten`."""
    g, image = exact(grad_out, x)
    x4 = four(image)
    rows, dx = g.reshape(len(x4), -1), zeros(x4.shape, x4)
    _, _, height, width = x4.shape
    # --8<-- [start:flatten]
    for n, c, i, j in np.ndindex(dx.shape):
        dx[n, c, i, j] = rows[n, (c * height + i) * width + j]
    # --8<-- [end:flatten]
    return result(dx, image.shape)


def dense(grad_out: Any, x: Any, weight: Any) -> tuple[Array, ...]:
    """Gradients of the fully connected layer, as `cnndocs.grad.dense`."""
    g, values, weights = exact(grad_out, x, weight)
    rows, incoming = np.atleast_2d(values), np.atleast_2d(g)
    dx, dweight = zeros(rows.shape, rows), zeros(weights.shape, weights)
    dbias = zeros((len(weights),), weights)
    # --8<-- [start:dense]
    for n, o in np.ndindex(incoming.shape):
        dbias[o] += incoming[n, o]
        for i in range(weights.shape[1]):
            dweight[o, i] += incoming[n, o] * rows[n, i]
            dx[n, i] += incoming[n, o] * weights[o, i]
    # --8<-- [end:dense]
    pairs = ((dx, values), (dweight, weights), (dbias, dbias))
    return tuple(result(gradient, operand.shape) for gradient, operand in pairs)


def softmax(grad_out: Any, z: Any, axis: int = -1) -> Array:
    """Gradient of softmax, as `cnndocs.grad.softmax`."""
    return _along(grad_out, z, axis, softmax_row_gradient)


# --8<-- [start:softmax]
def softmax_row_gradient(g: list[Decimal], z: list[Decimal]) -> list[Decimal]:
    """dz[k] = sum over j of g[j] * p[j] * ((1 if j is k else 0) - p[k])."""
    p, classes = softmax_row(z), range(len(z))
    return [sum((g[j] * p[j] * ((j == k) - p[k]) for j in classes), Decimal(0)) for k in classes]


# --8<-- [end:softmax]


def log_softmax(grad_out: Any, z: Any, axis: int = -1) -> Array:
    """Gradient of the logarithm of softmax, as `cnndocs.grad.log_softmax`."""
    return _along(grad_out, z, axis, log_softmax_row_gradient)


# --8<-- [start:log_softmax]
def log_softmax_row_gradient(g: list[Decimal], z: list[Decimal]) -> list[Decimal]:
    """dz[k] = sum over j of g[j] * ((1 if j is k else 0) - p[k])."""
    p, classes = softmax_row(z), range(len(z))
    return [sum((g[j] * ((j == k) - p[k]) for j in classes), Decimal(0)) for k in classes]


# --8<-- [end:log_softmax]


def cross_entropy(grad_out: Any, logits: Any, target: Any, *, reduction: str = "mean") -> Array:
    """Gradient of the loss, as `cnndocs.grad.cross_entropy`."""
    scores = np.array(logits, dtype=object)
    classes = np.array(target).reshape(-1)
    rows = scores.reshape(len(classes), -1)
    incoming = np.broadcast_to(np.array(grad_out, dtype=object), classes.shape)
    out = np.empty(rows.shape, dtype=object)
    with localcontext(DIGITS):
        (g,) = decimals(incoming.reshape(1, -1))
        z = decimals(rows)
        share = len(classes) if reduction == "mean" else 1
        # --8<-- [start:cross_entropy]
        for n, k in np.ndindex(out.shape):
            right = 1 if k == classes[n] else 0
            out[n, k] = g[n] * (softmax_row(z[n])[k] - right) / share
        # --8<-- [end:cross_entropy]
        return like(scores, out.reshape(scores.shape))


def _three(
    dx: Array, dkernel: Array, dbias: Array, image: Array, weights: Array
) -> tuple[Array, Array, Any]:
    bias = result(dbias, dbias.shape)
    return (
        result(dx, image.shape),
        result(dkernel, weights.shape),
        bias[0] if image.ndim == 2 else bias,
    )


def _along(grad_out: Any, z: Any, axis: int, row: Any) -> Array:
    scores = np.array(z, dtype=object)
    last = np.moveaxis(scores, axis, -1)
    grads = np.moveaxis(np.array(grad_out, dtype=object), axis, -1)
    out = np.empty(last.shape, dtype=object)
    with localcontext(DIGITS):
        for index in np.ndindex(last.shape[:-1]):
            g, values = decimals([grads[index], last[index]])  # type: ignore[arg-type]
            out[index] = row(g, values)
        return like(scores, np.moveaxis(out, -1, axis))
