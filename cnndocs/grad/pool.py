"""Gradients of pooling."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from cnndocs.ops._check import Array, gradient, images, operands
from cnndocs.ops._layer import finish
from cnndocs.ops._pools import divisors, lowest, padding_counts, pool_window, winners
from cnndocs.ops._windows import cell, frame, inside, pad, zeros
from cnndocs.shapes import Padding, Size, Window


def max_pool2d(
    grad_out: ArrayLike,
    x: ArrayLike,
    size: Size,
    *,
    stride: Size | None = None,
    padding: Padding = 0,
    dilation: Size = 1,
    ceil_mode: bool = False,
) -> Array:
    """Gradient of `cnndocs.max_pool2d`: all goes to the cell that won.

    ``dx[cell that won window i, j]`` receives ``grad_out[i, j]``

    Parameters
    ----------
    grad_out : array_like, the shape of the output
        Gradient of the loss with respect to the output.
    x : array_like
        As given to `cnndocs.max_pool2d`.
    size, stride, padding, dilation, ceil_mode
        As given to `cnndocs.max_pool2d`.

    Returns
    -------
    ndarray, the shape of `x`
        In the dtype of `x`; float64 for integers.

    Raises
    ------
    TypeError, ValueError
        As for `cnndocs.max_pool2d`; also if `grad_out` has not the shape of the output.

    Notes
    -----
    Special cases: of equal maxima the first in row order wins, and of several NaN the first; a
    cell that wins several windows sums their gradients.

    References
    ----------
    PyTorch documentation, `torch.nn.functional.max_pool2d`.

    Examples
    --------
    >>> max_pool2d([[10, 20]], [[1, 3, 2], [3, 0, 1]], 2, stride=1)
    array([[ 0., 30.,  0.],
           [ 0.,  0.,  0.]])
    """
    dtype, (image, grad) = operands(x=x, grad_out=grad_out)
    batch = images("x", image)
    w = pool_window(batch, size, stride, padding, dilation, ceil_mode)
    g4 = _incoming(grad, batch, image, w, "max_pool2d")
    winner = winners(pad(batch, w, lowest(batch)), w)
    framed = zeros(batch.shape[:2] + frame(w), batch.dtype)
    with np.errstate(all="ignore"):
        for number, (row, column) in enumerate(np.ndindex(w.kernel)):
            part = cell(framed, w, row, column)
            np.add(part, g4, out=part, where=winner == number)
    return finish(np.ascontiguousarray(inside(framed, w)), image.ndim, dtype)


def avg_pool2d(
    grad_out: ArrayLike,
    x: ArrayLike,
    size: Size,
    *,
    stride: Size | None = None,
    padding: Padding = 0,
    dilation: Size = 1,
    ceil_mode: bool = False,
    count_include_pad: bool | None = None,
) -> Array:
    """Gradient of `cnndocs.avg_pool2d`: each cell of a window gets the same share.

    ``dx[each cell of window i, j]`` receives ``grad_out[i, j] / cells``

    Parameters
    ----------
    grad_out : array_like, the shape of the output
        Gradient of the loss with respect to the output.
    x : array_like
        As given to `cnndocs.avg_pool2d`.
    size, stride, padding, dilation, ceil_mode, count_include_pad
        As given to `cnndocs.avg_pool2d`.

    Returns
    -------
    ndarray, the shape of `x`
        In the dtype of `x`; float64 for integers.

    Raises
    ------
    TypeError, ValueError
        As for `cnndocs.avg_pool2d`; also if `grad_out` has not the shape of the output.

    Notes
    -----
    Special cases: the shares of padded cells are lost; cells that no window covers get 0.

    References
    ----------
    PyTorch documentation, `torch.nn.functional.avg_pool2d`.

    Examples
    --------
    >>> avg_pool2d([[4, 8]], [[1, 3, 2], [3, 0, 1]], 2, stride=1)
    array([[1., 3., 2.],
           [1., 3., 2.]])
    """
    dtype, (image, grad) = operands(x=x, grad_out=grad_out)
    batch = images("x", image)
    counts = padding_counts(count_include_pad, padding)
    w = pool_window(batch, size, stride, padding, dilation, ceil_mode)
    g4 = _incoming(grad, batch, image, w, "avg_pool2d")
    framed = zeros(batch.shape[:2] + frame(w), batch.dtype)
    with np.errstate(all="ignore"):
        share = g4 / divisors(w, counts, g4.dtype)
        for row, column in np.ndindex(w.kernel):
            cell(framed, w, row, column)[...] += share
    return finish(np.ascontiguousarray(inside(framed, w)), image.ndim, dtype)


def _incoming(grad: Array, batch: Array, image: Array, w: Window, op: str) -> Array:
    shape = batch.shape[:2] + w.output
    return images("grad_out", gradient(grad, shape[4 - image.ndim :], op))
