r"""Functions, sums and slopes as nodes of a definition.

>>> X, K, i, m = Name("X"), Name("K"), Name("i"), Name("m")
>>> line = Sum(m, Name("k"), X[i + m] * K[m])
>>> print(line.tex())
\sum_{m=0}^{k-1} X_{i+m} \; K_{m}
>>> line.evaluate({"X": [1, 2, 3], "K": [10, 1], "k": 2, "i": 1})
23
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from cnndocs.values.expressions import At, Expression, Name, Names, node


@dataclass(frozen=True, eq=False)
class Floor(Expression):
    """The next whole number below."""

    of: Expression

    def tex(self) -> str:
        return rf"\left\lfloor {self.of.tex()} \right\rfloor"

    def evaluate(self, names: Names) -> int:
        return math.floor(self.of.evaluate(names))


@dataclass(frozen=True, eq=False)
class Ceiling(Expression):
    """The next whole number above."""

    of: Expression

    def tex(self) -> str:
        return rf"\left\lceil {self.of.tex()} \right\rceil"

    def evaluate(self, names: Names) -> int:
        return math.ceil(self.of.evaluate(names))


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
