"""The exact value at an address as plain data: decimals in full, fractions, bounds, the source."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

from cnndocs import examples
from cnndocs.values import claims
from cnndocs.values.kinds import Array, Bounds, Equation, Measured, Scalar, decimal
from cnndocs.writing.plain import PLACES

COUNTS = set("shape ndim height width size argmin argmax positive negative zeros".split())


def ends(value: Fraction) -> bool:
    """Say whether a fraction is a decimal that ends.

    >>> ends(Fraction(3, 10)), ends(Fraction(1, 9))
    (True, False)
    """
    return "/" not in decimal(value)


def plain(item: Scalar) -> Fraction | Bounds:
    """Return the number that a scalar is; of arithmetic, its result."""
    if isinstance(item, Measured):
        return item.value
    if isinstance(item, Equation):
        return item.result
    return item


def bounds(item: Scalar) -> tuple[str, str]:
    """Return two decimals around a number, rounded outwards; twice the same where it ends.

    >>> [one[:6] for one in bounds(Fraction(1, 3))], bounds(Fraction(1, 2))
    (['0.3333', '0.3333'], ('0.5', '0.5'))
    """
    value = plain(item)
    low, high = (value.low, value.high) if isinstance(value, Bounds) else (value, value)
    if low == high and ends(low):
        return decimal(low), decimal(low)
    unit = 10**PLACES
    outer = Fraction(low * unit // 1, unit), Fraction(-(-high * unit // 1), unit)
    return decimal(outer[0]), decimal(outer[1])


def fraction(item: Scalar) -> str:
    """Return a number as a fraction in lowest terms; whole numbers without a denominator."""
    return str(plain(item))


def nested(array: Array, write: Callable[[Scalar], str]) -> Any:
    """Return an array as nested lists of texts; a scalar without axes as its text."""
    if array.ndim == 0:
        return write(array.item())
    return [nested(np.asarray(part, dtype=object), write) for part in array]


def kind(items: list[Scalar]) -> str:
    """Return what kind of value it is: the least exact of its numbers decides."""
    kinds = ((Bounds, "enclosed"), (Measured, "measured"), (Equation, "arithmetic"))
    return next((name for type, name in kinds if any(isinstance(i, type) for i in items)), "exact")


def exact(address: str) -> dict[str, Any]:
    """Return what is known of the value at an address.

    >>> exact("sliding.feature_map[0,0]")
    {'kind': 'exact', 'value': '0.3', 'fraction': '3/10'}
    >>> exact("sliding.size")
    {'kind': 'arithmetic', 'value': '3', 'fraction': '3', 'arithmetic': '5 - 3 + 1 = 3'}
    """
    value = claims.resolve(address)
    items = list(value.ravel())
    data: dict[str, Any] = {"kind": kind(items)}
    if value.ndim:
        data["shape"] = list(value.shape)
    if all(low == high for low, high in map(bounds, items)):
        data["value"] = nested(value, lambda item: bounds(item)[0])
    else:
        data["low"] = nested(value, lambda item: bounds(item)[0])
        data["high"] = nested(value, lambda item: bounds(item)[1])
    if data["kind"] != "enclosed":
        data["fraction"] = nested(value, fraction)
    if data["kind"] == "arithmetic" and value.ndim == 0:
        data["arithmetic"] = value.item().text
    if data["kind"] == "measured":
        data["file"], data["hash"] = next(
            (item.file, item.sha256) for item in items if isinstance(item, Measured)
        )
    if unit := unit_of(address):
        data["unit"] = unit
    return data


def unit_of(address: str) -> str:
    """Return the unit of the value at an address; counts and places have none."""
    match = claims.ADDRESS.fullmatch(address)
    if not match or match["property"] in COUNTS:
        return ""
    return examples.get(match["id"]).entries[match["name"]].unit
