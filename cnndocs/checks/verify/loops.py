"""What checks share: windows, counts and written indices, by loops over indices."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from cnndocs import naive
from cnndocs.naive.loss import DIGITS
from cnndocs.values.kinds import Array

Pair = tuple[int, int]


def windows(x: Array, size: tuple[int, ...], stride: Pair = (1, 1), dilation: Pair = (1, 1)) -> Any:
    """Return the cells of each window of a matrix, by the window's row and column."""
    tops, lefts = (
        [at for at in range(0, n, s) if at + d * (k - 1) < n]
        for n, k, s, d in zip(x.shape, size, stride, dilation, strict=True)
    )
    return np.array(
        [
            [
                [
                    [x[top + i * dilation[0], left + j * dilation[1]] for j in range(size[1])]
                    for i in range(size[0])
                ]
                for left in lefts
            ]
            for top in tops
        ],
        dtype=object,
    )


def times(parts: Array, kernel: Array) -> Any:
    """Return each cell of each window times the weight on it."""
    out = np.empty(parts.shape, dtype=object)
    for at in np.ndindex(parts.shape):
        out[at] = parts[at] * kernel[at[-kernel.ndim :]]
    return out


def row_sums(products: Array) -> Any:
    """Return the sum along the last axis."""
    out = np.empty(products.shape[:-1], dtype=object)
    for at in np.ndindex(out.shape):
        out[at] = sum(products[at], Fraction(0))
    return out


def steps(shape: tuple[int, ...]) -> Any:
    """Return the number of each step, row by row from one."""
    out = np.empty(shape, dtype=object)
    for number, at in enumerate(np.ndindex(shape), start=1):
        out[at] = number
    return out


def positions(shape: tuple[int, ...]) -> list:
    """Return row and column of each cell."""
    return [[(i, j) for j in range(shape[1])] for i in range(shape[0])]


def framed(x: Array, padding: int) -> Any:
    """Return a matrix in a frame of zeros."""
    height, width = (side + 2 * padding for side in x.shape)
    out = np.empty((height, width), dtype=object)
    for i, j in np.ndindex(height, width):
        row, column = i - padding, j - padding
        inside = 0 <= row < x.shape[0] and 0 <= column < x.shape[1]
        out[i, j] = x[row, column] if inside else Fraction(0)
    return out


def sliding(x: Array, kernel: Array) -> dict[str, Any]:
    """Recompute what every sliding window of the examples has."""
    parts = windows(x, kernel.shape)
    products = times(parts, kernel)
    feature_map = naive.conv2d(x, kernel)
    return {
        "steps": steps(feature_map.shape),
        "positions": positions(feature_map.shape),
        "windows": parts,
        "products": products,
        "row_sums": row_sums(products),
        "sums": feature_map,
        "size": feature_map.shape[0],
        "cells": feature_map.size,
        "feature_map": feature_map,
    }


def walk(
    size: int, kernel: int, before: int, after: int, stride: int, dilation: int, ceil: bool
) -> list[Pair]:
    """Return the first and the last cell of each window, by walking along the padded axis."""
    reach, padded = dilation * (kernel - 1), before + size + after
    spans = []
    for start in range(0, padded, stride):
        whole = start + reach < padded
        if whole or (ceil and start < before + size and start - stride + reach < padded - 1):
            spans.append((start, start + reach))
    return spans


def exp(value: Fraction) -> Fraction:
    """Return the exponential to sixty digits."""
    return Fraction(DIGITS.exp(_decimal(value)))


def ln(value: Fraction) -> Fraction:
    """Return the natural logarithm to sixty digits."""
    return Fraction(DIGITS.ln(_decimal(value)))


def _decimal(value: Fraction) -> Decimal:
    return DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator))


def fractions(values: Iterable) -> Any:
    """Return numbers as an array of fractions."""
    given: Any = np.array(values, dtype=object)
    out = np.empty(given.shape, dtype=object)
    for at in np.ndindex(given.shape):
        out[at] = Fraction(given[at])
    return out


def largest(values: Iterable) -> int:
    """Return the index of the largest; of equals the first."""
    items, best = list(values), 0
    for at, value in enumerate(items):
        if value > items[best]:
            best = at
    return best
