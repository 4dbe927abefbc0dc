"""Of a picture of an animation: it shows its own position, and the results up to there, no more.

Whether what it shows is right at all is held as of every figure (``meaning``). Two things more can
be wrong where pictures follow one another: the position, and a result that comes too early or too
late. What happens to a picture behind that is not held: fewer colours in a GIF, a film's codec.
"""

from __future__ import annotations

from collections.abc import Iterator

from cnndocs.drawing import windows
from cnndocs.drawing.marks import At, Grid, Place, index, of_layer
from cnndocs.drawing.reading import Reading
from cnndocs.drawing.sheet import Drawing
from cnndocs.drawing.style import Theme
from cnndocs.values.claims import item

SHOWN = "output"  # the role of a result that is there; those to come are empty


def problems(drawing: Drawing, theme: Theme, layer: str, at: At) -> Iterator[str]:
    """Yield a sentence for each thing that belongs to another position."""
    reading = Reading(drawing, theme)
    place = index(layer)
    said = {one.address for one in reading.numbers if one.address.startswith(f"{place}[")}
    if said != {item(place, *at)}:
        yield f"the picture of position {at} says {', '.join(sorted(said)) or 'no position'}"
    due = {place for place in windows.positions(layer) if place <= at}
    result = of_layer(layer, "feature_map")
    results = {
        grid: _filter(grid.address)
        for grid in reading.grids
        if grid.address.partition("[")[0] == result
    }
    filters = {place[:-2] for place in windows.positions(layer)}
    if sorted(results.values()) != sorted(filters):
        wanted = len(filters) if len(filters) > 1 else "one"
        yield f"the picture of position {at} has {len(results)} results instead of {wanted}"
    there = {(*own, *cell) for grid, own in results.items() for cell in _results(reading, grid)}
    if early := sorted(there - due):
        yield f"the result {early[0]} comes at {at}, and belongs to a later picture"
    if late := sorted(due - there):
        yield f"the result {late[0]} is missing at {at}"


def _filter(address: str) -> tuple[int, ...]:
    """Return which filter's result is at an address; nothing where there is one filter."""
    digits = address.partition("[")[2].removesuffix("]")
    return (int(digits),) if digits else ()


def _results(reading: Reading, grid: Grid) -> set[Place]:
    """Return the cells of a result that show something: a number, or a shade."""
    cells = reading.grids[grid]
    if grid in reading.shaded:
        marked = (mark for _, mark in reading.kind("cell") if mark.grid is grid)
        return {place for mark in marked for place, role in mark.cells if role == SHOWN}
    return {
        place
        for place, cell in cells.items()
        for one in reading.numbers
        if cell.extent.holds(one.x, one.y) and one.address == grid.of(place)
    }


def held(drawing: Drawing, theme: Theme, layer: str, at: At) -> Drawing:
    """Return a drawing that belongs to its position.

    Raises
    ------
    ValueError
        Where it does not.
    """
    if problem := next(problems(drawing, theme, layer, at), ""):
        raise ValueError(f"in the animation of {layer!r} {problem}")
    return drawing
