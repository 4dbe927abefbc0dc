"""Frames and rings: what they enclose, and whether that is what they show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from cnndocs.drawing import marks
from cnndocs.drawing.meaning_cells import name, number, value
from cnndocs.drawing.reading import NEAR, Reading
from cnndocs.values import claims


def problems(reading: Reading) -> Iterator[str]:
    """Yield what is wrong with each frame and ring."""
    for artist, mark in reading.kind("frame", "ring"):
        yield from _frame(reading, artist, mark)


def _frame(reading: Reading, artist: Any, mark: marks.Mark) -> Iterator[str]:
    """A frame encloses whole cells: all of a grid, or those that hold the value that it shows."""
    grid = mark.grid
    if grid is None:
        yield from _border(reading, artist)
        return
    around, cells = marks.extent(reading.figure, artist), reading.enclosed(artist, mark)
    if not cells:
        yield f"a frame on {name(grid)} encloses no cell"
        return
    if mark.kind == "frame":
        inset = mark.data["inset"]
        sides = np.array([[c.extent.left, c.extent.top, -c.extent.right, -c.extent.bottom]
                          for c in cells.values()]).min(axis=0)  # fmt: skip
        drawn = (around.left, around.top, -around.right, -around.bottom)
        if np.abs(sides + inset - drawn).max() > NEAR:
            yield f"a frame on {name(grid)} lies across cells: {sorted(cells)}"
    if grid.only and not set(cells) <= set(grid.only) and mark.address:
        yield f"a frame on {name(grid)} encloses cells without a number"
    if len(cells) == len(reading.cells(grid)) and not mark.address:
        return
    if grid.layer:
        return  # meaning_layers holds these
    if not mark.address:
        yield f"a frame on {name(grid)} around {sorted(cells)} says not what it shows"
        return
    shown, inside = claims.resolve(mark.address), [grid.of(at) for at in sorted(cells)]
    if mark.data.get("side"):
        side = int(number(shown[()]))
        if len(cells) != side * side:
            yield f"a frame {mark.address} wide encloses {len(cells)} cells"
        return
    if mark.address.endswith(".max"):
        every = reading.cells(grid)
        right = set(cells) == {at for at in every if value(grid, at) == number(shown[()])}
    elif mark.address.partition("[")[0] == grid.address.partition("[")[0]:
        right = inside == [mark.address]
    else:
        values = [number(claims.resolve(address)[()]) for address in inside]
        right = values == [number(part) for part in shown.flat]
    if not right:
        yield f"a {mark.kind} that shows {mark.address} encloses {', '.join(inside)}"


def _border(reading: Reading, artist: Any) -> Iterator[str]:
    """A frame on no grid is the border of a picture."""
    around = marks.extent(reading.figure, artist)
    every = [marks.extent(reading.figure, each) for each, _ in reading.kind("pixel", "tile")]
    inside = [one for one in every if around.holds(*one.middle, NEAR)]
    if not inside:
        yield "a frame encloses no cell and no picture"
        return
    union = (min(one.left for one in inside), min(one.top for one in inside),
             max(one.right for one in inside), max(one.bottom for one in inside))  # fmt: skip
    drawn = (around.left, around.top, around.right, around.bottom)
    if np.abs(np.subtract(union, drawn)).max() > NEAR:
        yield "a frame around a picture does not fit it"
