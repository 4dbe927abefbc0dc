"""Pooling: the maximum or the average of each window, channel by channel."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from cnndocs.ops._check import Array, images, operands
from cnndocs.ops._layer import finish
from cnndocs.ops._pools import divisors, lowest, padding_counts, pool_window
from cnndocs.ops._windows import cell, pad
from cnndocs.shapes import Padding, Size


def max_pool2d(
    x: ArrayLike,
    size: Size,
    *,
    stride: Size | None = None,
    padding: Padding = 0,
    dilation: Size = 1,
    ceil_mode: bool = False,
) -> Array:
    """Keep the largest cell of each window.

    ``out[c, i, j] = max over a, b of x[c, i * stride + a * dilation, j * stride + b * dilation]``

    Parameters
    ----------
    x : array_like, (H, W), (C, H, W) or (N, C, H, W)
        One image, an image with C channels, or N of these.
    size : int or (int, int)
        Height and width of the window, in cells.
    stride : int or (int, int), optional
        Cells from window to window; the window's size if not given.
    padding : int, (int, int), ((top, bottom), (left, right)), "valid" or "same"
        Cells around the image that never win; each window must hold a cell of the image.
    dilation : int or (int, int)
        Distance between neighbouring cells of a window.
    ceil_mode : bool
        Round the output size up: the last windows may stick out of the image.

    Returns
    -------
    ndarray, (H_out, W_out), (C, H_out, W_out) or (N, C, H_out, W_out)
        In the dtype of `x`; float64 for integers.

    Raises
    ------
    TypeError, ValueError
        If `x` holds no numbers or is empty, a setting is no integer, too small or too large, or a
        window holds no cell of `x`.

    Notes
    -----
    Special cases: a stride that does not divide drops the last rows or columns; with
    `ceil_mode` a last window that would start in the padding is left out; NaN wins in each
    window that covers it. Where maxima are equal, the gradient goes to the first in row order.

    References
    ----------
    PyTorch documentation, `torch.nn.functional.max_pool2d`. Keras documentation,
    `MaxPooling2D` (padding "same").

    Examples
    --------
    >>> max_pool2d([[0.3, 2.8, 0], [4.6, 3.1, 2.8], [0.8, 4.3, 1.5]], 2, stride=1)
    array([[4.6, 3.1],
           [4.6, 4.3]])
    """
    dtype, (image,) = operands(x=x)
    batch = images("x", image)
    w = pool_window(batch, size, stride, padding, dilation, ceil_mode)
    framed = pad(batch, w, lowest(batch))
    out = cell(framed, w, 0, 0).copy()
    for row, column in np.ndindex(w.kernel):
        np.maximum(out, cell(framed, w, row, column), out=out)
    return finish(out, image.ndim, dtype)


def avg_pool2d(
    x: ArrayLike,
    size: Size,
    *,
    stride: Size | None = None,
    padding: Padding = 0,
    dilation: Size = 1,
    ceil_mode: bool = False,
    count_include_pad: bool | None = None,
) -> Array:
    """Average the cells of each window.

    ``out[c, i, j] = (sum over a, b of x[c, i * stride + a * dilation, j * stride + b * dilation])
    / cells``

    Parameters
    ----------
    x : array_like, (H, W), (C, H, W) or (N, C, H, W)
        One image, an image with C channels, or N of these.
    size : int or (int, int)
        Height and width of the window, in cells.
    stride : int or (int, int), optional
        Cells from window to window; the window's size if not given.
    padding : int, (int, int), ((top, bottom), (left, right)), "valid" or "same"
        Zeros around the image; each window must hold a cell of the image.
    dilation : int or (int, int)
        Distance between neighbouring cells of a window.
    ceil_mode : bool
        Round the output size up: the last windows may stick out of the image.
    count_include_pad : bool, optional
        Whether padded cells count in the divisor. If not given they do, as in PyTorch, except with
        padding "same", as in Keras. Cells beyond the padding do not count.

    Returns
    -------
    ndarray, (H_out, W_out), (C, H_out, W_out) or (N, C, H_out, W_out)
        In the dtype of `x`; float64 for integers.

    Raises
    ------
    TypeError, ValueError
        As for `max_pool2d`.

    Notes
    -----
    Special cases: as for `max_pool2d`; NaN reaches each window that covers it. PyTorch refuses a
    padding of more than half of the window, which is computed here.

    References
    ----------
    PyTorch documentation, `torch.nn.functional.avg_pool2d`. Keras documentation,
    `AveragePooling2D`; its padding "same" is TensorFlow's, which counts real cells only.

    Examples
    --------
    >>> avg_pool2d([[1, 2, 5], [3, 6, 7]], 2, stride=1)
    array([[3., 5.]])
    >>> avg_pool2d([[1, 3, 5]], (1, 2), padding="same")
    array([[2., 5.]])
    """
    dtype, (image,) = operands(x=x)
    batch = images("x", image)
    counts = padding_counts(count_include_pad, padding)
    w = pool_window(batch, size, stride, padding, dilation, ceil_mode)
    framed = pad(batch, w)
    with np.errstate(all="ignore"):
        out = cell(framed, w, 0, 0).copy()
        for row, column in list(np.ndindex(w.kernel))[1:]:
            out += cell(framed, w, row, column)
        out /= divisors(w, counts, out.dtype)
    return finish(out, image.ndim, dtype)
