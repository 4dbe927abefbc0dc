"""Reading and evaluating arithmetic as people write it.

Numbers, ``+ - × /``, parentheses, the floor ``⌊ ⌋`` and the ceiling ``⌈ ⌉``, ``max(a, b)`` and the
relations ``=`` and ``≈``. Text is read by a small parser, never by ``eval``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from fractions import Fraction

SAME = str.maketrans({"−": "-", "·": "×", "*": "×", "÷": "/"})
NUMBER = r"[1-9]\d{0,2}(?:[,\u202f\u00a0]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
TOKEN = re.compile(rf"\s*({NUMBER}|max|[-+×/(),⌊⌋⌈⌉=≈])")


def number(text: str) -> Fraction:
    """Read an unsigned decimal, with or without thousands separators.

    >>> number("60,000")
    Fraction(60000, 1)
    """
    return Fraction(re.sub(r"[,\u202f\u00a0]", "", text))


def tokens(text: str) -> list[str]:
    """Split arithmetic into numbers and signs; raise ``ValueError`` at anything else.

    >>> tokens("10 − 3·1 = 7")
    ['10', '-', '3', '×', '1', '=', '7']
    """
    found, at = [], 0
    same = re.sub(r"(?<![a-z])x(?![a-z])", "×", text.translate(SAME)).strip()
    while at < len(same):
        match = TOKEN.match(same, at)
        if not match:
            raise ValueError(f"{text!r} is not arithmetic: cannot read {same[at:].strip()!r}")
        found.append(match[1])
        at = match.end()
    return found


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.left = tokens(text)

    def take(self, *wanted: str) -> str:
        if self.left and (not wanted or self.left[0] in wanted):
            return self.left.pop(0)
        if wanted:
            return ""
        raise ValueError(f"{self.text!r} ends too early")

    def sum(self) -> Fraction:
        value = self.product()
        while sign := self.take("+", "-"):
            other = self.product()
            value = value + other if sign == "+" else value - other
        return value

    def product(self) -> Fraction:
        value = self.factor()
        while sign := self.take("×", "/"):
            other = self.factor()
            if sign == "/" and other == 0:
                raise ValueError(f"{self.text!r} divides by zero")
            value = value * other if sign == "×" else value / other
        return value

    def factor(self) -> Fraction:
        token = self.take()
        if token == "-":
            return -self.factor()
        if token == "max":
            self.expect("(")
            values = [self.sum()]
            while self.take(","):
                values.append(self.sum())
            self.expect(")")
            return max(values)
        if token == "(":
            value = self.sum()
            self.expect(")")
            return value
        if token == "⌊":
            value = self.sum()
            self.expect("⌋")
            return Fraction(math.floor(value))
        if token == "⌈":
            value = self.sum()
            self.expect("⌉")
            return Fraction(math.ceil(value))
        if token[0].isdigit():
            return number(token)
        raise ValueError(f"{self.text!r} has {token!r} where a number should be")

    def expect(self, token: str) -> None:
        if not self.take(token):
            raise ValueError(f"{self.text!r} lacks {token!r}")


def evaluate(text: str) -> Fraction:
    """Return the value of an expression.

    >>> evaluate("⌊(28 - 3) / 2⌋ + 1")
    Fraction(13, 1)
    >>> evaluate("⌈(13 - 2) / 2⌉ + 1")
    Fraction(7, 1)
    """
    parser = _Parser(text)
    value = parser.sum()
    if parser.left:
        raise ValueError(f"{text!r} has {parser.left[0]!r} where it should end")
    return value


def sides(text: str) -> Iterator[tuple[str, str]]:
    """Yield each side of a chain of relations with the relation before it ("" for the first)."""
    parts = re.split(r"([=≈])", text)
    yield "", parts[0]
    yield from zip(parts[1::2], parts[2::2], strict=True)


def rounds_to(low: Fraction, high: Fraction, shown: str) -> bool:
    """Say whether every number from ``low`` to ``high`` rounds to the decimal that is shown.

    Halves round away from zero.

    >>> rounds_to(Fraction(1, 3), Fraction(1, 3), "0.33")
    True
    """
    if not re.fullmatch(rf"-?(?:{NUMBER})", shown.translate(SAME).strip()):
        raise ValueError(f"{shown!r} stands after ≈ and is not a decimal")
    value = evaluate(shown)
    places = len(shown.strip().partition(".")[2])
    half = Fraction(1, 2 * 10**places)
    if value > 0:
        return value - half <= low and high < value + half
    if value < 0:
        return value - half < low and high <= value + half
    return -half < low and high < half


def holds(text: str) -> bool:
    """Say whether every relation in the chain holds.

    >>> holds("2 × 3 = 5 + 1"), holds("1 / 3 ≈ 0.33"), holds("1 / 3 = 0.33")
    (True, True, False)
    """
    parts = list(sides(text))
    if len(parts) < 2:
        raise ValueError(f"{text!r} has no = or ≈ in it")
    first = evaluate(parts[0][1])
    return all(
        evaluate(part) == first if relation == "=" else rounds_to(first, first, part.strip())
        for relation, part in parts[1:]
    )
