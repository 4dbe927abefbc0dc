r"""Definitions as trees, which are both written as TeX and evaluated.

A displayed definition is built once from these nodes. ``tex()`` writes it for a page and
``evaluate(names)`` computes it from plain numbers and arrays, so that a test can hold what is
displayed against the loops.

>>> X, K, i, m = Name("X"), Name("K"), Name("i"), Name("m")
>>> line = Sum(m, Name("k"), X[i + m] * K[m])
>>> print(line.tex())
\sum_{m=0}^{k-1} X_{i+m} \; K_{m}
>>> line.evaluate({"X": [1, 2, 3], "K": [10, 1], "k": 2, "i": 1})
23
"""

from __future__ import annotations

import math
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
class Floor(Expression):
    """The next whole number below."""

    of: Expression

    def tex(self) -> str:
        return rf"\left\lfloor {self.of.tex()} \right\rfloor"

    def evaluate(self, names: Names) -> int:
        return math.floor(self.of.evaluate(names))


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


@dataclass(frozen=True, eq=False)
class Slope(Expression):
    """The derivative of the loss with respect to a number; ``dz`` is what ``z`` is named then."""

    of: Name | At

    def tex(self) -> str:
        return rf"\frac{{\partial L}}{{\partial {self.of.tex()}}}"

    def evaluate(self, names: Names) -> Any:
        if isinstance(self.of, Name):
            return names[f"d{self.of.name}"]
        assert isinstance(self.of.array, Name)
        return At(Name(f"d{self.of.array.name}"), self.of.index).evaluate(names)


@dataclass(frozen=True, eq=False)
class Call(Expression):
    """A function of numbers, such as ``max``, ``exp`` or ``ln``."""

    function: str
    of: tuple[Expression | int, ...]

    def tex(self) -> str:
        first = node(self.of[0])
        if self.function == "exp":
            return f"e^{{{first.tex()}}}"
        inner = ", ".join(node(one).tex() for one in self.of)
        bare = self.function == "ln" and isinstance(first, At | Name)
        if bare:
            return f"\\{self.function} {inner}"
        tall = "\\sum" in inner or "\\frac" in inner
        return f"\\{self.function}" + (rf"\left({inner}\right)" if tall else f"({inner})")

    def evaluate(self, names: Names) -> Any:
        functions: dict[str, Any] = {"max": max, "exp": math.exp, "ln": math.log}
        values = [node(one).evaluate(names) for one in self.of]
        return functions[self.function](*values)


@dataclass(frozen=True, eq=False)
class Sum(Expression):
    """A sum over an index that counts from zero up to a size."""

    index: Name
    size: Expression
    of: Expression
    level = 1

    def tex(self) -> str:
        top = self.size.tex().replace(" ", "")
        return rf"\sum_{{{self.index.tex()}=0}}^{{{top}-1}} {self.of.inner(1)}"

    def evaluate(self, names: Names) -> Any:
        total: Any = 0
        for value in range(self.size.evaluate(names)):
            total += self.of.evaluate({**names, self.index.name: value})
        return total


@dataclass(frozen=True, eq=False)
class Largest(Expression):
    """The maximum over indices that count from zero up to a size."""

    indices: tuple[Name, ...]
    size: Expression
    of: Expression
    level = 1

    def tex(self) -> str:
        ranges = r",\; ".join(rf"0 \le {one.tex()} < {self.size.tex()}" for one in self.indices)
        return rf"\max_{{{ranges}}} {self.of.inner(1)}"

    def evaluate(self, names: Names) -> Any:
        def values(left: tuple[Name, ...], bound: Names) -> Any:
            if not left:
                return self.of.evaluate(bound)
            every = range(self.size.evaluate(bound))
            return max(values(left[1:], {**bound, left[0].name: value}) for value in every)

        return values(self.indices, names)
