"""A figure's shapes and numbers, read where they stand on the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from matplotlib.figure import Figure
from matplotlib.text import Text

from cnndocs.drawing import marks
from cnndocs.drawing.marks import Cell, Grid, Mark, Place
from cnndocs.drawing.sheet import Drawing, address_of
from cnndocs.drawing.style import Theme

NEAR = 0.6  # pixels that what is drawn in one place may differ by


@dataclass(frozen=True)
class Written:
    """A number as it is drawn."""

    address: str
    x: float
    y: float
    bold: bool


@dataclass(frozen=True)
class Reading:
    """A figure's shapes and numbers, as they stand on the sheet."""

    drawing: Drawing
    theme: Theme

    @property
    def figure(self) -> Figure:
        """The figure."""
        return self.drawing.figure

    @cached_property
    def shapes(self) -> list[tuple[Any, Mark | None]]:
        """Each patch, line, collection and image, with its mark."""
        (ax,) = self.figure.axes
        every = [*ax.patches, *ax.lines, *ax.collections, *ax.images]
        return [(artist, marks.of(artist)) for artist in every]

    def kind(self, *kinds: str) -> Iterator[tuple[Any, Mark]]:
        """Yield the shapes of some kinds."""
        yield from ((artist, mark) for artist, mark in self.shapes if mark and mark.kind in kinds)

    @cached_property
    def numbers(self) -> list[Written]:
        """Each text that has an address."""
        written = []
        for text in self.figure.findobj(Text):
            if address := address_of(text):
                ((x, y),) = marks.points(self.figure, [text.get_position()], text.get_transform())
                written.append(Written(address, x, y, text.get_fontweight() == "bold"))
        return written

    @cached_property
    def grids(self) -> dict[Grid, dict[Place, Cell]]:
        """The cells of each grid; the same place drawn twice is what was drawn last."""
        grids: dict[Grid, dict[Place, Cell]] = {}
        for artist, mark in self.kind("cell"):
            if mark.grid:
                drawn = grids.setdefault(mark.grid, {})
                drawn.update({cell.at: cell for cell in marks.cells(self.figure, artist)})
        return grids

    def cells(self, grid: Grid) -> dict[Place, Cell]:
        """Return the cells of a grid, which may be the pixels of one picture."""
        pictures = [artist for artist, mark in self.kind("tile") if mark.grid is grid]
        if not pictures:
            return self.grids.get(grid, {})
        around = marks.extent(self.figure, pictures[0])
        return {cell.at: cell for cell in marks.pixels(grid, around)}

    @cached_property
    def shaded(self) -> set[Grid]:
        """The grids some of whose cells have a colour of their own."""
        return {mark.grid for _, mark in self.kind("cell") if mark.grid and mark.data["shade"]}

    @cached_property
    def plain(self) -> set[Grid]:
        """The grids whose cells leave out the hatch of their role."""
        return {mark.grid for _, mark in self.kind("cell") if mark.grid and "plain" in mark.data}

    def enclosed(self, artist: Any, mark: Mark) -> dict[Place, Cell]:
        """Return the cells that a frame or a ring encloses, of the grid that it is drawn on."""
        around = marks.extent(self.figure, artist)
        assert mark.grid is not None
        cells = self.cells(mark.grid)
        return {at: cell for at, cell in cells.items() if around.holds(*cell.extent.middle)}
