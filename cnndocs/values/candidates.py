"""From what is written to the addresses that hold it: claims that an author may have meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

import numpy as np

from cnndocs.values import claims, registry
from cnndocs.values.kinds import Array, Bounds, Equation, Measured
from cnndocs.values.literals import Literal, Number, read
from cnndocs.values.properties import PROPERTIES

# What an author most often means stands first: an entry of its own, arithmetic by its result, a
# shape, one cell of an array; last what counts cells, which many values have by chance.
KINDS = ("entry", "result", "shape", "cell", "extreme", "count")
EXTREMES = ("min", "max", "sum", "argmin", "argmax")
NEAREST = 5


@dataclass(frozen=True)
class Candidate:
    """A claim that is right: what is written, and an address that holds it."""

    text: str
    address: str
    kind: str  # one of KINDS
    value: str

    def __str__(self) -> str:
        return f"[{self.text}](claim:{self.address})"


def parts(id: str) -> Iterator[tuple[str, str, Array]]:
    """Yield kind, address and value of all that has an address in an example.

    >>> [address for kind, address, _ in parts("sliding") if kind == "result"][0]
    'sliding.size.result'
    """
    for name, entry in registry.get(id).entries.items():
        address, array = f"{id}.{name}", entry.array
        yield "entry", address, array
        for depth in range(array.ndim + 1):
            for index in np.ndindex(array.shape[:depth]):
                part, place = np.asarray(array[index], dtype=object), address
                if index:
                    place = claims.item(address, *index)
                    yield "cell", place, part
                if part.ndim == 0 and isinstance(part.item(), Equation):
                    kind = "cell" if index else "result"
                    yield kind, f"{place}.result", claims.resolve(f"{place}.result")
        if array.ndim:
            yield from _properties(address, array)


def _properties(address: str, array: Array) -> Iterator[tuple[str, str, Array]]:
    axes = [f"shape[{axis}]" for axis in range(array.ndim - 2)]  # the last: height and width
    for name in [*PROPERTIES, *axes]:
        kind = "shape" if name == "shape" else "extreme" if name in EXTREMES else "count"
        try:
            value = claims.resolve(f"{address}.{name}")
        except claims.ClaimError:
            continue  # a vector has no height, an equation no sign
        yield kind, f"{address}.{name}", value


@cache
def _sorted_parts(id: str) -> list[tuple[str, str, Array]]:
    return sorted(parts(id), key=lambda part: KINDS.index(part[0]))


def candidates(text: str, ids: Iterable[str]) -> list[Candidate]:
    """Return the claims for what is written, those that an author most often means first.

    What no value is may be what some are rounded to; it is then announced by ``≈``.

    >>> print(candidates("2 × 3", ["sliding"]))
    []
    >>> print(*candidates("0.842", ["sliding"]))
    [≈ 0.842](claim:sliding.probabilities[0])

    Raises
    ------
    ValueError
        Where the text is no number in any form that a claim may have.
    """
    literal, ids = read(text), list(ids)
    right = _agreeing(text, literal, ids)
    if not right and isinstance(literal.content, Number) and not literal.approximate:
        right = _agreeing(f"≈ {text.strip()}", replace(literal, approximate=True), ids)
    return right


def _agreeing(text: str, literal: Literal, ids: list[str]) -> list[Candidate]:
    right = [
        Candidate(text, address, kind, claims.show(value))
        for id in ids
        for kind, address, value in _sorted_parts(id)
        if claims.agrees(literal, value) and not claims.error(address, text)
    ]
    return sorted(right, key=lambda one: KINDS.index(one.kind))


def nearest(text: str, ids: Iterable[str]) -> list[Candidate]:
    """Return claims for the values next to a number, one a value; nothing for shapes and arrays.

    >>> print(nearest("0.31", ["sliding"])[0])
    [0.3](claim:sliding.kernel[0,2])
    """
    content = read(text).content
    if not isinstance(content, Number):
        return []
    near: dict[Fraction, Candidate] = {}
    for id in ids:
        for kind, address, value in _sorted_parts(id):
            exact = None if value.ndim else _exact(value.item())
            if exact is not None and exact not in near:
                shown = claims.show(value)
                near[exact] = Candidate(shown, address, kind, shown)
    closest = sorted(near, key=lambda exact: abs(exact - content.value))[:NEAREST]
    return [near[exact] for exact in closest]


def _exact(item: object) -> Fraction | None:
    if isinstance(item, Bounds):
        return item.low
    if isinstance(item, Measured):
        return item.value
    return item if isinstance(item, Fraction) else None
