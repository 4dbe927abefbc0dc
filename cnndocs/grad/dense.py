"""Gradients of the fully connected layer."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from cnndocs.ops._check import Array, gradient, operands
from cnndocs.ops.dense import check_dense


def dense(grad_out: ArrayLike, x: ArrayLike, weight: ArrayLike) -> tuple[Array, Array, Array]:
    """Gradients of `cnndocs.dense` with respect to inputs, weights and bias.

    ``dx[i] = sum over o of weight[o, i] * grad_out[o]``;
    ``dweight[o, i] = sum over n of grad_out[n, o] * x[n, i]``;
    ``dbias[o] = sum over n of grad_out[n, o]``

    Parameters
    ----------
    grad_out : array_like, (out,) or (N, out)
        Gradient of the loss with respect to the output.
    x, weight : array_like
        As given to `cnndocs.dense`.

    Returns
    -------
    (dx, dweight, dbias)
        In the shapes of `x`, `weight` and a bias, and in the dtype that the output has.

    Raises
    ------
    TypeError, ValueError
        As for `cnndocs.dense`; also if `grad_out` has not the shape of the output.

    Notes
    -----
    Special cases: NaN reaches all that it is multiplied with.

    References
    ----------
    PyTorch documentation, `torch.nn.functional.linear`.

    Examples
    --------
    >>> dx, dweight, dbias = dense([1, 10], [2, 3], [[4, 5], [6, 7]])
    >>> dx
    array([64., 75.])
    >>> dweight
    array([[ 2.,  3.],
           [20., 30.]])
    """
    dtype, (rows, weights, grad) = operands(x=x, weight=weight, grad_out=grad_out)
    check_dense(rows, weights)
    gradient(grad, (*rows.shape[:-1], len(weights)), "dense")
    inputs, incoming = np.atleast_2d(rows), np.atleast_2d(grad)
    with np.errstate(all="ignore"):
        dx = grad @ weights
        dweight = incoming.T @ inputs
        dbias = incoming.sum(axis=0)
    return (
        dx.astype(dtype, copy=False),
        dweight.astype(dtype, copy=False),
        dbias.astype(dtype, copy=False),
    )
