"""The fully connected layer."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from cnndocs.ops._check import Array, operands


def dense(x: ArrayLike, weight: ArrayLike, bias: ArrayLike | None = None) -> Array:
    """Give each output its own weighted sum of all inputs.

    ``out[o] = bias[o] + sum over i of weight[o, i] * x[i]``

    Parameters
    ----------
    x : array_like, (in,) or (N, in)
        One row of inputs, or N of them.
    weight : array_like, (out, in)
        One row of weights for each output.
    bias : array_like, (out,), optional
        Added to each output.

    Returns
    -------
    ndarray, (out,) or (N, out)
        In the dtype of `x`; float64 for integers, fractions if an operand holds fractions.

    Raises
    ------
    TypeError, ValueError
        If an operand holds no numbers, is ragged or empty, or the shapes do not fit.

    Notes
    -----
    Special cases: NaN in an input reaches all outputs of its row.

    References
    ----------
    PyTorch documentation, `torch.nn.functional.linear`.

    Examples
    --------
    >>> dense([1, 2], [[3, 4], [5, 6], [7, 8]], [0, 0, 1])
    array([11., 17., 24.])
    """
    names = {"x": x, "weight": weight} | ({} if bias is None else {"bias": bias})
    dtype, (rows, weights, *rest) = operands(**names)
    check_dense(rows, weights)
    if rest and rest[0].shape != weights.shape[:1]:
        raise ValueError(
            f"bias must have shape {weights.shape[:1]}, with weight {weights.shape}: "
            f"got shape {rest[0].shape}"
        )
    with np.errstate(all="ignore"):
        out = rows @ weights.T
        if rest:
            out = out + rest[0]
    return out.astype(dtype, copy=False)


def check_dense(x: Array, weight: Array) -> None:
    """Check that `x` is (in,) or (N, in) for a `weight` (out, in)."""
    if x.ndim not in (1, 2):
        raise ValueError(f"x must be (in,) or (N, in): got shape {x.shape}")
    if weight.ndim != 2:
        raise ValueError(f"weight must be (out, in): got shape {weight.shape}")
    if x.shape[-1] != weight.shape[1]:
        raise ValueError(
            f"x {x.shape} has {x.shape[-1]} inputs, but weight {weight.shape} takes "
            f"{weight.shape[1]}"
        )
