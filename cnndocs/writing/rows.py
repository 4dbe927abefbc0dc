"""An example as CSV: a row for each number, with its address."""

from __future__ import annotations

import csv as standard
import io
from collections.abc import Iterator

import numpy as np

from cnndocs.values.kinds import Bounds, Equation, Measured, Scalar
from cnndocs.values.record import Example
from cnndocs.writing.plain import encode

HEAD = ("address", "role", "unit", "kind", "value", "low", "high")
KINDS = {Bounds: "enclosed", Measured: "measured", Equation: "equation"}


def columns(value: Scalar) -> tuple[str, str, str, str]:
    """Return kind, value and bounds of one scalar.

    >>> from fractions import Fraction
    >>> columns(Fraction(1, 3))
    ('exact', '1/3', '', '')
    """
    kind = KINDS.get(type(value), "exact")
    plain = encode(value)
    if kind == "enclosed":
        return kind, "", plain["low"], plain["high"]
    if kind in {"measured", "equation"}:
        return kind, plain.get("value") or plain["equation"], "", ""
    return kind, plain, "", ""


def rows(example: Example) -> Iterator[tuple[str, ...]]:
    """Yield a row for each number of an example, in the order of its entries."""
    for name, entry in example.entries.items():
        for at, value in np.ndenumerate(entry.array):
            place = f"[{','.join(map(str, at))}]" if at else ""
            address = f"{example.id}.{name}{place}"
            yield address, entry.role, entry.unit, *columns(value)


def csv(example: Example) -> str:
    """Return an example as CSV."""
    text = io.StringIO()
    writer = standard.writer(text, lineterminator="\n")
    writer.writerow(HEAD)
    writer.writerows(rows(example))
    return text.getvalue()
