r"""Definitions as trees, which are both written as TeX and evaluated.

A displayed definition is built once from these nodes. ``tex()`` writes it for a page and
``evaluate(names)`` computes it from plain numbers and arrays, so that a test can hold what is
displayed against the loops.

>>> X, i = Name("X"), Name("i")
>>> line = X[i + 1] * 2 - X[i]
>>> print(line.tex())
X_{i+1} \, 2 - X_{i}
>>> line.evaluate({"X": [1, 2, 3], "i": 1})
4
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

Names = Mapping[str, Any]


class Expression:
    """A node; arithmetic on nodes gives nodes."""

    level = 2  # 0 a sum, 1 a product, 2 anything that needs no parentheses

    def tex(self) -> str:
        """Write the node as TeX."""
        raise NotImplementedError

    def evaluate(self, names: Names) -> Any:
        """Compute the node, each name standing for a number or an array."""
        raise NotImplementedError

    def inner(self, level: int) -> str:
        """Write the node, in parentheses where it binds less than ``level``."""
        return self.tex() if self.level >= level else f"({self.tex()})"

    def __add__(self, other: Expression | int) -> Expression:
        return Plus(self, node(other))

    def __sub__(self, other: Expression | int) -> Expression:
        return Plus(self, node(other), minus=True)

    def __mul__(self, other: Expression | int) -> Expression:
        return Times(self, node(other))

    def __rmul__(self, other: int) -> Expression:
        return Times(node(other), self)

    def __truediv__(self, other: Expression | int) -> Expression:
        return Over(self, node(other))

    def __neg__(self) -> Expression:
        return Minus(self)

    def __getitem__(self, index: Expression | int | tuple) -> At:
        every = index if isinstance(index, tuple) else (index,)
        return At(self, tuple(node(one) for one in every))


def node(value: Expression | int) -> Expression:
    """Return a number as a node."""
    return value if isinstance(value, Expression) else Constant(value)


@dataclass(frozen=True, eq=False)
class Constant(Expression):
    """A whole number."""

    value: int

    def tex(self) -> str:
        return str(self.value)

    def evaluate(self, names: Names) -> int:
        return self.value


@dataclass(frozen=True, eq=False)
class Name(Expression):
    """A letter of the notation table; ``shown`` is its TeX where that differs."""

    name: str
    shown: str = ""

    def tex(self) -> str:
        return self.shown or self.name

    def evaluate(self, names: Names) -> Any:
        return names[self.name]


@dataclass(frozen=True, eq=False)
class Plus(Expression):
    """A sum or a difference of two."""

    left: Expression
    right: Expression
    minus: bool = False
    level = 0

    def tex(self) -> str:
        return f"{self.left.tex()} {'-' if self.minus else '+'} {self.right.inner(self.minus)}"

    def evaluate(self, names: Names) -> Any:
        left, right = self.left.evaluate(names), self.right.evaluate(names)
        return left - right if self.minus else left + right


@dataclass(frozen=True, eq=False)
class Minus(Expression):
    """The negative of a node."""

    of: Expression
    level = 1

    def tex(self) -> str:
        return f"-{self.of.inner(1)}"

    def evaluate(self, names: Names) -> Any:
        return -self.of.evaluate(names)


@dataclass(frozen=True, eq=False)
class Times(Expression):
    """A product."""

    left: Expression
    right: Expression
    level = 1

    def tex(self) -> str:
        items = isinstance(self.left, At) and isinstance(self.right, At)
        gap = r" \; " if items else "" if isinstance(self.left, Constant) else r" \, "
        return f"{self.left.inner(1)}{gap}{self.right.inner(1)}"

    def evaluate(self, names: Names) -> Any:
        return self.left.evaluate(names) * self.right.evaluate(names)


@dataclass(frozen=True, eq=False)
class Over(Expression):
    """A fraction."""

    above: Expression
    below: Expression

    def tex(self) -> str:
        return rf"\frac{{{self.above.tex()}}}{{{self.below.tex()}}}"

    def evaluate(self, names: Names) -> Any:
        above, below = self.above.evaluate(names), self.below.evaluate(names)
        exact = isinstance(above, int) and isinstance(below, int)
        return Fraction(above, below) if exact else above / below


@dataclass(frozen=True, eq=False)
class Squared(Expression):
    """A square."""

    of: Expression

    def tex(self) -> str:
        return f"{self.of.inner(2)}^2"

    def evaluate(self, names: Names) -> Any:
        return self.of.evaluate(names) ** 2


@dataclass(frozen=True, eq=False)
class At(Expression):
    """An item of an array."""

    array: Expression
    index: tuple[Expression, ...]

    def tex(self) -> str:
        parts = [one.tex().replace(" + ", "+").replace(" - ", "-") for one in self.index]
        wide = any(len(part) > 1 for part in parts)
        return f"{self.array.tex()}_{{{(',' + chr(92) + ',' if wide else ',').join(parts)}}}"

    def evaluate(self, names: Names) -> Any:
        value = self.array.evaluate(names)
        for one in self.index:
            value = value[one.evaluate(names)]
        return value
