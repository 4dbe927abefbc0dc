"""Gradients of the activations and of flatten."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from cnndocs.ops._check import Array, exactly, gradient, images, operands


def relu(grad_out: ArrayLike, x: ArrayLike) -> Array:
    """Gradient of `cnndocs.relu`: it passes where the cell was positive.

    ``dx = grad_out if x > 0 else 0``

    Parameters
    ----------
    grad_out : array_like, the shape of `x`
        Gradient of the loss with respect to the output.
    x : array_like
        As given to `cnndocs.relu`.

    Returns
    -------
    ndarray, the shape of `x`
        In the dtype of `x`; float64 for integers.

    Raises
    ------
    TypeError, ValueError
        As for `cnndocs.relu`; also if `grad_out` has not the shape of `x`.

    Notes
    -----
    Special cases: 0 at the kink, x = 0; NaN where `x` is NaN.

    References
    ----------
    PyTorch documentation, `torch.nn.functional.relu`.

    Examples
    --------
    >>> relu([5, 6, 7], [2, 0, -2])
    array([5., 0., 0.])
    """
    dtype, (values, grad) = operands(x=x, grad_out=grad_out)
    gradient(grad, values.shape, "relu")
    return _sided(values, grad, exactly(0, values, "zero"), dtype)


def leaky_relu(grad_out: ArrayLike, x: ArrayLike, slope: Any = 0.01) -> Array:
    """Gradient of `cnndocs.leaky_relu`: where the cell was not positive, the slope's share.

    ``dx = grad_out if x > 0 else slope * grad_out``

    Parameters
    ----------
    grad_out : array_like, the shape of `x`
        Gradient of the loss with respect to the output.
    x : array_like
        As given to `cnndocs.leaky_relu`.
    slope : number
        As given to `cnndocs.leaky_relu`.

    Returns
    -------
    ndarray, the shape of `x`
        In the dtype of `x`; float64 for integers.

    Raises
    ------
    TypeError, ValueError
        As for `cnndocs.leaky_relu`; also if `grad_out` has not the shape of `x`.

    Notes
    -----
    Special cases: the slope at the kink, x = 0; NaN where `x` is NaN.

    References
    ----------
    PyTorch documentation, `torch.nn.functional.leaky_relu`.

    Examples
    --------
    >>> leaky_relu([8, 8], [4, -4], slope=0.25)
    array([8., 2.])
    """
    dtype, (values, grad) = operands(x=x, grad_out=grad_out)
    gradient(grad, values.shape, "leaky_relu")
    with np.errstate(all="ignore"):
        return _sided(values, grad, grad * exactly(slope, values, "slope"), dtype)


def flatten(grad_out: ArrayLike, x: ArrayLike) -> Array:
    """Gradient of `cnndocs.flatten`: the row takes the image's shape again.

    ``dx[c, i, j] = grad_out[(c * H + i) * W + j]``

    Parameters
    ----------
    grad_out : array_like, the shape of the output
        Gradient of the loss with respect to the output.
    x : array_like
        As given to `cnndocs.flatten`.

    Returns
    -------
    ndarray, the shape of `x`
        In the dtype of `x`; float64 for integers.

    Raises
    ------
    TypeError, ValueError
        As for `cnndocs.flatten`; also if `grad_out` has not the shape of the output.

    Notes
    -----
    Special cases: none.

    References
    ----------
    PyTorch documentation, `torch.flatten`.

    Examples
    --------
    >>> flatten([1, 2, 3, 4], [[5, 6], [7, 8]])
    array([[1., 2.],
           [3., 4.]])
    """
    dtype, (values, grad) = operands(x=x, grad_out=grad_out)
    batch = images("x", values)
    row = batch[0].size
    gradient(grad, (len(batch), row) if values.ndim == 4 else (row,), "flatten")
    return np.array(grad, dtype=dtype).reshape(values.shape)


def _sided(x: Array, positive: Array, other: Any, dtype: np.dtype[Any]) -> Array:
    """One gradient where x > 0, the other elsewhere; NaN, which differs from itself, stays."""
    return np.where(x == x, np.where(x > 0, positive, other), x).astype(dtype, copy=False)
