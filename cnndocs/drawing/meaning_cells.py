"""Cells, their looks, their numbers, and what roles and bold type point out in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.colors import to_rgb

from cnndocs.drawing.marks import Cell, Grid, Place
from cnndocs.drawing.reading import NEAR, Reading
from cnndocs.values import claims

SIGNS = {"negative": -1, "positive": 1}
SEEN = Fraction(1, 10)  # of the spread of all values: so large a difference is seen
FLAT = {"empty", "padding", "dropped"}  # these have no shades
Cells = dict[Place, Cell]


def problems(reading: Reading) -> Iterator[str]:
    """Yield what is wrong with the cells of each grid."""
    for grid, cells in reading.grids.items():
        yield from _lattice(grid, cells)
        yield from _looks(reading, grid, cells)
        if grid.address:
            yield from _numbers(reading, grid, cells)
            if grid in reading.shaded:
                yield from _shades(reading, grid, cells)
            yield from _told(reading, grid)
            pointed = _pointed(reading, grid)
            if not grid.layer:
                yield from _roles(grid, cells, [set(places) for role, places in pointed if role])
            yield from _bold(reading, grid, cells, [set(places) for _, places in pointed])


def name(grid: Grid) -> str:
    """Return what a finding calls a grid."""
    return grid.address or grid.layer


def number(item: Any) -> Fraction:
    """Return a value as one number, an enclosed one as the middle of its bounds."""
    item = getattr(item, "result", item)
    if hasattr(item, "low"):
        return (item.low + item.high) / 2
    return Fraction(getattr(item, "value", item))


def value(grid: Grid, at: Place) -> Fraction:
    """Return the number that belongs into a cell."""
    return number(claims.resolve(grid.of(at))[()])


def _lattice(grid: Grid, cells: Cells) -> Iterator[str]:
    """Cells of one size, row below row; a value's cells are all there."""
    first = cells[min(cells)]
    width, height = first.extent.right - first.extent.left, first.extent.bottom - first.extent.top
    for (row, column), cell in cells.items():
        left = first.extent.left + (column - first.at[1]) * width
        top = first.extent.top + (row - first.at[0]) * height
        place = (left, top, left + width, top + height)
        drawn = (cell.extent.left, cell.extent.top, cell.extent.right, cell.extent.bottom)
        if np.abs(np.subtract(place, drawn)).max() > NEAR:
            yield f"the cell {(row, column)} of {name(grid)} is not in line with the others"
            return
    if grid.address:
        shape = claims.resolve(grid.address).shape
        sides = sorted((grid.rows, grid.columns)) if len(shape) < 2 else [grid.rows, grid.columns]
        if sides != [*(1,) * (2 - len(shape)), *shape]:
            yield f"{grid.address} of the shape {shape} is drawn as {(grid.rows, grid.columns)}"
    if set(cells) != {(i, j) for i in range(grid.rows) for j in range(grid.columns)}:
        yield f"{name(grid)} is drawn with {len(cells)} of {grid.rows * grid.columns} cells"


def _looks(reading: Reading, grid: Grid, cells: Cells) -> Iterator[str]:
    """A role's own colour, line and hatch; a shade keeps line and hatch."""
    for cell in cells.values():
        look = reading.theme.roles[cell.role]
        hatch = "" if grid in reading.plain else look.hatch
        colours = grid in reading.shaded or (cell.face, cell.edge) == (look.fill, look.edge)
        if not colours or set(cell.hatch) != set(hatch):
            yield f"the cell {cell.at} of {name(grid)} does not look like {cell.role!r}"


def _numbers(reading: Reading, grid: Grid, cells: Cells) -> Iterator[str]:
    """Each number in the middle of its cell; none in another's, none missing, none too many."""
    own = {grid.of(at) for at in cells}
    near = [one for one in reading.numbers if one.address in own]
    for at, cell in cells.items():
        shown = grid.only is None or at in grid.only
        wanted = {grid.of(at)} if shown else set()
        box = cell.extent
        inside = [one for one in near if box.holds(one.x, one.y, -NEAR)]
        if {one.address for one in inside} != wanted:
            what = ", ".join(sorted(one.address for one in inside)) or "no number"
            yield f"in the cell {at} of {grid.address} stands {what}"
        across, down = (box.right - box.left) / 4, (box.bottom - box.top) / 4
        for one in inside:
            if abs(one.x - box.middle[0]) > across or abs(one.y - box.middle[1]) > down:
                yield f"{one.address} is not in the middle of its cell"


def _told(reading: Reading, grid: Grid) -> Iterator[str]:
    """Parts of a value that the words tell of are drawn; one that is drawn alone is told."""
    entry, _, index = grid.address.partition("[")
    depth = index.count(",") + 1
    drawn = {
        each.address.partition("[")[2].removesuffix("]")
        for each in reading.grids
        if each.address.startswith(f"{entry}[")
    }
    whole = claims.resolve(entry).size == claims.resolve(grid.address).size
    if not index or whole or {part.count(",") + 1 for part in drawn} != {depth}:
        return
    words = reading.drawing.alt + reading.drawing.caption
    told = {
        ",".join(part.split(",")[:depth])
        for part in re.findall(rf"claim:{re.escape(entry)}\[([\d,]+)\]", words)
        if part.count(",") + 1 >= depth
    }
    for part in sorted(told - drawn):
        yield f"the words tell of {entry}[{part}], but {grid.address} is drawn"
    if len(drawn) == 1 and not any(f"[{index[:-1]}{end}" in words for end in "],"):
        yield f"{grid.address} is drawn, but neither alternative text nor caption tells of it"


def _shades(reading: Reading, grid: Grid, cells: Cells) -> Iterator[str]:
    """Among cells of one role: the larger the value, the further its colour from the page's."""
    page = np.array(to_rgb(reading.theme.page))
    every = [value(grid, at) for at in cells]
    spread = max(every) - min(every)
    for role in {cell.role for cell in cells.values()} - FLAT:
        pairs = sorted(
            (
                value(grid, at) * SIGNS.get(role, 1),
                float(np.abs(np.array(to_rgb(cell.face)) - page).sum()),
            )
            for at, cell in cells.items()
            if cell.role == role
        )
        if any(far < nearer - 0.02 for (_, nearer), (_, far) in pairwise(pairs)):
            yield f"a larger value of {grid.address} has a weaker shade of {role!r}"
        if pairs[-1][0] - pairs[0][0] > SEEN * spread and pairs[0][1] >= pairs[-1][1]:
            yield f"the shades of {role!r} in {grid.address} are all the same"


def _pointed(reading: Reading, grid: Grid) -> list[tuple[str, Cells]]:
    """Return the cells that each frame or ring on a grid encloses, a border of all cells aside."""
    every = []
    for artist, mark in reading.kind("frame", "ring"):
        if mark.grid is grid and (mark.address or mark.kind == "ring"):
            every.append((mark.role, reading.enclosed(artist, mark)))
    return every


def _roles(grid: Grid, cells: Cells, framed: list[set[Place]]) -> Iterator[str]:
    """A role of some cells is the sign, what is framed, what a mask names, or the value's alone."""
    masked = {at for at in cells if grid.mask and claims.resolve(grid.mask)[at]}
    roles = {cell.role for cell in cells.values()} - {grid.role}
    unsigned = "positive" in roles and "negative" not in roles | {grid.role}
    if unsigned and any(value(grid, at) < 0 for at in cells):
        yield f"in {grid.address} negative cells do not look like 'negative'"
    for role in sorted(roles):
        own = {at for at, cell in cells.items() if cell.role == role}
        if grid.mask and own == masked:
            continue
        if role in SIGNS and not grid.mask:
            sign = SIGNS[role]
            wanted = {at for at in cells if value(grid, at) * sign > 0}
            if grid.diagonal:
                wanted = {at for at in cells if value(grid, at) and at[0] != at[1]}
            if own != wanted:
                yield f"in {grid.address} the cells {role!r} are not those of that sign"
            continue
        if role == "empty" and grid.position and own == {at for at in cells if at > grid.position}:
            continue
        if role == "empty" and grid.only is not None and own == set(cells) - set(grid.only):
            continue
        if set().union(*(places for places in framed if places <= own)) == own:
            continue
        inner = {value(grid, at) for at in own}
        outer = {value(grid, at) for at in set(cells) - own}
        apart = outer and (min(inner) > max(outer) or max(inner) < min(outer))
        if grid.mask or not (apart or (outer and len(inner) == 1 and not inner & outer)):
            yield (
                f"in {grid.address} the cells {sorted(own)} are {role!r}, which neither a frame "
                "nor their values say"
            )


def _bold(reading: Reading, grid: Grid, cells: Cells, framed: list[set[Place]]) -> Iterator[str]:
    """Bold is what is framed or ringed, the largest, told by the caption, or what a mask says."""
    bold = {
        at
        for at, cell in cells.items()
        for one in reading.numbers
        if one.bold and one.address == grid.of(at) and cell.extent.holds(one.x, one.y)
    }
    if not bold or len(cells) == 1:
        return
    if grid.mask:
        if bold != {at for at in cells if claims.resolve(grid.mask)[at]}:
            yield f"in {grid.address} other cells are bold than those of {grid.mask}"
        return
    told = {at for at in bold if f"(claim:{grid.of(at)})" in reading.drawing.caption}
    most = max(value(grid, at) for at in cells)
    largest = {at for at in cells if value(grid, at) == most}
    pointed = set().union(*(places for places in framed if places <= bold))
    if bold not in (pointed, told, largest):
        yield (
            f"in {grid.address} the cells {sorted(bold)} are bold, but not framed, not the "
            "largest, and not told by the caption"
        )
