"""Padding as a layer of its own."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from cnndocs.ops._borders import PaddingMode, bordered
from cnndocs.ops._check import Array, images, operands
from cnndocs.ops._layer import finish
from cnndocs.shapes import Padding, Window, window


def pad2d(x: ArrayLike, padding: Padding, *, mode: PaddingMode = "zeros") -> Array:
    """Put a frame of zeros, or of copies of its own cells, around an image.

    Along an axis of size n, with p cells before: cell i of the result is zero, or a copy of cell
    j = i - p where that lies on the image, else of ``-j`` or ``2 * (n - 1) - j`` (reflect), of 0
    or ``n - 1`` (replicate), of ``j % n`` (circular).

    Parameters
    ----------
    x : array_like, (H, W), (C, H, W) or (N, C, H, W)
        One image, an image with C channels, or N of these.
    padding : int, (int, int) or ((top, bottom), (left, right))
        Rows and columns to add on each side.
    mode : "zeros", "reflect", "replicate" or "circular"
        What stands in them. "reflect" mirrors at the edge cell, which is not repeated.

    Returns
    -------
    ndarray, with H + top + bottom rows and W + left + right columns
        In the dtype of `x` as for `conv2d`.

    Raises
    ------
    TypeError
        If `x` holds anything but integers, floats or fractions, or a setting is no integer.
    ValueError
        If `mode` is another word, or the padding is too large for it: "reflect" needs less than
        the size, "circular" at most the size.

    Notes
    -----
    Special cases: a padding of 0 gives a copy; NaN is copied like any value.

    References
    ----------
    PyTorch documentation, `torch.nn.functional.pad`, whose "constant" is "zeros" here.

    Examples
    --------
    >>> pad2d([[1, 2, 3]], (0, 2), mode="reflect")
    array([[3., 2., 1., 2., 3., 2., 1.]])
    >>> pad2d([[1, 2, 3]], (0, 2), mode="circular")
    array([[2., 3., 1., 2., 3., 1., 2.]])
    """
    dtype, (image,) = operands(x=x)
    batch = images("x", image)
    out = bordered(batch, window_of_one(batch, padding), mode)
    return finish(out.copy() if np.shares_memory(out, image) else out, image.ndim, dtype)


def window_of_one(batch: Array, padding: Padding) -> Window:
    """A window on each cell of the padded image: where padding alone is asked for."""
    if isinstance(padding, str):
        raise ValueError(f'padding must be numbers: got "{padding}", which needs a kernel')
    return window(batch.shape[2:], 1, padding=padding)
