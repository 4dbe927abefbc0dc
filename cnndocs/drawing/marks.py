"""What is drawn, beside texts: each shape carries a mark that says what it stands for.

A mark is to a shape what an address is to a text. ``meaning`` reads the shapes where matplotlib
has put them, and compares them with the values that their marks name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from cnndocs.values import claims, registry
from cnndocs.values.claims import item

Place = tuple[int, int]
At = tuple[int, ...]  # row and column of a result; behind its filter where a layer has several


def of_layer(layer: str, name: str) -> str:
    """Return the address of a value of a layer: of an example of its own, or of a case in one.

    >>> of_layer("conv-i5x5", "padded"), of_layer("gallery.stride", "padded")
    ('conv-i5x5.padded', 'gallery.stride_padded')
    """
    return f"{layer}{'_' if '.' in layer else '.'}{name}"


def has(layer: str, name: str) -> bool:
    """Say whether a layer has a value."""
    id, _, entry = of_layer(layer, name).partition(".")
    return entry in registry.get(id).entries


def numbers(layer: str, name: str) -> list[int]:
    """Return the whole numbers of a value of a layer."""
    return [int(part) for part in np.ravel(claims.resolve(of_layer(layer, name)))]


def padded(layer: str) -> str:
    """Return the address of what the window slides over: the image itself without padding."""
    return of_layer(layer, "padded" if has(layer, "padded") else "image")


def index(layer: str) -> str:
    """Return the address of the places of a layer's results; cases of one example share one."""
    name = "place" if has(layer, "groups") else "index"
    return of_layer(layer, name) if has(layer, name) else f"{layer.partition('.')[0]}.{name}"


@dataclass(frozen=True, eq=False)
class Grid:
    """One drawing of a value as cells: which value, and what is said of its cells.

    ``mask`` is the address of what is not zero where a cell has a role, or a bold number, of its
    own; ``layer`` names a setting of a sliding window, whose padded input or result this is;
    ``filter`` is the one whose result that position is, where a layer has several;
    ``diagonal`` says that what is beside the diagonal is negative, a mistake.
    """

    address: str
    role: str
    rows: int
    columns: int
    only: Collection[Place] | None = None
    mask: str = ""
    layer: str = ""
    position: Place | None = None
    filter: int | None = None
    diagonal: bool = False

    def of(self, at: Place) -> str:
        """Return the address of a cell; of a vector by its only index that counts."""
        axes = claims.resolve(self.address).ndim
        return item(self.address, *(at if axes > 1 else (max(at),))) if axes else self.address


@dataclass(frozen=True)
class Mark:
    """What one shape stands for."""

    kind: str
    address: str = ""
    role: str = ""
    grid: Grid | None = None
    cells: tuple[tuple[Place, str], ...] = ()  # of a cell, or of several in one shape: their roles
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Extent:
    """Where a shape stands on the sheet, in pixels; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """The centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, x: float, y: float, slack: float = 0) -> bool:
        """Say whether a point lies inside; ``slack`` makes the shape larger on each side."""
        across = self.left - slack < x < self.right + slack
        return across and self.top - slack < y < self.bottom + slack

    def distance(self, x: float, y: float) -> float:
        """Return how far a point is from the shape."""
        across = max(self.left - x, 0, x - self.right)
        return float(np.hypot(across, max(self.top - y, 0, y - self.bottom)))


@dataclass(frozen=True)
class Cell:
    """A cell as it is drawn."""

    at: Place
    role: str
    extent: Extent
    face: str
    edge: str
    hatch: str


def mark(artist: Artist, kind: str, **about: Any) -> None:
    """Say what a shape stands for."""
    vars(artist)["mark"] = Mark(kind, **about)


def ornament(artist: Artist) -> None:
    """Say that a shape stands for no value: a border, a guide to the eye."""
    mark(artist, "ornament")


def of(artist: Artist) -> Mark | None:
    """Return the mark of a shape."""
    return vars(artist).get("mark")


def points(figure: Figure, places: Any, transform: Any) -> np.ndarray:
    """Return where points of a shape stand on the sheet."""
    shown = transform.transform(np.asarray(places, dtype=float))
    height = figure.get_size_inches()[1] * figure.dpi
    scale = 72 / figure.dpi
    return np.column_stack([shown[:, 0], height - shown[:, 1]]) * scale


def _extent(corners: np.ndarray) -> Extent:
    return Extent(*corners.min(axis=0).tolist(), *corners.max(axis=0).tolist())


def extent(figure: Figure, artist: Any) -> Extent:
    """Return where a patch or an image stands on the sheet."""
    if isinstance(artist, Patch):
        path = artist.get_path()
        return _extent(points(figure, path.vertices, artist.get_transform()))
    left, right, bottom, top = artist.get_extent()
    return _extent(points(figure, [(left, top), (right, bottom)], artist.axes.transData))


def pixels(grid: Grid, around: Extent) -> Iterator[Cell]:
    """Yield the cells of a picture."""
    width = (around.right - around.left) / grid.columns
    height = (around.bottom - around.top) / grid.rows
    for row, column in np.ndindex(grid.rows, grid.columns):
        left, top = around.left + column * width, around.top + row * height
        place = Extent(left, top, left + width, top + height)
        yield Cell((row, column), grid.role, place, "", "", "")


def cells(figure: Figure, artist: Any) -> Iterator[Cell]:
    """Yield the cells of a shape that is one, or several."""
    about = of(artist)
    if about is None:
        return
    if isinstance(artist, PolyCollection):
        faces: Any = artist.get_facecolor()
        edges: Any = artist.get_edgecolor()
        looks, edge = zip(about.cells, artist.get_paths(), faces, strict=True), to_hex(edges[0])
        for (at, role), path, face in looks:
            corners = points(figure, path.vertices, artist.get_transform())
            yield Cell(at, role, _extent(corners), to_hex(face), edge, "")
        return
    ((at, role),) = about.cells
    look = to_hex(artist.get_facecolor()), to_hex(artist.get_edgecolor()), artist.get_hatch() or ""
    yield Cell(at, role, extent(figure, artist), *look)
