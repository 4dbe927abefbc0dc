"""A worked example as plain data, and plain data as canonical JSON.

Exact values are decimals in full, or ``a/b`` where they do not end; enclosed ones are two decimals,
rounded outwards. The text is canonical (sorted keys, no spaces), so that it can be hashed.
"""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import numpy as np

from cnndocs.values.kinds import Array, Bounds, Equation, Measured, Scalar, decimal
from cnndocs.values.record import Entry, Example

PLACES = 50  # of an enclosed value


def encode(value: Scalar) -> Any:
    """Return one scalar as plain data.

    >>> encode(Fraction(-1, 2)), encode(Bounds(Fraction(0), Fraction(1)))
    ('-0.5', {'low': '0', 'high': '1'})
    """
    if isinstance(value, Bounds):
        unit = 10**PLACES
        low, high = value.low * unit // 1, -(-value.high * unit // 1)
        return {"low": decimal(Fraction(low, unit)), "high": decimal(Fraction(high, unit))}
    if isinstance(value, Measured):
        return {"value": decimal(value.value), "file": value.file, "sha256": value.sha256}
    if isinstance(value, Equation):
        return {"equation": value.text}
    return decimal(Fraction(value))


def nested(array: Array) -> Any:
    """Return an array as nested lists of encoded scalars; a scalar without axes as itself."""
    if array.ndim == 0:
        return encode(array.item())
    return [nested(np.asarray(part, dtype=object)) for part in array]


def entry(one: Entry) -> dict[str, Any]:
    """Return one entry as plain data."""
    about = {"about": one.about, "role": one.role, "symbol": one.symbol, "unit": one.unit}
    return {
        **{name: text for name, text in about.items() if text},
        "shape": list(one.array.shape),
        "values": nested(one.array),
    }


def example(one: Example) -> dict[str, Any]:
    """Return one example as plain data."""
    entries = {name: entry(value) for name, value in one.entries.items()}
    about = {"id": one.id, "title": one.title, "about": one.about, "source": one.source}
    return {**about, "entries": entries}


def canonical(data: Any) -> bytes:
    """Write plain data so that equal data are equal bytes."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
