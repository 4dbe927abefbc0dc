"""Written arithmetic, evaluated a second time: by Python's own parser, on fractions."""

from __future__ import annotations

import ast
import operator
import re
from fractions import Fraction
from math import ceil, floor
from typing import Any

SIGNS = {"×": "*", "−": "-", "⌊": "floor(", "⌋": ")", "⌈": "ceil(", "⌉": ")"}
OPERATORS: dict[type, Any] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
FUNCTIONS: dict[str, Any] = {"floor": floor, "ceil": ceil, "max": max}
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def value(text: str) -> Fraction:
    """Return the value of one side of an equation.

    >>> value("⌊(28 - 3) / 2⌋ + 1"), value("4 × 15,237,608")
    (Fraction(13, 1), Fraction(60950432, 1))
    """
    source = THOUSANDS.sub("", text).strip()
    for sign, python in SIGNS.items():
        source = source.replace(sign, python)
    return _value(ast.parse(source, mode="eval").body, source)


def _value(node: ast.expr, source: str) -> Fraction:
    match node:
        case ast.Constant():
            return Fraction(ast.get_source_segment(source, node) or "")
        case ast.UnaryOp(op=ast.USub()):
            return -_value(node.operand, source)
        case ast.BinOp() if type(node.op) in OPERATORS:
            left, right = _value(node.left, source), _value(node.right, source)
            return OPERATORS[type(node.op)](left, right)
        case ast.Call(func=ast.Name(id=name)) if name in FUNCTIONS:
            return Fraction(FUNCTIONS[name](*(_value(each, source) for each in node.args)))
    raise ValueError(f"{source!r} is not arithmetic")


def error(text: str, wanted: Fraction | None = None) -> str:
    """Return what is wrong with an equation, or an empty string.

    ``wanted`` is what its last side must be; after ≈ a side is a rounding to its last digit.

    >>> error("5 - 3 + 1 = 3", Fraction(3)), error("2 / 3 ≈ 0.66")
    ('', "the sides of '2 / 3 ≈ 0.66' are not equal")
    """
    sides = re.split(r"([=≈])", text)
    first = value(sides[0])
    for relation, side in zip(sides[1::2], sides[2::2], strict=True):
        shown = value(side)
        unit = Fraction(1, 10 ** len(side.strip().partition(".")[2]))
        if abs(first - shown) > (unit / 2 if relation == "≈" else 0):
            return f"the sides of {text!r} are not equal"
    if wanted is not None and value(sides[-1]) != wanted:
        return f"{text!r} should end in {wanted}"
    return ""
