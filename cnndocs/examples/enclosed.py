"""Softmax, logarithm and cross-entropy between two bounds, by interval arithmetic.

The bounds are computed at 60 digits with outward rounding, so that at least 50 are certain.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from mpmath import iv

from cnndocs.examples.values import Array, Bounds, array

DIGITS = 60


def _interval(value: Fraction | Bounds) -> iv.mpf:
    if isinstance(value, Bounds):
        low, high = _interval(value.low), _interval(value.high)
        return iv.mpf([low.a, high.b])
    return iv.mpf(value.numerator) / iv.mpf(value.denominator)


def _fraction(raw: tuple[int, int, int, int]) -> Fraction:
    sign, mantissa, exponent, _ = raw
    value = Fraction(int(mantissa)) * Fraction(2) ** exponent
    return -value if sign else value


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


def softmax(logits: Array) -> Array:
    """Return bounds of ``exp(z_i) / sum_j exp(z_j)`` for a vector of logits.

    Each component is computed as ``1 / sum_j exp(z_j - z_i)``, which keeps the bounds tight.
    """
    iv.dps = DIGITS
    shares = []
    for one in logits:
        total = iv.mpf(0)
        for other in logits:
            total += iv.exp(_interval(Fraction(other) - Fraction(one)))
        shares.append(_bounds(1 / total))
    return array(shares)


def cross_entropy(logits: Array, target: int) -> Bounds:
    """Return bounds of ``log sum_j exp(z_j - z_target)``, the loss for the true class."""
    iv.dps = DIGITS
    total = iv.mpf(0)
    for other in logits:
        total += iv.exp(_interval(Fraction(other) - Fraction(logits[target])))
    return _bounds(iv.log(total))


def combine(values: Array, weights: Array) -> Bounds:
    """Return bounds of the sum of values times exact weights."""
    iv.dps = DIGITS
    total = iv.mpf(0)
    for value, weight in zip(np.ravel(values), np.ravel(weights), strict=True):
        total += _interval(value) * _interval(Fraction(weight))
    return _bounds(total)
