"""Matrices as grids of cells, and the lines and arrows between them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from matplotlib.patches import FancyArrowPatch, Rectangle
from matplotlib.path import Path

from cnndocs.drawing import marks
from cnndocs.drawing.marks import Grid, mark
from cnndocs.drawing.sheet import Sheet, number, shape_label, word
from cnndocs.drawing.style import mix
from cnndocs.values import claims
from cnndocs.values.claims import item

Cell = tuple[int, int]


@dataclass(frozen=True)
class Box:
    """Where a grid stands, in pixels."""

    x: float
    y: float
    rows: int
    columns: int
    cell: float
    grid: Grid | None = field(default=None, compare=False)

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.columns * self.cell

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.rows * self.cell

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of the grid."""
        return (self.x + self.right) / 2, (self.y + self.bottom) / 2

    def centre(self, row: int, column: int) -> tuple[float, float]:
        """Return the centre of a cell."""
        return self.across(column), self.down(row)

    def across(self, column: int) -> float:
        """Return the x of the middle of a column."""
        return self.x + (column + 0.5) * self.cell

    def down(self, row: int) -> float:
        """Return the y of the middle of a row."""
        return self.y + (row + 0.5) * self.cell

    def part(self, row: int, column: int, rows: int, columns: int) -> Box:
        """Return a window of the grid."""
        x, y = self.x + column * self.cell, self.y + row * self.cell
        return Box(x, y, rows, columns, self.cell, self.grid)


def grid(
    on: Sheet,
    x: float,
    y: float,
    address: str,
    *,
    role: str,
    cell: float = 56,
    roles: Mapping[Cell, str] | None = None,
    fills: Mapping[Cell, str] | None = None,
    only: Collection[Cell] | None = None,
    bold: Collection[Cell] = (),
    size: float = 0,
    lift: float = 0,
    **about: Any,
) -> Box:
    """Draw the matrix at an address as cells with its values; a vector as a column.

    ``roles`` and ``fills`` give single cells another role or colour; where ``only`` is given, the
    other cells stay empty; ``lift`` moves the values up, to leave room for a sign. What else is
    given says what the cells mean (`marks.Grid`).
    """
    values = claims.resolve(address)
    rows, columns = (*values.shape, 1)[:2]
    box = Box(x, y, rows, columns, cell, Grid(address, role, rows, columns, only, **about))
    for row in range(rows):
        for column in range(columns):
            at = (row, column)
            shown = only is None or at in only
            name = (roles or {}).get(at, role if shown else "empty")
            look = on.theme.roles[name]
            _cell(on, box, at, name, (fills or {}).get(at, ""))
            if shown:
                centre = box.centre(row, column)
                number(
                    on,
                    centre[0],
                    centre[1] - lift,
                    item(address, *at[: values.ndim]),
                    size=size,
                    color=look.text,
                    weight="bold" if at in bold else "normal",
                )
    frame(on, box, role)
    return box


def _cell(on: Sheet, box: Box, at: Cell, role: str, fill: str = "") -> None:
    row, column = at
    corner = (box.x + column * box.cell, box.y + row * box.cell)
    look = on.theme.roles[role]
    patch = on.ax.add_patch(
        Rectangle(
            corner,
            box.cell,
            box.cell,
            facecolor=fill or look.fill,
            edgecolor=look.edge,
            hatch=look.hatch or None,
            hatchcolor=mix(fill or look.fill, look.edge, 0.3),
            linewidth=1,
            zorder=1,
        )
    )
    mark(patch, "cell", grid=box.grid, cells=((at, role),), data={"shade": bool(fill)})


def blank(on: Sheet, box: Box, roles: Mapping[Cell, str]) -> None:
    """Draw the cells that have a role, without values."""
    for at, role in roles.items():
        _cell(on, box, at, role)


def single(on: Sheet, x: float, y: float, address: str, *, role: str, cell: float = 56) -> Box:
    """Draw one value as a cell of its own, centred at a point."""
    box = Box(x - cell / 2, y - cell / 2, 1, 1, cell, Grid(address, role, 1, 1))
    blank(on, box, {(0, 0): role})
    number(on, *box.centre(0, 0), address, color=on.theme.roles[role].text, weight="bold")
    frame(on, box, role)
    return box


def frame(
    on: Sheet,
    box: Box,
    role: str,
    *,
    width: float = 2.5,
    line: str = "",
    inset: float = 0,
    shows: str = "",
    side: str = "",
) -> None:
    """Draw a border around a grid, or around the cells that hold the value at ``shows``.

    ``side`` is the address of how many cells it is high and wide, where this is what it shows.
    """
    look = on.theme.roles[role]
    patch = on.ax.add_patch(
        Rectangle(
            (box.x + inset, box.y + inset),
            box.right - box.x - 2 * inset,
            box.bottom - box.y - 2 * inset,
            facecolor="none",
            edgecolor=look.edge,
            linewidth=width,
            linestyle=line or look.line,
            joinstyle="miter",
            zorder=3,
        )
    )
    about = {"inset": inset, "side": bool(side)}
    mark(patch, "frame", address=shows or side, role=role, grid=box.grid, data=about)


def title(on: Sheet, box: Box, text: str, *, below: bool = False) -> None:
    """Write what a grid is, above or below it."""
    y = box.bottom + 22 if below else box.y - 20
    word(on, box.middle[0], y, text)


def size_below(on: Sheet, box: Box, address: str) -> None:
    """Write the shape of a grid below it."""
    shape_label(on, box.middle[0], box.bottom + 22, address, color=on.theme.muted)


def arrow(on: Sheet, *points: tuple[float, float], width: float = 2.5, **about: Any) -> None:
    """Draw an arrow along straight lines from the first point to the last.

    It leads to what is computed later, unless it leads ``back``, or to ``words``; one that points
    ``at`` an address leads from nothing.
    """
    path = Path(points, [Path.MOVETO] + [Path.LINETO] * (len(points) - 1))
    patch = on.ax.add_patch(
        FancyArrowPatch(
            path=path,
            arrowstyle="-|>",
            mutation_scale=20,
            linewidth=width,
            color=on.theme.text,
            joinstyle="miter",
            capstyle="butt",
            zorder=4,
        )
    )
    mark(patch, "arrow", data=about)


def bracket(on: Sheet, box: Box, height: float = 18) -> float:
    """Draw a bracket over a grid, and return the y of its top."""
    top = box.y - height
    xs, ys = (box.x, box.x, box.right, box.right), (box.y - 7, top, top, box.y - 7)
    (line,) = on.ax.plot(xs, ys, color=on.theme.text, linewidth=2.5, solid_joinstyle="miter")
    marks.ornament(line)
    return top


def signs(address: str) -> dict[Cell, str]:
    """Return the role of each cell of a matrix that is not zero, by its sign."""
    values = claims.resolve(address)
    return {
        (row, column): "negative" if value < 0 else "positive"
        for (row, column), value in np.ndenumerate(values)
        if value
    }


def where(mask: np.ndarray) -> list[Cell]:
    """Return the indices of the cells of a matrix for which the mask holds."""
    return [(int(row), int(column)) for row, column in np.argwhere(mask)]


def key(on: Sheet, x: float, y: float, swatches: Sequence[tuple[str, str]], cell: float) -> Box:
    """Draw a column of small cells, each with a role and a colour, as the key of a scale."""
    box = Box(x, y, len(swatches), 1, cell)
    for row, (role, fill) in enumerate(swatches):
        _cell(on, box, (row, 0), role, fill)
    return box
