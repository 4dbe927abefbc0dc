"""What every sliding window has: its steps, its positions, and its sum written out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

import numpy as np

from cnndocs.values.kinds import Array, array, decimal, equation


def count(shape: tuple[int, ...]) -> Array:
    """Return the number of each step, row by row, beginning with one.

    >>> count((2, 2)).tolist() == [[1, 2], [3, 4]]
    True
    """
    return array(np.arange(1, int(np.prod(shape)) + 1).reshape(shape).tolist())


def positions(shape: tuple[int, ...]) -> Array:
    """Return row and column of each cell of a map, counted from zero.

    >>> positions((1, 2)).tolist() == [[[0, 0], [0, 1]]]
    True
    """
    height, width = shape
    return array([[(i, j) for j in range(width)] for i in range(height)])


def guarded(value: Fraction) -> str:
    """Write a number, in parentheses where it is negative."""
    return f"({decimal(value)})" if value < 0 else decimal(value)


def total(values: Iterable[Fraction], result: Fraction) -> Array:
    """Return ``a + b + ... = result`` as a checked equation.

    >>> total([Fraction(2), Fraction(-3)], Fraction(-1))[()].text
    '2 + (-3) = -1'
    """
    return equation(" + ".join(map(guarded, values)) + " = {result}", result=result)


def weighted_sum(
    window: Array, kernel: Array, result: Fraction, bias: Fraction | None = None
) -> Array:
    """Return ``pixel × weight + ... = result``, with the bias last, as a checked equation.

    >>> weighted_sum(array([1, 2]), array([3, -1]), Fraction(1))[()].text
    '1 × 3 + 2 × (-1) = 1'
    """
    terms = [
        f"{guarded(pixel)} × {guarded(weight)}"
        for pixel, weight in zip(window.ravel(), kernel.ravel(), strict=True)
    ]
    if bias is not None:
        terms.append(guarded(bias))
    return equation(" + ".join(terms) + " = {result}", result=result)


def each(shape: tuple[int, ...], make: Callable[[tuple[int, ...]], object]) -> Array:
    """Return an array of what ``make(index)`` returns, a scalar or a 0-dimensional array."""
    result = np.empty(shape, dtype=object)
    for at in np.ndindex(shape):
        value = make(at)
        result[at] = value[()] if isinstance(value, np.ndarray) else value
    return array(result)
