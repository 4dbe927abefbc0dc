"""Gradients of softmax and of the cross-entropy loss."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from cnndocs import ops
from cnndocs.ops._check import Array, array, floats, gradient
from cnndocs.ops.loss import logits as read_logits
from cnndocs.ops.loss import targets


def softmax(grad_out: ArrayLike, z: ArrayLike, axis: int = -1) -> Array:
    """Gradient of `cnndocs.softmax`.

    ``dz[k] = p[k] * (grad_out[k] - sum over j of grad_out[j] * p[j])`` with ``p = softmax(z)``

    Parameters
    ----------
    grad_out : array_like, the shape of `z`
        Gradient of the loss with respect to the probabilities.
    z : array_like
        As given to `cnndocs.softmax`.
    axis : int
        As given to `cnndocs.softmax`.

    Returns
    -------
    ndarray, the shape of `z`
        In the dtype of `z`; float64 for integers and for fractions.

    Raises
    ------
    TypeError, ValueError
        As for `cnndocs.softmax`; also if `grad_out` has not the shape of `z`.

    Notes
    -----
    Special cases: a gradient that is the same for all classes gives 0, as the sum stays 1.

    References
    ----------
    PyTorch documentation, `torch.nn.functional.softmax`.

    Examples
    --------
    >>> softmax([1, 0], [0.0, 0.0])
    array([ 0.25, -0.25])
    """
    dtype, values, axis = read_logits("z", z, axis)
    grad = gradient(_floats(grad_out, values), values.shape, "softmax")
    p = ops.softmax(values, axis)
    with np.errstate(all="ignore"):
        dz = p * (grad - (grad * p).sum(axis=axis, keepdims=True))
    return dz.astype(dtype, copy=False)


def log_softmax(grad_out: ArrayLike, z: ArrayLike, axis: int = -1) -> Array:
    """Gradient of `cnndocs.log_softmax`.

    ``dz[k] = grad_out[k] - p[k] * sum over j of grad_out[j]`` with ``p = softmax(z)``

    Parameters
    ----------
    grad_out : array_like, the shape of `z`
        Gradient of the loss with respect to the logarithms.
    z : array_like
        As given to `cnndocs.log_softmax`.
    axis : int
        As given to `cnndocs.log_softmax`.

    Returns
    -------
    ndarray, the shape of `z`
        In the dtype of `z`; float64 for integers and for fractions.

    Raises
    ------
    TypeError, ValueError
        As for `cnndocs.log_softmax`; also if `grad_out` has not the shape of `z`.

    Notes
    -----
    Special cases: NaN in a row makes the row's gradient NaN.

    References
    ----------
    PyTorch documentation, `torch.nn.functional.log_softmax`.

    Examples
    --------
    >>> log_softmax([1, 0], [0.0, 0.0])
    array([ 0.5, -0.5])
    """
    dtype, values, axis = read_logits("z", z, axis)
    grad = gradient(_floats(grad_out, values), values.shape, "log_softmax")
    p = ops.softmax(values, axis)
    with np.errstate(all="ignore"):
        dz = grad - p * grad.sum(axis=axis, keepdims=True)
    return dz.astype(dtype, copy=False)


def cross_entropy(
    grad_out: ArrayLike, logits: ArrayLike, target: ArrayLike, *, reduction: str = "mean"
) -> Array:
    """Gradient of `cnndocs.cross_entropy` with respect to the logits.

    ``dlogits[n, k] = grad_out * (p[n, k] - (1 if k is the target else 0)) / N`` with
    ``p = softmax(logits)``; not divided by N for "sum" and "none"

    Parameters
    ----------
    grad_out : array_like, () for "mean" and "sum", (N,) for "none" with N examples
        Gradient of what follows with respect to the loss; 1 if the loss is the end.
    logits, target : array_like
        As given to `cnndocs.cross_entropy`.
    reduction : {"mean", "sum", "none"}
        As given to `cnndocs.cross_entropy`.

    Returns
    -------
    ndarray, the shape of `logits`
        In the dtype of `logits`; float64 for integers and for fractions.

    Raises
    ------
    TypeError, ValueError
        As for `cnndocs.cross_entropy`; also if `grad_out` has not the shape of the loss.

    Notes
    -----
    Special cases: each row sums to 0, as the probabilities sum to 1.

    References
    ----------
    PyTorch documentation, `torch.nn.functional.cross_entropy`.

    Examples
    --------
    >>> cross_entropy(1, [0.0, 0.0], 1)
    array([ 0.5, -0.5])
    """
    dtype, rows, classes = targets(logits, target, reduction)
    batch = np.ndim(logits) == 2
    wanted = classes.shape if batch and reduction == "none" else ()
    grad = gradient(_floats(grad_out, rows), wanted, "cross_entropy")
    with np.errstate(all="ignore"):
        drows = ops.softmax(rows)
        drows[np.arange(len(rows)), classes] -= 1
        drows *= grad.reshape(-1, 1) / (len(rows) if reduction == "mean" else 1)
    return (drows if batch else drows[0]).astype(dtype, copy=False)


def _floats(grad_out: ArrayLike, like: Array) -> Array:
    return floats("grad_out", array("grad_out", grad_out), like.dtype)
