"""Gradient of padding."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from cnndocs.ops._borders import PaddingMode, returned
from cnndocs.ops._check import Array, gradient, images, operands
from cnndocs.ops._layer import finish
from cnndocs.ops.pad import window_of_one
from cnndocs.shapes import Padding


def pad2d(
    grad_out: ArrayLike, x: ArrayLike, padding: Padding, *, mode: PaddingMode = "zeros"
) -> Array:
    """Gradient of `cnndocs.pad2d` with respect to the image.

    ``dx[c, j]`` receives ``grad_out[c, i]`` of each cell i that is a copy of cell j; what lies on
    zeros is lost.

    Parameters
    ----------
    grad_out : array_like, the shape of the output
        Gradient of the loss with respect to the output.
    x : array_like
        As given to `cnndocs.pad2d`.
    padding, mode
        As given to `cnndocs.pad2d`.

    Returns
    -------
    ndarray, the shape of `x`
        In the dtype that the output has.

    Raises
    ------
    TypeError, ValueError
        As for `cnndocs.pad2d`; also if `grad_out` has not the shape of the output.

    Notes
    -----
    Special cases: NaN reaches the cell that it is a copy of.

    References
    ----------
    PyTorch documentation, `torch.nn.functional.pad`.

    Examples
    --------
    >>> pad2d([[1, 10, 100, 1000, 10000]], [[1, 2, 3]], (0, 1), mode="replicate")
    array([[   11.,   100., 11000.]])
    """
    dtype, (image, grad) = operands(x=x, grad_out=grad_out)
    batch = images("x", image)
    w = window_of_one(batch, padding)
    shape = (*batch.shape[:2], *w.padded)
    g4 = images("grad_out", gradient(grad, shape[4 - image.ndim :], "pad2d"))
    with np.errstate(all="ignore"):
        # With a bare copy of zeros' inside, no caller's memory is handed out.
        dx = returned(g4, w, mode).copy()
    return finish(dx, image.ndim, dtype)
