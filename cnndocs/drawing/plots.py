"""Vectors, bars and curves on a sheet, every digit by its address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from matplotlib.patches import Rectangle

from cnndocs.drawing.marks import Grid, mark, ornament
from cnndocs.drawing.sheet import Sheet, number, word
from cnndocs.values import claims
from cnndocs.values.claims import item
from cnndocs.values.kinds import Bounds

Point = tuple[float, float]
LINE = 40  # pixels from a line of words and numbers to the next


@dataclass(frozen=True)
class Strip:
    """Where the cells of a vector stand, in pixels."""

    x: float
    y: float
    count: int
    width: float
    height: float
    down: bool

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width * (1 if self.down else self.count)

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height * (self.count if self.down else 1)

    def centre(self, at: int) -> Point:
        """Return the centre of a cell."""
        right, low = (0, at) if self.down else (at, 0)
        return self.x + (right + 0.5) * self.width, self.y + (low + 0.5) * self.height


def strip(
    on: Sheet,
    x: float,
    y: float,
    address: str,
    *,
    role: str,
    width: float = 66,
    height: float = 44,
    down: bool = False,
    places: int | None = None,
    fills: Sequence[str] = (),
    empty: bool = False,
) -> Strip:
    """Draw the vector at an address as a row of cells, or as a column; without values if empty."""
    box = Strip(x, y, len(claims.resolve(address)), width, height, down)
    look = on.theme.roles[role]
    sides = (box.count, 1) if down else (1, box.count)
    drawn = Grid(address, role, *sides, only=[] if empty else None)
    for at in range(box.count):
        middle = box.centre(at)
        patch = on.ax.add_patch(
            Rectangle(
                (middle[0] - width / 2, middle[1] - height / 2),
                width,
                height,
                facecolor=fills[at] if fills else look.fill,
                edgecolor=look.edge,
                linewidth=1.5,
            )
        )
        place = (at, 0) if down else (0, at)
        mark(patch, "cell", grid=drawn, cells=((place, role),), data={"shade": bool(fills)})
        if not empty:
            number(on, *middle, item(address, at), places=places, color=look.text)
    return box


def middle(value: Any) -> float:
    """Return a number, or the middle of its bounds, as a place on the sheet."""
    if isinstance(value, Bounds):
        return float((value.low + value.high) / 2)
    return float(Fraction(getattr(value, "value", value)))


def middles(address: str) -> np.ndarray:
    """Return the numbers at an address as places on the sheet."""
    values = claims.resolve(address)
    return np.array([middle(value) for value in values.ravel()]).reshape(values.shape)


def bar(on: Sheet, x: float, y: float, address: str, *, full: float, height: float = 30) -> float:
    """Draw a share of a full bar, with the outline of the whole; return the end of the whole."""
    look = on.theme.roles["output"]
    share = middle(claims.resolve(address)[()])
    place: dict[str, Any] = {"linewidth": 1.5, "edgecolor": look.edge}
    whole = Rectangle((x, y - height / 2), full, height, facecolor="none", **place)
    part = Rectangle((x, y - height / 2), full * share, height, facecolor=look.edge, **place)
    for patch in (whole, part):
        mark(on.ax.add_patch(patch), "bar", address=address, data={"whole": whole})
    return x + full


@dataclass(frozen=True)
class Axes:
    """A rectangle of the sheet in which curves are drawn, and the numbers at its edges."""

    on: Sheet
    left: float
    top: float
    right: float
    bottom: float
    x: Point
    y: Point

    def at(self, x: float, y: float) -> Point:
        """Return where a point of the curve stands on the sheet."""
        across = (x - self.x[0]) / (self.x[1] - self.x[0])
        up = (y - self.y[0]) / (self.y[1] - self.y[0])
        return (
            self.left + across * (self.right - self.left),
            self.bottom - up * (self.bottom - self.top),
        )

    def frame(self) -> None:
        """Draw the two axes."""
        xs, ys = (self.left, self.left, self.right), (self.top, self.bottom, self.bottom)
        (line,) = self.on.ax.plot(xs, ys, color=self.on.theme.muted, linewidth=1.5)
        ornament(line)

    def curve(self, xs: np.ndarray, ys: np.ndarray, role: str, **look: Any) -> None:
        """Draw a line through points."""
        places = [self.at(x, y) for x, y in zip(xs, ys, strict=True)]
        colour = self.on.theme.roles[role].edge
        look = {"color": colour, "linewidth": 3, **look}
        (line,) = self.on.ax.plot(*zip(*places, strict=True), **look)
        mark(line, "points", role=role, data={"axes": self, "x": xs, "y": ys})

    def dot(self, x: float, y: float, role: str, size: float = 13) -> Point:
        """Draw a point, and return where it stands."""
        place = self.at(x, y)
        look = self.on.theme.roles[role]
        (line,) = self.on.ax.plot(
            *place,
            "o",
            markersize=size,
            markerfacecolor=look.fill,
            markeredgecolor=look.edge,
            markeredgewidth=2.5,
            zorder=5,
        )
        mark(line, "points", role=role, data={"axes": self, "x": [x], "y": [y]})
        return place


def listed(on: Sheet, x: float, y: float, lines: Mapping[str, str]) -> None:
    """Write words and, right of them, the numbers at their addresses, a line each."""
    for at, (text, address) in enumerate(lines.items()):
        labelled(on, x, y + LINE * at, text, address)


def labelled(
    on: Sheet, x: float, y: float, text: str, address: str, *, places: int | None = None
) -> None:
    """Write words and, right of them, a number."""
    word(on, x - 6, y, text, ha="right")
    number(on, x, y, address, places=places, ha="left", weight="bold")
