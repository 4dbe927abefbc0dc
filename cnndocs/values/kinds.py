"""The kinds of value that a worked example holds.

A scalar is one of

- ``Fraction``: *exact*, from decimal inputs through sums, products and maxima;
- ``Bounds``: *enclosed* between two fractions, where an exponential or a logarithm enters;
- ``Measured``: a fraction *read from a versioned file*, with the file's SHA-256;
- ``Equation``: arithmetic over exact values, kept as it is written and checked when it is made.

An array is a read-only NumPy array of dtype ``object`` that holds such scalars.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np

Array = np.ndarray


@dataclass(frozen=True)
class Bounds:
    """A real number known to lie in ``[low, high]``."""

    low: Fraction
    high: Fraction

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"the lower bound {self.low} is above the upper bound {self.high}")


@dataclass(frozen=True, order=True)
class Measured:
    """A number read from a versioned file."""

    value: Fraction
    file: str
    sha256: str


@dataclass(frozen=True)
class Equation:
    """Arithmetic as it is written, such as ``10 - 3 + 1 = 8``; both sides are equal."""

    text: str

    def __post_init__(self) -> None:
        from cnndocs.values.arithmetic import holds

        if not holds(self.text):
            raise ValueError(f"the sides of {self.text!r} are not equal")

    @property
    def result(self) -> Fraction:
        """The exact value of all its sides: what is shown after ``≈`` is a rounding of it.

        >>> Equation("2 × 3 × 3 = 18").result, Equation("1 / 3 ≈ 0.33").result
        (Fraction(18, 1), Fraction(1, 3))
        """
        from cnndocs.values.arithmetic import evaluate, sides

        return evaluate(next(sides(self.text))[1])


Scalar = Fraction | Bounds | Measured | Equation


def array(values: Iterable) -> Array:
    """Return nested values as a read-only object array.

    >>> array([[1, 2]]).shape
    (1, 2)
    """
    result = np.array(values, dtype=object)
    for index, item in np.ndenumerate(result):
        if isinstance(item, int) and not isinstance(item, bool):
            result[index] = Fraction(item)
    result.flags.writeable = False
    return result


def matrix(text: str) -> Array:
    """Read decimals, a row a line, into an array of fractions.

    >>> matrix("1 0.5\\n0 -2")[0, 1]
    Fraction(1, 2)
    """
    rows = [[Fraction(word) for word in line.split()] for line in text.strip().splitlines()]
    if len({len(row) for row in rows}) != 1:
        raise ValueError(f"the rows have lengths {[len(row) for row in rows]}: they must be equal")
    return array(rows)


def vector(text: str) -> Array:
    """Read decimals on one line into an array of fractions."""
    return array([Fraction(word) for word in text.split()])


def scalar(value: int | str | Fraction | Bounds | Measured | Equation) -> Array:
    """Return one value as an array without axes."""
    result = np.empty((), dtype=object)
    result[()] = Fraction(value) if isinstance(value, int | str | Fraction) else value
    result.flags.writeable = False
    return result


def decimal(value: Fraction, separator: str = "") -> str:
    """Write a fraction in full: as a decimal where it ends, else as ``a/b``.

    >>> decimal(Fraction(-4, 5)), decimal(Fraction(1, 9)), decimal(Fraction(60000), ",")
    ('-0.8', '1/9', '60,000')
    """
    rest, places = value.denominator, 0
    while rest % 10 == 0:
        rest //= 10
        places += 1
    for prime in (2, 5):
        extra = 0
        while rest % prime == 0:
            rest //= prime
            extra += 1
        places += extra
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    digits = f"{abs(value.numerator) * 10**places // value.denominator:0{places + 1}d}"
    whole, part = (digits[:-places], digits[-places:].rstrip("0")) if places else (digits, "")
    if separator:
        whole = re.sub(r"(?<=\d)(?=(\d{3})+$)", separator, whole)
    return f"{'-' if value < 0 else ''}{whole}{'.' + part if part else ''}"


def equation(template: str, **values: object) -> Array:
    """Fill a template with exact values and return the checked equation as a scalar.

    >>> equation("{n} - 1 = {m}", n=Fraction(3), m=Fraction(2))[()].text
    '3 - 1 = 2'
    """
    written = {
        name: decimal(Fraction(value)) if isinstance(value, int | Fraction) else str(value)
        for name, value in values.items()
    }
    return scalar(Equation(template.format(**written)))


def measured(value: int | Fraction, file: Path, root: Path) -> Measured:
    """Return a number together with the hash of the file it was read from."""
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    return Measured(Fraction(value), file.relative_to(root).as_posix(), digest)
