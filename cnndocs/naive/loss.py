"""Softmax and cross-entropy straight from their formulas, with 60 decimal digits."""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from fractions import Fraction
from typing import Any

import numpy as np

from cnndocs.naive._layout import Array

# Enough digits, and exponents so wide that no logit needs the trick with the maximum.
DIGITS = Context(prec=60, Emax=10**15, Emin=-(10**15))


def softmax(z: Any, axis: int = -1) -> Array:
    """Probabilities, as `cnndocs.softmax`; of fractions as decimals with 60 digits."""
    return _along(z, axis, softmax_row)


# --8<-- [start:softmax]
def softmax_row(z: list[Decimal]) -> list[Decimal]:
    """exp(z[k]) / sum over j of exp(z[j])."""
    powers = [value.exp() for value in z]
    return [power / sum(powers) for power in powers]


# --8<-- [end:softmax]


def log_softmax(z: Any, axis: int = -1) -> Array:
    """Logarithms of probabilities, as `cnndocs.log_softmax`."""
    return _along(z, axis, log_softmax_row)


# --8<-- [start:log_softmax]
def log_softmax_row(z: list[Decimal]) -> list[Decimal]:
    """z[k] - log(sum over j of exp(z[j]))."""
    total = sum((value.exp() for value in z), Decimal(0))
    return [value - total.ln() for value in z]


# --8<-- [end:log_softmax]


def cross_entropy(logits: Any, target: Any, *, reduction: str = "mean") -> Any:
    """The loss of the right class, as `cnndocs.cross_entropy`."""
    rows = np.array(logits, dtype=object)
    classes = np.array(target).reshape(-1)
    with localcontext(DIGITS):
        # --8<-- [start:cross_entropy]
        losses = [
            -log_softmax_row(z)[k]
            for z, k in zip(decimals(rows.reshape(len(classes), -1)), classes, strict=True)
        ]
        # --8<-- [end:cross_entropy]
        if reduction == "none":
            out = np.array(losses, dtype=object)
            return like(rows, out if rows.ndim == 2 else out[0])
        total = sum(losses, Decimal(0))
        return like(rows, total / len(losses) if reduction == "mean" else total)


def decimals(rows: Array) -> list[list[Decimal]]:
    """Each number as a decimal, floats and integers exactly, fractions to 60 digits."""
    return [[_decimal(value) for value in row] for row in rows]


def like(scores: Array, out: Any) -> Any:
    """Decimals if the scores are fractions, else floats."""
    if any(isinstance(value, Fraction) for value in scores.flat):
        return out
    return out.astype(np.float64) if isinstance(out, np.ndarray) else float(out)


def _decimal(value: Any) -> Decimal:
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    return Decimal(int(value)) if isinstance(value, (int, np.integer)) else Decimal(float(value))


def _along(z: Any, axis: int, row: Any) -> Array:
    scores = np.array(z, dtype=object)
    last = np.moveaxis(scores, axis, -1)
    with localcontext(DIGITS):
        rows = [row(values) for values in decimals(last.reshape(-1, last.shape[-1]))]
    out = np.empty(last.shape, dtype=object)
    for index, values in zip(np.ndindex(last.shape[:-1]), rows, strict=True):
        out[index] = values
    return like(scores, np.moveaxis(out, -1, axis))
