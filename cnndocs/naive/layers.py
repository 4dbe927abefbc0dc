"""Activations, flatten and the fully connected layer as loops over indices."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from cnndocs.naive._layout import Array, exact, four, result, zeros


def relu(x: Any) -> Array:
    """Negative cells become zero, as `cnndocs.relu`."""
    (values,) = exact(x)
    out = zeros(values.shape, values)
    # --8<-- [start:relu]
    for index in np.ndindex(out.shape):
        out[index] = max(values[index], out[index])
    # --8<-- [end:relu]
    return result(out, out.shape)


def leaky_relu(x: Any, slope: Any = 0.01) -> Array:
    """Negative cells are multiplied by a slope, as `cnndocs.leaky_relu`."""
    (values,) = exact(x)
    factor = slope_like(slope, values)
    out = zeros(values.shape, values)
    # --8<-- [start:leaky_relu]
    for index in np.ndindex(out.shape):
        out[index] = values[index] if values[index] > 0 else factor * values[index]
    # --8<-- [end:leaky_relu]
    return result(out, out.shape)


def flatten(x: Any) -> Array:
    """All cells in one row, as `cnndocs.flatten`."""
    (values,) = exact(x)
    batch = four(values)
    count, channels, height, width = batch.shape
    out = zeros((count, channels * height * width), values)
    # --8<-- [start:flatten]
    for n, c, i, j in np.ndindex(batch.shape):
        out[n, (c * height + i) * width + j] = batch[n, c, i, j]
    # --8<-- [end:flatten]
    return result(out, out.shape if values.ndim == 4 else out.shape[1:])


def dense(x: Any, weight: Any, bias: Any = None) -> Array:
    """A weighted sum of all inputs for each output, as `cnndocs.dense`."""
    values, weights, offsets = exact(x, weight, [0] * len(weight) if bias is None else bias)
    rows = values.reshape(-1, values.shape[-1])
    out = zeros((len(rows), len(weights)), values)
    # --8<-- [start:dense]
    for n, o in np.ndindex(out.shape):
        out[n, o] = offsets[o]
        for i in range(weights.shape[1]):
            out[n, o] += weights[o, i] * rows[n, i]
    # --8<-- [end:dense]
    return result(out, (*values.shape[:-1], len(weights)))


def slope_like(slope: Any, values: Array) -> Any:
    """Beside fractions, a float is read as it prints: 0.01 is 1/100."""
    exactly = isinstance(values.flat[0], Fraction)
    return Fraction(str(slope)) if exactly else float(slope)
