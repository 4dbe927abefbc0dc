"""Adam on a parabola, without its epsilon: exact as long as the roots are, then between bounds."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt

from cnndocs.values import intervals
from cnndocs.values.kinds import Bounds

Number = Fraction | Bounds


def root(square: Number) -> Number:
    """Return the root: a fraction where it is one.

    >>> root(Fraction(9, 4))
    Fraction(3, 2)
    """
    if isinstance(square, Bounds):
        return intervals.root(square)
    whole = Fraction(isqrt(square.numerator), isqrt(square.denominator))
    return whole if whole * whole == square else intervals.root(square)


def mixed(values: Sequence[Number], weights: Sequence[Number]) -> Number:
    """Return the sum of values times weights, exactly where all of them are exact."""
    total = Fraction(0)
    for value, weight in zip(values, weights, strict=True):
        if isinstance(value, Bounds) or isinstance(weight, Bounds):
            return intervals.combine(values, weights)
        total += value * weight
    return total


def path(
    start: Fraction, goal: Fraction, rate: Fraction, shares: tuple[Fraction, Fraction], steps: int,
    *, corrected: bool = True, scale: Fraction = Fraction(1),
) -> list[Number]:  # fmt: skip
    """Return the weights at the start and after each step, on the scaled squared distance."""
    first, second = shares
    weight: Number = start
    mean: Number = Fraction(0)
    square: Number = Fraction(0)
    weights: list[Number] = [start]
    for step in range(1, steps + 1):
        gradient = mixed([weight, goal], [2 * scale, -2 * scale])
        mean = mixed([mean, gradient], [first, 1 - first])
        square = mixed([square, mixed([gradient], [gradient])], [second, 1 - second])
        one, two = (1 - share**step if corrected else Fraction(1) for share in shares)
        below = root(mixed([square], [1 / two]))
        above = mixed([mean], [rate / one])
        moved = (
            above / below
            if isinstance(above, Fraction) and isinstance(below, Fraction)
            else intervals.quotient(above, below)
        )
        weight = mixed([weight, moved], [Fraction(1), Fraction(-1)])
        weights.append(weight)
    return weights
