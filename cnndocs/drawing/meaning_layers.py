"""The padded input of a sliding window: which cells its windows cover, by loops."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from cnndocs.drawing import marks
from cnndocs.drawing.marks import Cell, Grid, Place
from cnndocs.drawing.reading import NEAR, Reading
from cnndocs.values import claims


@dataclass(frozen=True)
class Side:
    """One side of a layer, in cells."""

    size: int
    before: int
    kernel: int
    stride: int
    dilation: int
    count: int
    between: int = 1  # from one cell of the input to the next: the others are zeros

    def windows(self) -> list[list[int]]:
        """Return the padded cells that each window reads."""
        return [
            [start * self.stride + tap * self.dilation for tap in range(self.kernel)]
            for start in range(self.count)
        ]

    def role(self, at: int) -> str:
        """Return what a padded cell is: dropped where it lies in no window's span."""
        if not any(cells[0] <= at <= cells[-1] for cells in self.windows()):
            return "dropped"
        inside = 0 <= at - self.before < self.size
        return "input" if inside and not (at - self.before) % self.between else "padding"


def _numbers(address: str) -> list[int]:
    return [int(part) for part in np.ravel(claims.resolve(address))]


def sides(layer: str) -> tuple[Side, Side]:
    """Return both sides of a layer: with an image of its own, or of a square setting."""
    if "." not in layer or marks.has(layer, "image"):
        return _own(layer)
    size, kernel, stride, dilation, count = (
        _numbers(f"{layer}_{name}")[0]
        for name in ("size", "kernel", "stride", "dilation", "output")
    )
    side = Side(size, _numbers(f"{layer}_padding")[0], kernel, stride, dilation, count)
    return side, side


def _own(layer: str) -> tuple[Side, Side]:
    numbers = partial(marks.numbers, layer)
    stride, shape = numbers("stride"), numbers("image.shape")[-2:]
    counts, between, before = numbers("feature_map.shape")[-2:], [1, 1], numbers("padding")[::2]
    if marks.has(layer, "turned"):  # a walk, cell by cell, over an input with zeros in it
        shape = [(n - 1) * step + 1 for n, step in zip(shape, stride, strict=True)]
        spans = [d * (k - 1) for k, d in zip(numbers("size"), numbers("dilation"), strict=True)]
        before = [span - cut for span, cut in zip(spans, before, strict=True)]
        stride, between = [1, 1], stride
    each = (shape, before, numbers("size"), stride, numbers("dilation"), counts, between)
    one, other = (Side(*(part[axis] for part in each)) for axis in (0, 1))
    return one, other


def _unread(grid: Grid) -> bool:
    """Say whether a grid is a channel that the filter at hand does not see."""
    if grid.filter is None:
        return False
    channel = int(grid.address.partition("[")[2].partition("]")[0].partition(",")[0])
    filters, own = marks.numbers(grid.layer, "kernel.shape")[:2]
    (groups,) = marks.numbers(grid.layer, "groups")
    return grid.filter // (filters // groups) != channel // own


def problems(reading: Reading) -> Iterator[str]:
    """Yield where a layer's cells or frames are not what its setting says."""
    for grid, cells in reading.grids.items():
        if not grid.layer:
            continue
        down, right = sides(grid.layer)
        if grid.rows == 1:
            down = Side(1, 0, 1, 1, 1, 1)
        frames = [
            (mark.role, set(reading.enclosed(artist, mark)))
            for artist, mark in reading.kind("frame")
            if mark.grid is grid
        ]
        if grid.role == "output":
            if (grid.rows, grid.columns) != (down.count, right.count):
                yield f"the result of {grid.layer} is drawn as {(grid.rows, grid.columns)}"
            if grid.position and ("output", {grid.position}) not in frames:
                yield f"the result {grid.position} of {grid.layer} is not framed"
            continue
        if _unread(grid):
            window = any(role == "kernel" for role, _ in frames)
            if window or any(cell.role != "dropped" for cell in cells.values()):
                yield f"{grid.address} is drawn as if filter {grid.filter} saw it"
            continue
        yield from _dots(reading, grid, cells, _spans(down, right, grid.rows, grid.columns))
        spans = _spans(down, right, grid.rows, grid.columns)
        framed = [places for role, places in frames if role == "kernel"]
        wanted = [spans[grid.position]] if grid.position else [*spans.values()] if framed else []
        if sorted(map(sorted, framed)) != sorted(map(sorted, wanted)):
            yield f"other windows of {grid.layer} are framed than there are"
        order = ("input", "padding", "dropped")
        taps: set[Place] = set()
        if grid.position:
            (i, j) = grid.position
            taps = {(row, column) for row in down.windows()[i] for column in right.windows()[j]}
        inner = set()
        for (row, column), cell in cells.items():
            here = (down.role(row), right.role(column))
            role = "kernel" if (row, column) in taps else max(here, key=order.index)
            if cell.role != role:
                yield f"the cell {(row, column)} of {grid.layer} is {cell.role!r}, not {role!r}"
            if 0 <= row - down.before < down.size and 0 <= column - right.before < right.size:
                inner.add((row, column))
        around = [places for role, places in frames if role == "input"]
        if around and inner not in around:
            yield f"the frame around the input of {grid.layer} encloses other cells"


def _dots(
    reading: Reading, grid: Grid, cells: dict[Place, Cell], spans: dict[Place, set[Place]]
) -> Iterator[str]:
    """Yield where the dots on a layer are not the middles of its windows."""
    dots = [
        marks.extent(reading.figure, artist).middle
        for artist, mark in reading.kind("dot")
        if mark.grid is grid
    ]
    middles = [np.mean([cells[at].extent.middle for at in span], axis=0) for span in spans.values()]
    pairs = zip(sorted(dots), sorted(map(tuple, middles)), strict=False)
    apart = max((np.abs(np.subtract(*pair)).max() for pair in pairs), default=0)
    if dots and (len(dots) != len(middles) or apart > NEAR):
        yield f"the dots on {grid.layer} are not in the middles of its windows"


def _spans(down: Side, right: Side, rows: int, columns: int) -> dict[Place, set[Place]]:
    return {
        (i, j): {
            (row, column)
            for row in range(high[0], min(high[-1] + 1, rows))
            for column in range(wide[0], min(wide[-1] + 1, columns))
        }
        for i, high in enumerate(down.windows())
        for j, wide in enumerate(right.windows())
    }
