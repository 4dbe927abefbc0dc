"""Activations, cell by cell, and flatten."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from cnndocs.ops._check import Array, exactly, images, operands


def relu(x: ArrayLike) -> Array:
    """Replace negative cells by zero.

    ``relu(x) = max(0, x)``

    Parameters
    ----------
    x : array_like, any shape
        Integers, floats or fractions.

    Returns
    -------
    ndarray, the shape of `x`
        In the dtype of `x`; float64 for integers.

    Raises
    ------
    TypeError, ValueError
        If `x` holds anything else, is ragged or empty.

    Notes
    -----
    Special cases: NaN stays NaN; a zero stays zero.

    References
    ----------
    PyTorch documentation, `torch.nn.functional.relu`.

    Examples
    --------
    >>> relu([0.3, 2.8, -0.8])
    array([0.3, 2.8, 0. ])
    """
    dtype, (values,) = operands(x=x)
    return np.asarray(np.maximum(values, exactly(0, values, "zero"))).astype(dtype, copy=False)


def leaky_relu(x: ArrayLike, slope: Any = 0.01) -> Array:
    """Multiply negative cells by a small slope instead of losing them.

    ``leaky_relu(x) = x if x > 0 else slope * x``

    Parameters
    ----------
    x : array_like, any shape
        Integers, floats or fractions.
    slope : number
        Beside fractions a float is read as it prints: 0.01 is 1/100.

    Returns
    -------
    ndarray, the shape of `x`
        In the dtype of `x`; float64 for integers.

    Raises
    ------
    TypeError, ValueError
        If `x` holds anything else, is ragged or empty, or `slope` is no finite number.

    Notes
    -----
    Special cases: NaN stays NaN; a zero stays zero.

    References
    ----------
    PyTorch documentation, `torch.nn.functional.leaky_relu`.

    Examples
    --------
    >>> leaky_relu([4.0, -4.0], slope=0.25)
    array([ 4., -1.])
    """
    dtype, (values,) = operands(x=x)
    factor = exactly(slope, values, "slope")
    with np.errstate(all="ignore"):
        out = np.where(values > 0, values, values * factor)
    return out.astype(dtype, copy=False)


def flatten(x: ArrayLike) -> Array:
    """Write all cells of an image in one row, channel by channel, row by row.

    ``out[(c * H + i) * W + j] = x[c, i, j]``

    Parameters
    ----------
    x : array_like, (H, W), (C, H, W) or (N, C, H, W)
        The N images of a batch stay apart.

    Returns
    -------
    ndarray, (H * W,), (C * H * W,) or (N, C * H * W)
        A copy, in the dtype of `x`; float64 for integers.

    Raises
    ------
    TypeError, ValueError
        If `x` holds no numbers, is ragged or empty, or has another number of axes.

    Notes
    -----
    Special cases: none; NaN stays NaN.

    References
    ----------
    PyTorch documentation, `torch.flatten`.

    Examples
    --------
    >>> flatten([[4.6, 3.1], [4.6, 4.3]])
    array([4.6, 3.1, 4.6, 4.3])
    """
    dtype, (values,) = operands(x=x)
    batch = images("x", values)
    rows = len(batch) if values.ndim == 4 else 1
    out = np.array(values, dtype=dtype).reshape(rows, -1)
    return out if values.ndim == 4 else out[0]
