"""The texts and shapes of a figure that becomes narrow: how large they are, and how they move."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyArrowPatch, Polygon, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from cnndocs.drawing import layout, marks

Move = Callable[[Any], Any]
Pair = tuple[float, float]
RIGID = (Rectangle, Circle, PolyCollection, AxesImage)  # lines, arrows and fans are not
INSIDE = 1  # pixels between a text and the border of its cell
TOGETHER = 12  # pixels: nearer texts of one line are one phrase


def bounds(figure: Figure, artist: Any) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a shape."""
    if isinstance(artist, PolyCollection):
        corners = np.concatenate([np.asarray(path.vertices) for path in artist.get_paths()])
        (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
        return float(left), float(top), float(right), float(bottom)
    place = marks.extent(figure, artist)
    return place.left, place.top, place.right, place.bottom


def is_rigid(artist: Any) -> bool:
    """Say whether a shape keeps its width: all that is no line, arrow, fan or bar."""
    mark = marks.of(artist)
    return isinstance(artist, RIGID) and not (mark and mark.kind == "bar")


class Measured:
    """The texts of a figure, phrase by phrase: where they stand, and what they lie in or beside."""

    def __init__(self, figure: Figure, shapes: np.ndarray) -> None:
        found = layout.boxes(figure)
        self.texts = [text for text, _ in found]
        self.boxes = _upright(figure, found)
        self.smallest = min(float(text.get_fontsize()) for text in self.texts)
        self.shapes = shapes
        self.relation = self._relation(self.boxes)
        self.phrases = self._phrases()

    def _relation(self, boxes: np.ndarray) -> np.ndarray:
        """Return for each text and shape: 1 if it is inside, 2 if it lies beside it, else 0."""
        one, other = boxes[:, None, :], self.shapes[None, :, :]
        inside = (one[..., :2] >= other[..., :2] + INSIDE) & (
            one[..., 2:] <= other[..., 2:] - INSIDE
        )
        beside = (one[..., :2] >= other[..., 2:]) | (one[..., 2:] <= other[..., :2])
        return np.where(inside.all(axis=-1), 1, np.where(beside.any(axis=-1), 2, 0))

    def _phrases(self) -> list[tuple[list[int], float]]:
        """Return texts of one line that belong together, and the place that holds them."""
        free = (self.relation != 1).all(axis=1)
        phrases: list[list[int]] = []
        for at in sorted(range(len(self.texts)), key=lambda i: (self._line(i), self.boxes[i][0])):
            last = phrases[-1][-1] if phrases else at
            near = self.boxes[at][0] - self.boxes[last][2] < TOGETHER
            same = self._line(at) == self._line(last)
            if phrases and same and near and free[at] and free[last]:
                phrases[-1].append(at)
            else:
                phrases.append([at])
        return [(phrase, self._held(phrase)) for phrase in phrases]

    def _line(self, at: int) -> float:
        return round(float(self.texts[at].get_position()[1]))

    def _held(self, phrase: list[int]) -> float:
        first, last = self.texts[phrase[0]], self.texts[phrase[-1]]
        if len(phrase) > 1 and first.get_horizontalalignment() == "left":
            return float(self.boxes[phrase[0]][0])
        if len(phrase) > 1 and last.get_horizontalalignment() == "right":
            return float(self.boxes[phrase[-1]][2])
        return float(first.get_position()[0])

    def grown(self, factor: float) -> np.ndarray:
        """Return the boxes of the texts once these have grown by a factor."""
        boxes = self.boxes.copy()
        for phrase, x in self.phrases:
            for at in phrase:
                y = float(self.texts[at].get_position()[1])
                held = np.array([x, y, x, y])
                boxes[at] = held + factor * (boxes[at] - held)
        return boxes

    def leaves(self, grown: np.ndarray) -> bool:
        """Say whether a text leaves its cell, or comes to lie on a shape that it lay beside."""
        return bool((self._relation(grown) != self.relation)[self.relation > 0].any())

    def spans(self, factor: float) -> list[Pair]:
        """Return from where to where each phrase reaches."""
        boxes = self.grown(factor)
        every = [boxes[phrase] for phrase, _ in self.phrases]
        return [(float(each[:, 0].min()), float(each[:, 2].max())) for each in every]

    def follow(self, at: Move, factor: float, giving: list[Pair]) -> None:
        """Make the texts larger, and move each phrase as a whole, with the end that is held."""
        for (phrase, x), (left, right) in zip(self.phrases, self.spans(factor), strict=True):
            edge = left
            if any(start < left < end < right for start, end in giving):
                edge = right  # it begins in a plot, and ends beside it
            shift = float(at(edge)) - edge
            for text in (self.texts[each] for each in phrase):
                text.set_fontsize(float(text.get_fontsize()) * factor)
                text.set_x(x + factor * (text.get_position()[0] - x) + shift)


def crossing(figure: Figure) -> set[tuple[int, int]]:
    """Return which texts are met by which lines, dots and arrows."""
    (ax,) = figure.axes
    texts = _upright(figure, layout.boxes(figure))
    drawn = [_points(each) for each in ax.patches if isinstance(each, FancyArrowPatch)]
    drawn += [_course(each) for each in ax.lines]
    return {
        (i, j)
        for j, points in enumerate(drawn)
        for i in np.nonzero(_near(texts, points))[0].tolist()
        if Path(points).intersects_bbox(Bbox(texts[i].reshape(2, 2)), filled=False)
    }


def _near(texts: np.ndarray, points: np.ndarray) -> np.ndarray:
    low, high = points.min(axis=0), points.max(axis=0)
    return ((texts[:, :2] < high) & (texts[:, 2:] > low)).all(axis=1)


def _course(line: Line2D) -> np.ndarray:
    """Return the points of a line; of a dot the corners of the square around it."""
    points = np.asarray(line.get_xydata(), dtype=float)
    if len(points) > 1:
        return points
    reach = line.get_markersize() / 2
    return points + reach * np.array([(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)])


def _upright(figure: Figure, found: list[tuple[Text, Bbox]]) -> np.ndarray:
    """Return left, top, right and bottom of each text, where y grows downwards."""
    height = float(figure.get_size_inches()[1]) * 72
    return np.array([(b.x0, height - b.y1, b.x1, height - b.y0) for _, b in found])


def _points(arrow: FancyArrowPatch) -> np.ndarray:
    return np.asarray(vars(arrow)["_path_original"].vertices, dtype=float)


def move(artist: Any, at: Move) -> None:
    """Move a shape; one that is not rigid becomes narrower."""
    if isinstance(artist, Rectangle):
        left, right = artist.get_x(), artist.get_x() + artist.get_width()
        artist.set_x(float(at(left)))
        if not is_rigid(artist):
            artist.set_width(float(at(right) - at(left)))
    elif isinstance(artist, Circle):
        center: Any = artist.get_center()
        artist.set_center((float(at(center[0])), center[1]))
    elif isinstance(artist, Polygon):
        artist.set_xy(_moved(artist.get_xy(), at))
    elif isinstance(artist, FancyArrowPatch):
        codes = vars(artist)["_path_original"].codes
        vars(artist)["_path_original"] = Path(_moved(_points(artist), at), codes)
    elif isinstance(artist, PolyCollection):
        artist.set_verts([_moved(path.vertices, at) for path in artist.get_paths()])
    elif isinstance(artist, AxesImage):
        left, right, bottom, top = artist.get_extent()
        artist.set_extent((float(at(left)), float(at(right)), bottom, top))
    else:
        raise TypeError(f"a {type(artist).__name__} cannot be moved to a narrow sheet")


def _moved(points: Any, at: Move) -> np.ndarray:
    places = np.array(points, dtype=float)
    places[:, 0] = at(places[:, 0])
    return places
