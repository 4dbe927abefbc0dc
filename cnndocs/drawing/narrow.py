"""A figure for a phone: the same shapes and numbers on a narrower sheet, with larger letters.

A phone shows a sheet at half its size, and its letters too small to read. What makes the sheet
wide is mostly the room between the shapes: it gives way evenly, plots and bars with it, while
cells keep their size. Where that is not enough, the letters grow as far as their cells allow.
A figure that has room for neither is laid out by hand: its function takes ``narrow``.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from cnndocs.drawing import marks
from cnndocs.drawing.moving import Measured, bounds, crossing, is_rigid, move
from cnndocs.drawing.sheet import Drawing
from cnndocs.drawing.style import LETTERS, PHONE, Theme

TIGHTEST = 0.4  # of the room between shapes stays at least
MARGIN = 5  # pixels beside the outermost shapes stay
STEPS = [1 + step / 100 for step in range(22)]  # by what letters may grow

Maker = Callable[..., Drawing]
Pair = tuple[float, float]


def smallest(drawing: Drawing) -> float:
    """Return the size of a figure's smallest letters, in pixels of its sheet."""
    (ax,) = drawing.figure.axes
    return min(float(text.get_fontsize()) for text in ax.texts)


def on_phone(drawing: Drawing) -> float:
    """Return the size of a figure's smallest letters, in pixels of a phone's screen."""
    return smallest(drawing) * min(1, PHONE / (drawing.figure.get_size_inches()[0] * 72))


def by_hand(make: Maker) -> bool:
    """Say whether a figure has a layout of its own for phones."""
    return "narrow" in inspect.signature(make).parameters


def variants(make: Maker, theme: Theme) -> Iterator[Drawing]:
    """Yield what may be the narrow figure, the best first."""
    if by_hand(make):
        yield make(theme, narrow=True)
        return
    plan, drawing = None, make(theme)
    for factor in STEPS:
        plan = plan or Plan(drawing.figure)
        if room := plan.room(factor):
            plan.follow(room, factor)
            if not plan.crossed():
                yield drawing
            plan, drawing = None, make(theme)


@dataclass(frozen=True)
class Room:
    """What keeps its width, as intervals from left to right; what lies between them gives way."""

    taken: list[Pair]
    width: float
    share: float  # of what lies between that stays

    def at(self, x: Any) -> Any:
        """Return where a place comes to stand."""
        edges = [0.0, *(edge for pair in self.taken for edge in pair), self.width]
        stays = [self.share, *(each for _ in self.taken for each in (1.0, self.share))]
        moved = np.concatenate([[0.0], np.cumsum(np.diff(edges) * stays)])
        return np.interp(x, edges, moved)


class Plan:
    """How a figure becomes narrow: by how much its letters grow, and where its shapes go."""

    def __init__(self, figure: Figure) -> None:
        self.figure = figure
        (self.ax,) = figure.axes
        self.width, self.height = (float(side) * 72 for side in figure.get_size_inches())
        self.artists = [*self.ax.patches, *self.ax.collections, *self.ax.images]
        rigid = [bounds(figure, artist) for artist in self.artists if is_rigid(artist)]
        self.shapes = np.array(rigid).reshape(-1, 4)
        self.text = Measured(figure, self.shapes)
        told = [mark.data for mark in map(marks.of, self.ax.lines) if mark]
        self.axes = {id(data["axes"]): data["axes"] for data in told if "axes" in data}
        self.before = crossing(figure)

    def _giving(self) -> list[Pair]:
        """Return the intervals of plots and bars, which may become narrower."""
        bars = [bounds(self.figure, artist) for artist in self.artists if _bar(artist)]
        plots = [(axes.left, axes.right) for axes in self.axes.values()]
        return [*plots, *((left, right) for left, _, right, _ in bars)]

    def room(self, factor: float) -> Room | None:
        """Return where all goes if letters grow by a factor, or nothing where that cannot be."""
        grown = self.text.grown(factor)
        if self.text.leaves(grown):
            return None
        target = min(self.width, float(np.floor(self.text.smallest * factor * PHONE / LETTERS)))
        solid = [(left, right) for left, _, right, _ in self.shapes.tolist()]
        holes = self._giving()
        for left, right in self.text.spans(factor):
            solid += _without((left, right), holes)
        taken: list[Pair] = []
        for left, right in sorted(solid):
            if taken and left <= taken[-1][1] + 0.01:
                taken[-1] = (taken[-1][0], max(taken[-1][1], right))
            else:
                taken.append((left, right))
        if taken:
            taken[0] = (max(0, taken[0][0] - MARGIN), taken[0][1])
            taken[-1] = (taken[-1][0], min(self.width, taken[-1][1] + MARGIN))
        kept = sum(right - left for left, right in taken)
        share = (target - kept) / max(self.width - kept, 1)
        return Room(taken, self.width, share) if TIGHTEST <= share <= 1 else None

    def follow(self, room: Room, factor: float) -> None:
        """Make the figure narrow."""
        self.text.follow(room.at, factor, self._giving())
        for artist in self.artists:
            move(artist, room.at)
        plots = {
            key: replace(axes, left=float(room.at(axes.left)), right=float(room.at(axes.right)))
            for key, axes in self.axes.items()
        }
        for line in self.ax.lines:
            line.set_xdata(room.at(np.asarray(line.get_xdata(), dtype=float)))
            mark = marks.of(line)
            if mark and "axes" in mark.data:
                mark.data["axes"] = plots[id(mark.data["axes"])]
        width = round(float(room.at(self.width)))
        self.ax.set_xlim(0, width)
        self.figure.set_size_inches(width / 72, self.height / 72)

    def crossed(self) -> bool:
        """Say whether a line or an arrow meets a text now that it did not meet before."""
        return bool(crossing(self.figure) - self.before)


def _bar(artist: Any) -> bool:
    mark = marks.of(artist)
    return mark is not None and mark.kind == "bar"


def _without(pair: Pair, holes: list[Pair]) -> Iterator[Pair]:
    """Yield what of an interval lies in no hole."""
    left, right = pair
    for start, end in sorted(holes):
        if left < start < right:
            yield left, start
        if start < right:
            left = max(left, min(end, right))
    if left < right:
        yield left, right
