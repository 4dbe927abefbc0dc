"""Arrays of an ONNX file: their sizes, and their numbers where these are few."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

from cnndocs.networks._problem import NetworkError, short
from cnndocs.networks.readers._wire import Field, Value, Wire, inner, text

SMALL = 64  # numbers: arrays of more are weights, whose values do not matter
RANK = 8  # axes
LARGEST = 2**31 - 1  # of an axis
# How numbers are written, by the code of their type: float, int8 to int64, half, double.
TYPES = {1: "f", 2: "B", 3: "b", 4: "H", 5: "h", 6: "i", 7: "q", 9: "B", 10: "e", 11: "d"}


@dataclass(frozen=True)
class Array:
    """An array of the file: its sizes, and its numbers where these are few.

    A number that is known only for a given input is None. `given` says that the array is an
    input of the file, so that its numbers may be anything.
    """

    dims: tuple[int, ...]
    numbers: tuple[int | float | None, ...] | None = None
    given: bool = False
    source: str = ""

    @property
    def size(self) -> int:
        """How many numbers it has."""
        return prod(self.dims)


def array(wire: Wire, message: memoryview) -> tuple[str, Array]:
    """Return the name of an array, and what is known of it; weights are passed over."""
    name, type_, outside = "", 0, False
    dims: list[int] = []
    raw: memoryview | None = None
    listed: list[Field] = []
    for one in wire.fields(message):
        number, kind, value = one
        if number == 1:
            dims += list(_sizes(wire, kind, value, len(dims)))
        elif number == 2:
            type_ = next(wire.numbers(kind, value), 0)
        elif number == 8:
            name = text(value)
        elif number == 9:
            raw = inner(value)
        elif number in (4, 5, 7, 10) and len(listed) <= SMALL:
            listed.append(one)
        elif number == 14:
            outside = bool(value)
    made = Array(tuple(dims), source=name)
    if raw is None or outside:
        if made.size > SMALL or not listed:
            return name, made
        return name, Array(made.dims, _listed(wire, listed, made.size), source=name)
    code = TYPES.get(type_)
    if code is None:
        return name, made
    if len(raw) != struct.calcsize(code) * made.size:
        raise NetworkError(
            f"the array {short(name)} has {made.size:,} numbers, and {len(raw):,} bytes of them"
        )
    if made.size > SMALL:
        return name, made
    return name, Array(made.dims, struct.unpack(f"<{made.size}{code}", raw), source=name)


def _sizes(wire: Wire, kind: int, value: Value, so_far: int) -> Iterator[int]:
    for size in wire.numbers(kind, value):
        so_far += 1
        if so_far > RANK or not 0 <= size <= LARGEST:
            raise NetworkError(
                f"an array has at most {RANK} axes, each of 0 to {LARGEST:,}: got {size} for "
                f"axis {so_far}"
            )
        yield size


def _listed(wire: Wire, fields: list[Field], size: int) -> tuple[int | float, ...] | None:
    """Return the numbers of an array that is written number by number."""
    found: list[int | float] = []
    for number, kind, value in fields:
        if number in (5, 7):
            found += wire.numbers(kind, value)
        else:
            code, width = ("f", 4) if number == 4 else ("d", 8)
            content = inner(value)
            if len(content) % width or len(content) > 8 * SMALL:
                return None
            found += struct.unpack(f"<{len(content) // width}{code}", content)
    return tuple(found) if len(found) == size else None
