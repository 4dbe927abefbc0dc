"""Arithmetic of claims, by interval arithmetic with their exact values.

A claim is a ``Term``, an operand that is no claim is ``UNKNOWN``, and all else is one sign.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from cnndocs.values import claims
from cnndocs.values.kinds import Bounds, Equation, Measured
from cnndocs.values.literals import Number, read

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Term:
    """A claim with one number: the bounds of its exact value, and how it is shown."""

    low: Fraction
    high: Fraction
    text: str
    number: Number | None = None  # as it is shown
    approximate: bool = False
    whole: bool = False  # arithmetic that is shown with its result: no operand of anything
    place: int = 0  # which of the claims it is

    def __str__(self) -> str:
        return self.text


Token = Term | str


def term(address: str, literal: str, place: int = 0) -> Token:
    """Return a claim as a token; unknown where it is no single number.

    >>> str(term("sliding.kernel[0,2]", "0.3").low), term("sliding.kernel.shape", "3×3")
    ('3/10', 'unknown')
    """
    try:
        value, shown = claims.resolve(claims.canonical(address)), read(literal)
    except ValueError:
        return UNKNOWN  # the claim itself is wrong
    if value.ndim:
        return UNKNOWN
    item = value.item()
    if isinstance(item, Equation):
        return Term(item.result, item.result, literal.strip(), whole=True, place=place)
    exact = item.value if isinstance(item, Measured) else item
    low, high = (exact.low, exact.high) if isinstance(exact, Bounds) else (exact, exact)
    number = shown.content if isinstance(shown.content, Number) else None
    return Term(low, high, literal.strip(), number, shown.approximate, place=place)


@dataclass(frozen=True)
class Value:
    """The bounds of one side of a relation, and the last claim in it."""

    low: Fraction
    high: Fraction
    term: Term
    alone: bool  # whether it is all of the side


def evaluate(side: list[Token]) -> Value | None:
    """Return the value of one side of a relation; nothing where an operand is no claim.

    >>> evaluate([term("sliding.kernel[0,2]", "0.3"), "×", term("digit-two.ink", "1")]).low
    Fraction(3, 10)

    Raises
    ------
    ValueError
        Where the tokens are no arithmetic.
    """
    terms = [token for token in side if isinstance(token, Term)]
    if UNKNOWN in side or not terms:
        return None
    if any(token.whole for token in terms) and len(side) > 1:
        return None
    left = list(side)
    low, high = _sum(left)
    if left:
        raise ValueError(f"{left[0]} stands where it should end")
    return Value(low, high, terms[-1], len(side) == 1)


Interval = tuple[Fraction, Fraction]


def _ends(one: Interval, other: Interval, operate: Callable) -> Interval:
    values = [operate(a, b) for a, b in product(one, other)]
    return min(values), max(values)


def _taken(left: list[Token], *wanted: str) -> str:
    if left and isinstance(left[0], str) and left[0] in wanted:
        return str(left.pop(0))
    return ""


def _sum(left: list[Token]) -> Interval:
    value = _product(left)
    while sign := _taken(left, "+", "-"):
        other = _product(left)
        value = _ends(value, other, lambda a, b: a + b if sign == "+" else a - b)
    return value


def _product(left: list[Token]) -> Interval:
    value = _factor(left)
    while True:
        sign = _taken(left, "×", "/")
        if not sign and left[:1] != ["("]:
            return value
        other = _factor(left)
        if sign == "/":
            if other[0] <= 0 <= other[1]:
                raise ValueError("it divides by zero")
            other = (1 / other[1], 1 / other[0])
        value = _ends(value, other, lambda a, b: a * b)


def _factor(left: list[Token]) -> Interval:
    if _taken(left, "-"):
        low, high = _factor(left)
        return -high, -low
    if _taken(left, "+"):
        return _factor(left)
    value = _atom(left)
    if _taken(left, "^"):
        power = _factor(left)
        if power[0] != power[1] or power[0].denominator != 1 or not 0 <= power[0] <= 100:
            raise ValueError("its exponent is no small whole number")
        value = _power(value, int(power[0]))
    return value


def _power(value: Interval, power: int) -> Interval:
    result = (Fraction(1), Fraction(1))
    for _ in range(power):
        result = _ends(result, value, lambda a, b: a * b)
    return result


ROUNDED = {"⌊": ("⌋", math.floor), "⌈": ("⌉", math.ceil)}


def _atom(left: list[Token]) -> Interval:
    if not left:
        raise ValueError("a number is missing")
    token = left.pop(0)
    if isinstance(token, Term):
        return token.low, token.high
    if token in ROUNDED:
        close, rounding = ROUNDED[token]
        value = _sum(left)
        _expected(left, close)
        return Fraction(rounding(value[0])), Fraction(rounding(value[1]))
    if token in {"max", "min", "relu"}:
        _expected(left, "(")
        values = [_sum(left)]
        while _taken(left, ","):
            values.append(_sum(left))
        _expected(left, ")")
        if token == "relu":
            values.append((Fraction(0), Fraction(0)))
        choose = min if token == "min" else max
        return choose(low for low, _ in values), choose(high for _, high in values)
    if token == "(":
        value = _sum(left)
        _expected(left, ")")
        return value
    raise ValueError(f"{token} stands where a number should be")


def _expected(left: list[Token], sign: str) -> None:
    if not _taken(left, sign):
        raise ValueError(f"{sign} is missing")
