"""Softmax and the cross-entropy loss."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from cnndocs.ops._check import FLOAT64, Array, array, floats, operands
from cnndocs.shapes import LARGEST, integer

REDUCTIONS = ("mean", "sum", "none")


def softmax(z: ArrayLike, axis: int = -1) -> Array:
    """Turn logits into probabilities that sum to 1 along an axis.

    ``softmax(z)[k] = exp(z[k]) / sum over j of exp(z[j])``

    Parameters
    ----------
    z : array_like, at least one axis
        Logits: unnormalised log-probabilities.
    axis : int
        The axis of the classes.

    Returns
    -------
    ndarray, the shape of `z`
        In the dtype of `z`; float64 for integers and for fractions, as exp is irrational.

    Raises
    ------
    TypeError, ValueError
        If `z` holds no numbers, is ragged or empty, or has no such axis.

    Notes
    -----
    The largest logit is subtracted first, so that huge logits do not overflow. Special cases:
    a logit of -infinity gets 0; a row with NaN or with +infinity becomes NaN.

    References
    ----------
    Goodfellow, Bengio and Courville, "Deep Learning", 2016, section 4.1. PyTorch
    documentation, `torch.nn.functional.softmax`.

    Examples
    --------
    >>> softmax([1000.0, 1000.0])
    array([0.5, 0.5])
    """
    dtype, values, axis = logits("z", z, axis)
    with np.errstate(all="ignore"):
        # The largest logit is taken off, as it divides out: powers of huge logits would overflow.
        powers = np.exp(values - values.max(axis=axis, keepdims=True))
        out = powers / powers.sum(axis=axis, keepdims=True)
    return out.astype(dtype, copy=False)


def log_softmax(z: ArrayLike, axis: int = -1) -> Array:
    """The logarithm of softmax, without the detour through tiny probabilities.

    ``log_softmax(z)[k] = z[k] - log(sum over j of exp(z[j]))``

    Parameters
    ----------
    z : array_like, at least one axis
        Logits: unnormalised log-probabilities.
    axis : int
        The axis of the classes.

    Returns
    -------
    ndarray, the shape of `z`
        In the dtype of `z`, as for `softmax`.

    Raises
    ------
    TypeError, ValueError
        As for `softmax`.

    Notes
    -----
    Special cases: a logit of -infinity stays -infinity; NaN and +infinity as for `softmax`.

    References
    ----------
    PyTorch documentation, `torch.nn.functional.log_softmax`.

    Examples
    --------
    >>> log_softmax([0.0, -1000.0])
    array([    0., -1000.])
    """
    dtype, values, axis = logits("z", z, axis)
    with np.errstate(all="ignore"):
        # The same shift as in softmax; the logarithm of a sum that is at least 1 loses no digits.
        shifted = values - values.max(axis=axis, keepdims=True)
        out = shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
    return out.astype(dtype, copy=False)


def cross_entropy(logits: ArrayLike, target: ArrayLike, *, reduction: str = "mean") -> Any:
    """How surprised the network is by the right class.

    ``loss = -log(softmax(logits)[target])``

    Parameters
    ----------
    logits : array_like, (K,) or (N, K)
        One logit a class, for one example or for N.
    target : int or array_like of int, () or (N,)
        The right class, from 0 to K - 1.
    reduction : {"mean", "sum", "none"}
        What to do with the N losses.

    Returns
    -------
    scalar, or ndarray (N,) for "none" with N examples
        The loss in natural units, in the dtype of `logits`, as for `softmax`.

    Raises
    ------
    TypeError, ValueError
        If `logits` holds no numbers, a target is no class, or the shapes do not fit.

    Notes
    -----
    Special cases: NaN in a row of logits makes its loss NaN; huge logits do not overflow.

    References
    ----------
    PyTorch documentation, `torch.nn.functional.cross_entropy`.

    Examples
    --------
    >>> print(round(cross_entropy([0.0, 0.0], 1), 4))
    0.6931
    """
    dtype, rows, classes = targets(logits, target, reduction)
    losses = -log_softmax(rows)[np.arange(len(rows)), classes]
    if reduction == "none":
        out = losses if np.ndim(logits) == 2 else losses[0]
    else:
        out = losses.mean() if reduction == "mean" else losses.sum()
    return out.astype(dtype, copy=False)[()]


def logits(name: str, value: ArrayLike, axis: int = -1) -> tuple[np.dtype[Any], Array, int]:
    """Logits as floats, and the axis of their classes counted from 0."""
    dtype, (values,) = operands(**{name: value})
    if values.dtype.kind == "O":
        dtype, values = FLOAT64, floats(name, values, FLOAT64)
    if not values.ndim:
        raise ValueError(f"{name} must have at least one axis: got one number")
    place = integer("axis", axis, -LARGEST)
    if not -values.ndim <= place < values.ndim:
        raise ValueError(f"axis {place} does not exist in {name} {values.shape}")
    return dtype, values, place % values.ndim


def targets(
    value: ArrayLike, target: ArrayLike, reduction: str
) -> tuple[np.dtype[Any], Array, Array]:
    """Logits as (N, K), targets as (N,), both checked."""
    if not isinstance(reduction, str) or reduction not in REDUCTIONS:
        raise ValueError(f'reduction must be "mean", "sum" or "none": got {reduction!r}')
    dtype, values, _ = logits("logits", value)
    if values.ndim > 2:
        raise ValueError(f"logits must be (K,) or (N, K): got shape {values.shape}")
    classes = array("target", target)
    if classes.dtype.kind not in "iu":
        raise TypeError(f"target must hold integers: got dtype {classes.dtype}")
    if classes.shape != values.shape[:-1]:
        raise ValueError(
            f"target must have shape {values.shape[:-1]}, one class a row of logits "
            f"{values.shape}: got shape {classes.shape}"
        )
    count = values.shape[-1]
    for index in classes.flat:
        if not 0 <= index < count:
            raise ValueError(f"target {index} is not one of the {count} classes 0 to {count - 1}")
    return dtype, values.reshape(-1, count), classes.reshape(-1)
