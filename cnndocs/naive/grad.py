"""Gradients as loops over indices: each product of the forward pass, once for each factor.

Same names and signatures as `cnndocs.grad`; exact on fractions.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any

import numpy as np

from cnndocs.naive._layout import Array, Padding, Size, exact, four, result, two, zeros
from cnndocs.naive.conv_grad import conv2d, conv_transpose2d
from cnndocs.naive.layers import slope_like
from cnndocs.naive.loss import DIGITS, decimals, like, softmax_row
from cnndocs.naive.pool import pool_counts, pool_places, window_cells
from cnndocs.naive.signal_grad import conv1d, conv_transpose1d, pad2d

__all__ = [
    "avg_pool2d",
    "conv1d",
    "conv2d",
    "conv_transpose1d",
    "conv_transpose2d",
    "cross_entropy",
    "dense",
    "flatten",
    "leaky_relu",
    "log_softmax",
    "max_pool2d",
    "pad2d",
    "relu",
    "softmax",
]


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
