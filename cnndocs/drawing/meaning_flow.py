"""Arrows: from what is computed earlier to what is computed later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from cnndocs.drawing import marks
from cnndocs.drawing.marks import Extent
from cnndocs.drawing.reading import Reading
from cnndocs.values import registry

REACH = 90  # pixels from the end of an arrow to what it belongs to


@dataclass(frozen=True)
class Thing:
    """What has an address, and where it stands."""

    address: str
    extent: Extent
    solid: bool  # a shape, into which no arrow leads


@cache
def order(address: str) -> tuple[int, int]:
    """Return when a value is computed: the place of its example, and its own place there."""
    id, _, name = address.partition("[")[0].partition(".")
    ids = registry.ids()
    names = list(registry.get(id).entries)
    return ids.index(id) if id in ids else len(ids), names.index(name.partition(".")[0])


def _things(reading: Reading) -> list[Thing]:
    boxes = []
    for grid, cells in reading.grids.items():
        if grid.address or grid.layer:
            every = [cell.extent for cell in cells.values()]
            whole = Extent(min(e.left for e in every), min(e.top for e in every),
                           max(e.right for e in every), max(e.bottom for e in every))  # fmt: skip
            name = "output" if grid.role == "output" else "padded"
            boxes.append(Thing(grid.address or f"{grid.layer}_{name}", whole, True))
    for artist, mark in reading.kind("box", "tile", "bar"):
        boxes.append(Thing(mark.address, marks.extent(reading.figure, artist), True))
    texts = [
        Thing(one.address, Extent(one.x - 30, one.y - 12, one.x + 30, one.y + 12), False)
        for one in reading.numbers
        if not any(box.extent.holds(one.x, one.y) for box in boxes)
        and not one.address.endswith((".shape", ".size"))
    ]
    return boxes + texts


def _ends(reading: Reading, artist: Any) -> tuple[tuple[float, float], tuple[float, float]]:
    path = artist._path_original  # without what matplotlib cuts off for the head
    tail, *_, tip = marks.points(reading.figure, path.vertices, reading.figure.axes[0].transData)
    if artist.get_arrowstyle().arrow.startswith("<"):
        tail, tip = tip, tail
    return tuple(tail), tuple(tip)


def _nearest(reading: Reading, place: tuple[float, float]) -> tuple[float, str]:
    """Return the cell that is nearest to a place, and how far it is."""
    return min(
        (cell.extent.distance(*place), grid.of(at))
        for grid, cells in reading.grids.items()
        if grid.address
        for at, cell in cells.items()
    )


def _beside(things: list[Thing], place: tuple[float, float]) -> Thing | None:
    """Return what stands where an arrow begins or ends, if anything does."""
    nearest = min(things, key=lambda thing: thing.extent.distance(*place), default=None)
    return nearest if nearest and nearest.extent.distance(*place) <= REACH else None


def problems(reading: Reading) -> Iterator[str]:
    """Yield each arrow that leads the wrong way, or from or to nothing."""
    things = _things(reading)
    for artist, mark in reading.kind("arrow"):
        ends = _ends(reading, artist)
        for place in ends:
            if any(thing.solid and thing.extent.holds(*place, -2) for thing in things):
                yield f"an arrow ends at {tuple(map(round, place))}, inside of what is drawn there"
        begin, end = (_beside(things, place) for place in ends)
        if at := mark.data.get("at"):
            (far, _), (near, address) = (_nearest(reading, place) for place in ends)
            if address != at or near >= far:
                yield f"an arrow that points at {at} points at something else"
        elif mark.data.get("words"):
            if not begin or begin.extent.distance(*ends[0]) >= begin.extent.distance(*ends[1]):
                yield "an arrow that leads to words leads from them"
        elif not begin or not end or begin == end:
            yield f"an arrow leads from {_name(begin)} to {_name(end)}"
        else:
            early, late = order(begin.address), order(end.address)
            if (late < early) != mark.data.get("back", False) or early == late:
                yield (
                    f"an arrow leads from {begin.address} to {end.address}, "
                    f"which is computed {'earlier' if late < early else 'later'}"
                )


def _name(thing: Thing | None) -> str:
    return thing.address if thing else "nothing"
