"""Softmax, logarithm and cross-entropy between two bounds, by interval arithmetic.

The bounds are computed at 60 digits with outward rounding, so that at least 50 are certain.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

import numpy as np
from mpmath import iv
from mpmath.libmp import from_man_exp

from cnndocs.values.kinds import Array, Bounds, array

DIGITS = 60
Numbers = Array | Sequence[Fraction | Bounds | int]


@lru_cache(maxsize=1 << 15)  # weights and shares come back again and again
def _interval(value: Fraction | Bounds) -> iv.mpf:
    if isinstance(value, Bounds):
        return iv.make_mpf((_interval(value.low)._mpi_[0], _interval(value.high)._mpi_[1]))
    above, below = value.numerator, value.denominator
    if below & (below - 1) == 0:  # a power of two, as all bounds have: exact without a division
        exact = from_man_exp(above, 1 - below.bit_length())
        return iv.make_mpf((exact, exact))
    return iv.mpf(above) / iv.mpf(below)


def _fraction(raw: tuple[int, int, int, int]) -> Fraction:
    sign, mantissa, exponent, _ = raw
    size = int(mantissa) << max(exponent, 0)
    return Fraction(-size if sign else size, 1 << max(-exponent, 0))


def _bounds(interval: iv.mpf) -> Bounds:
    low, high = interval._mpi_
    return Bounds(_fraction(low), _fraction(high))


def exp(value: Fraction | Bounds) -> Bounds:
    """Return bounds of the exponential of a number."""
    iv.dps = DIGITS
    return _bounds(iv.exp(_interval(value)))


def log(value: Fraction | Bounds) -> Bounds:
    """Return bounds of the natural logarithm of a positive number."""
    iv.dps = DIGITS
    return _bounds(iv.log(_interval(value)))


def _flat(values: Numbers) -> list:
    return list(np.array(values, dtype=object).ravel())


def _minus(one: Fraction | Bounds, other: Fraction | Bounds) -> iv.mpf:
    """Subtract; exactly where both are exact, so that the bounds stay tight."""
    if isinstance(one, Bounds) or isinstance(other, Bounds):
        return _interval(one) - _interval(other)
    return _interval(Fraction(one) - Fraction(other))


def softmax(logits: Array) -> Array:
    """Return bounds of ``exp(z_i) / sum_j exp(z_j)`` for a vector of logits.

    Each component is computed as ``1 / sum_j exp(z_j - z_i)``, which keeps the bounds tight.
    """
    iv.dps = DIGITS
    shares = []
    for one in logits:
        total = iv.mpf(0)
        for other in logits:
            total += iv.exp(_minus(other, one))
        shares.append(_bounds(1 / total))
    return array(shares)


def cross_entropy(logits: Array, target: int) -> Bounds:
    """Return bounds of ``log sum_j exp(z_j - z_target)``, the loss for the true class."""
    iv.dps = DIGITS
    total = iv.mpf(0)
    for other in logits:
        total += iv.exp(_minus(other, logits[target]))
    return _bounds(iv.log(total))


def log_sum_exp(logits: Array) -> Bounds:
    """Return bounds of ``log sum_j exp(z_j)``; 60 digits hold any logit without overflow."""
    iv.dps = DIGITS
    total = iv.mpf(0)
    for one in logits:
        total += iv.exp(_interval(one))
    return _bounds(iv.log(total))


def combine(values: Numbers, weights: Numbers) -> Bounds:
    """Return bounds of the sum of values times weights, either of them exact or enclosed."""
    iv.dps = DIGITS
    total = iv.mpf(0)
    for value, weight in zip(_flat(values), _flat(weights), strict=True):
        total += _interval(value) * _interval(weight)
    return _bounds(total)


def root(square: Fraction | Bounds) -> Bounds:
    """Return bounds of the square root of a number that is not negative.

    >>> root(Fraction(2)).low ** 2 < 2 < root(Fraction(2)).high ** 2
    True
    """
    iv.dps = DIGITS
    return _bounds(iv.sqrt(_interval(square)))


def quotient(above: Fraction | Bounds, below: Fraction | Bounds) -> Bounds:
    """Return bounds of one number over another that is not zero.

    >>> quotient(Fraction(1), Fraction(3)).low <= Fraction(1, 3)
    True
    """
    iv.dps = DIGITS
    return _bounds(_interval(above) / _interval(below))
