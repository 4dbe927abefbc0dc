"""Gradients as tables of cells, which are rounded where they are enclosed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from matplotlib.patches import Rectangle

from cnndocs.drawing.grids import Cell
from cnndocs.drawing.marks import Grid, mark
from cnndocs.drawing.sheet import Sheet, link, number
from cnndocs.values import claims
from cnndocs.values.claims import item
from cnndocs.values.kinds import Bounds

PLACES = 3


@dataclass(frozen=True)
class Slopes:
    """Where a table of gradients stands, in pixels; its cells are wider than high."""

    x: float
    y: float
    rows: int
    columns: int
    width: float = 110
    height: float = 46

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.columns * self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.rows * self.height

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of the table."""
        return (self.x + self.right) / 2, (self.y + self.bottom) / 2

    def centre(self, row: int, column: int) -> tuple[float, float]:
        """Return the centre of a cell."""
        return self.x + (column + 0.5) * self.width, self.y + (row + 0.5) * self.height


def rounded(address: str) -> int | None:
    """Return to how many places a number is rounded; None where it is exact."""
    return PLACES if isinstance(claims.resolve(address)[()], Bounds) else None


def told(address: str) -> str:
    """Write a vector or a matrix in words, row by row; what is enclosed is rounded."""
    value = claims.resolve(address)
    lines = []
    for at in np.ndindex(value.shape[:-1]):
        cells = [item(address, *at, k) for k in range(value.shape[-1])]
        lines.append(", ".join(link(cell, rounded(cell)) for cell in cells))
    return "; ".join(lines)


def slopes(
    on: Sheet,
    x: float,
    y: float,
    address: str,
    *,
    down: bool = False,
    role: str = "gradient",
    bold: Collection[Cell] = (),
    width: float = 110,
) -> Slopes:
    """Draw the numbers at an address; exact zeros have no colour; a vector may go down."""
    value = claims.resolve(address)
    count = len(value)
    shape = value.shape if value.ndim > 1 else (count, 1) if down else (1, count)
    box = Slopes(x, y, shape[0], shape[1], width)
    drawn = Grid(address, role, shape[0], shape[1])
    for at in np.ndindex(*shape):
        name = item(address, *(at if value.ndim > 1 else (max(at),)))
        zero = rounded(name) is None and not claims.resolve(name)[()]
        shown = "empty" if zero else role
        look = on.theme.roles[shown]
        middle = box.centre(*at)
        patch = on.ax.add_patch(
            Rectangle(
                (middle[0] - box.width / 2, middle[1] - box.height / 2),
                box.width,
                box.height,
                facecolor=look.fill,
                edgecolor=look.edge,
                linewidth=1.5,
            )
        )
        mark(patch, "cell", grid=drawn, cells=((at, shown),), data={"shade": False, "plain": True})
        weight = "bold" if at in bold else "normal"
        number(on, *middle, name, places=rounded(name), color=look.text, weight=weight)
    return box
