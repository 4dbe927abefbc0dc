"""What a law is made of, and what finds the laws.

A law is written as the function of its operands that returns its two sides::

    @law(
        "A window whose cells are all zero gives the bias.",
        cases=layer,
        example={"kernel": "1 -1; 2 0", "bias": "0.5"},
    )
    def empty_window(kernel, bias):
        return conv2d(zero_like(kernel), kernel, bias), bias

    @empty_window.but(
        "A window in which nothing of the pattern is seen gives 0.",
        example={"kernel": "1 -1; 2 0", "bias": "0.5"},
    )
    def empty_window_is_zero(kernel, bias): ...

A file of laws says with ``ORDER`` where it stands. A law's id is the function's name with hyphens.
``cases`` draws operands at random (see ``_cases``); the ``example`` of a neighbour is a case in
which it fails.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from cnndocs.values import discovery
from cnndocs.values.kinds import Array, Bounds, matrix, vector

CASES = 40  # of each law, in each build

Operands = dict[str, Any]
Sides = Callable[..., tuple[Any, Any]]
Cases = Callable[..., Operands]


def operand(text: str) -> Any:
    """Read a typed operand: rows that end with semicolons, a vector, or one number.

    >>> operand("1 2; 3 4").shape, operand("1 2;").shape, operand("1 2").shape, operand("3")
    ((2, 2), (1, 2), (2,), 3)
    """
    if ";" in text:
        return matrix(text.strip("; ").replace(";", "\n"))
    if " " in text:
        return vector(text)
    number = Fraction(text)
    return int(number) if number.denominator == 1 else number


def objects(value: Any) -> Array:
    """Return a side as an array of exact or enclosed values.

    >>> objects(3)[()]
    Fraction(3, 1)
    """
    result = np.array(value, dtype=object)
    for at in np.ndindex(result.shape):
        item = result[at]
        result[at] = Fraction(int(item)) if isinstance(item, int | np.integer) else item
    result.flags.writeable = False
    return result


def same(left: Any, right: Any, within: Fraction = Fraction(0)) -> bool:
    """Say whether two sides are equal; of enclosed values, whether they can be.

    >>> same([1, 2], [1, 2]), same([1, 2], [2, 1])
    (True, False)
    """
    one, other = objects(left), objects(right)
    if one.shape != other.shape:
        return False
    pairs = zip(map(_ends, one.flat), map(_ends, other.flat), strict=True)
    return all(a <= d + within and c <= b + within for (a, b), (c, d) in pairs)


def _ends(item: Any) -> tuple[Fraction, Fraction]:
    return (item.low, item.high) if isinstance(item, Bounds) else (item, item)


@dataclass(frozen=True)
class Statement:
    """A sentence with its two sides, and one case of it in small numbers."""

    text: str
    sides: Sides
    example: Mapping[str, str]
    within: Fraction = Fraction(0)  # by how much the sides may differ, where one is approximated

    @property
    def name(self) -> str:
        """The name of its function: its values are called by it."""
        return self.sides.__name__

    @property
    def operands(self) -> Operands:
        """The operands of its example, read."""
        return {name: operand(text) for name, text in self.example.items()}

    @property
    def lines(self) -> tuple[str, int, int]:
        """The file of its function, the first and the last line; its decorator is left out."""
        lines, first = inspect.getsourcelines(self.sides)
        start = next(number for number, line in enumerate(lines) if line.startswith("def "))
        return Path(inspect.getfile(self.sides)).name, first + start, first + len(lines) - 1

    def holds(self, operands: Operands) -> bool:
        """Say whether the sides are equal for these operands."""
        return same(*self.sides(**operands), within=self.within)


@dataclass(frozen=True)
class Law(Statement):
    """A statement that holds in every legal case, and what looks like it and does not."""

    cases: Cases = dict
    proof: str = ""
    neighbours: list[Statement] = field(default_factory=list)

    @property
    def id(self) -> str:
        """What pages call it by."""
        return self.name.replace("_", "-")

    @property
    def subject(self) -> str:
        """The first sentence of the file that it stands in."""
        document = inspect.cleandoc(self.sides.__globals__["__doc__"])
        return document.splitlines()[0].partition(". ")[0].rstrip(".")

    def but(self, text: str, *, example: Mapping[str, str]) -> Callable[[Sides], Statement]:
        """Mark the sides of a false neighbour, with a case in which they differ."""

        def add(sides: Sides) -> Statement:
            self.neighbours.append(Statement(text, sides, example, self.within))
            return self.neighbours[-1]

        return add


def law(
    text: str,
    *,
    cases: Cases,
    example: Mapping[str, str],
    proof: str = "",
    within: Fraction = Fraction(0),
) -> Callable[[Sides], Law]:
    """Mark the sides of a law."""
    return lambda sides: Law(text, sides, example, within, cases, proof)


@cache
def laws() -> dict[str, Law]:
    """Return every law by its id: those of each file of this folder, by the file's ``ORDER``."""
    files = Path(__file__).parent.glob("[a-z]*.py")
    modules = [discovery.module("laws", file.stem) for file in files]
    modules.sort(key=lambda module: (module.ORDER, module.__name__))
    every = (one for module in modules for one in vars(module).values() if isinstance(one, Law))
    return {one.id: one for one in every}
