"""Gradients of convolution and of transposed convolution."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from cnndocs.ops._borders import PaddingMode, bordered, returned
from cnndocs.ops._check import Array, gradient, images, operands
from cnndocs.ops._layer import Layer, finish, forward_layer, transposed_layer
from cnndocs.ops._product import correlate, kernel_gradient, spread
from cnndocs.ops._windows import pad
from cnndocs.shapes import Padding, Size


def conv2d(
    grad_out: ArrayLike,
    x: ArrayLike,
    kernel: ArrayLike,
    *,
    stride: Size = 1,
    padding: Padding = 0,
    dilation: Size = 1,
    groups: int = 1,
    padding_mode: PaddingMode = "zeros",
) -> tuple[Array, Array, Any]:
    """Gradients of `cnndocs.conv2d` with respect to image, kernel and bias.

    ``dx[c, i * stride + a * dilation, ...]`` receives ``grad_out[k, i, j] * kernel[k, c, a, b]``;
    ``dkernel[k, c, a, b] = sum over i, j of
    grad_out[k, i, j] * x[c, i * stride + a * dilation, ...]``;
    ``dbias[k] = sum over i, j of grad_out[k, i, j]``

    Parameters
    ----------
    grad_out : array_like, the shape of the output
        Gradient of the loss with respect to the output.
    x, kernel : array_like
        As given to `cnndocs.conv2d`.
    stride, padding, dilation, groups, padding_mode
        As given to `cnndocs.conv2d`.

    Returns
    -------
    (dx, dkernel, dbias)
        In the shapes of `x`, `kernel` and a bias, and in the dtype that the output has.

    Raises
    ------
    TypeError, ValueError
        As for `cnndocs.conv2d`; also if `grad_out` has not the shape of the output.

    Notes
    -----
    Special cases: cells that no window covers get 0; NaN reaches all that it is multiplied with;
    a copy in the padding passes its gradient to the cell that it is a copy of.

    References
    ----------
    Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016, chapter 4.

    Examples
    --------
    >>> dx, dkernel, dbias = conv2d([[1, 2]], [[3, 4, 5]], [[6, 7]])
    >>> dx
    array([[ 6., 19., 14.]])
    >>> dkernel, float(dbias)
    (array([[11., 14.]]), 3.0)
    """
    dtype, (image, weights, grad) = operands(x=x, kernel=kernel, grad_out=grad_out)
    layer = forward_layer(image, weights, stride, padding, dilation, groups)
    w = layer.window
    g4 = _incoming(grad, image, layer, len(layer.kernel), w.output, "conv2d")
    framed = bordered(layer.x, w, padding_mode)
    with np.errstate(all="ignore"):
        dx = returned(spread(g4, layer.kernel, w, layer.groups), w, padding_mode)
        dkernel = kernel_gradient(g4, framed, w, layer.groups)
    return _finish_all(dx, dkernel, g4, image, weights, dtype)


def conv_transpose2d(
    grad_out: ArrayLike,
    x: ArrayLike,
    kernel: ArrayLike,
    *,
    stride: Size = 1,
    padding: Padding = 0,
    output_padding: Size = 0,
    dilation: Size = 1,
    groups: int = 1,
) -> tuple[Array, Array, Any]:
    """Gradients of `cnndocs.conv_transpose2d` with respect to image, kernel and bias.

    ``dx = conv2d(grad_out, kernel)`` with the same settings: forward and backward swap roles.

    Parameters
    ----------
    grad_out : array_like, the shape of the output
        Gradient of the loss with respect to the output.
    x, kernel : array_like
        As given to `cnndocs.conv_transpose2d`.
    stride, padding, output_padding, dilation, groups
        As given to `cnndocs.conv_transpose2d`.

    Returns
    -------
    (dx, dkernel, dbias)
        In the shapes of `x`, `kernel` and a bias, and in the dtype that the output has.

    Raises
    ------
    TypeError, ValueError
        As for `cnndocs.conv_transpose2d`; also if `grad_out` has not the shape of the output.

    Notes
    -----
    Special cases: what the padding removed passes no gradient back.

    References
    ----------
    Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016, chapter 4.

    Examples
    --------
    >>> dx, dkernel, dbias = conv_transpose2d([[1, 2, 3]], [[4, 5]], [[6, 7]])
    >>> dx
    array([[20., 33.]])
    >>> dkernel, float(dbias)
    (array([[14., 23.]]), 6.0)
    """
    dtype, (image, weights, grad) = operands(x=x, kernel=kernel, grad_out=grad_out)
    layer = transposed_layer(image, weights, stride, padding, output_padding, dilation, groups)
    w = layer.window
    count = layer.kernel.shape[1] * layer.groups
    g4 = _incoming(grad, image, layer, count, w.size, "conv_transpose2d")
    framed = pad(g4, w)
    with np.errstate(all="ignore"):
        dx = correlate(framed, layer.kernel, w, layer.groups)
        dkernel = kernel_gradient(layer.x, framed, w, layer.groups)
    return _finish_all(dx, dkernel, g4, image, weights, dtype)


def _incoming(
    grad: Array, image: Array, layer: Layer, count: int, size: tuple[int, int], op: str
) -> Array:
    shape = (len(layer.x), count, *size)
    return images("grad_out", gradient(grad, shape[4 - image.ndim :], op))


def _finish_all(
    dx: Array, dkernel: Array, g4: Array, image: Array, weights: Array, dtype: np.dtype[Any]
) -> tuple[Array, Array, Any]:
    with np.errstate(all="ignore"):
        dbias = g4.sum(axis=(0, 2, 3)).astype(dtype, copy=False)
    return (
        finish(np.ascontiguousarray(dx), image.ndim, dtype),
        finish(dkernel, weights.ndim, dtype),
        dbias[0] if image.ndim == 2 else dbias,
    )
