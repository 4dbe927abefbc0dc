"""Bars, squares, curves, points and pictures: as long, large, high and strong as their values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.colors import to_rgb

from cnndocs.drawing import marks
from cnndocs.drawing.marks import Mark
from cnndocs.drawing.meaning_cells import number
from cnndocs.drawing.reading import NEAR, Reading
from cnndocs.values import claims

LEVEL = 1.01 / 255  # one step of a screen's colour


def problems(reading: Reading) -> Iterator[str]:
    """Yield each shape that has not the size, the place or the colour of its value."""
    yield from _bars(reading)
    yield from _squares(reading)
    yield from _maps(reading)
    yield from _joins(reading)
    yield from _seen(reading)
    for artist, mark in reading.kind("part"):
        yield from _part(reading, artist, mark)
    for artist, mark in reading.kind("outline"):
        yield from _outline(reading, artist, mark)
    for artist, mark in reading.kind("points"):
        yield from _points(reading, artist, mark)
    yield from _pixels(reading)
    for artist, mark in reading.kind("pixel"):
        colour = [float(number(claims.resolve(at)[()])) for at in mark.data["levels"]]
        wanted = np.array(colour if len(colour) > 1 else colour * 3) / float(mark.data["most"])
        if np.abs(wanted - to_rgb(artist.get_facecolor())).max() > LEVEL:
            yield f"a pixel has not the colour of {mark.data['levels'][0]}"
    for artist, mark in reading.kind("tile"):
        yield from _tile(reading, artist, mark)


def _pixels(reading: Reading) -> Iterator[str]:
    """Pixels of one size, each at the row and column of its address."""
    places = {}
    for artist, mark in reading.kind("pixel"):
        *_, row, column = mark.data["levels"][0].rstrip("]").partition("[")[2].split(",")
        places[int(row), int(column)] = marks.extent(reading.figure, artist)
    if not places:
        return
    first = places[0, 0]
    width, height = first.right - first.left, first.bottom - first.top
    for (row, column), box in places.items():
        wanted = (first.left + column * width, first.top + row * height)
        if np.abs(np.subtract(wanted, (box.left, box.top))).max() > NEAR:
            yield f"the pixel {(row, column)} is not at its row and column"
            return


def _width(reading: Reading, artist: Any) -> float:
    extent = marks.extent(reading.figure, artist)
    return extent.right - extent.left


def _bars(reading: Reading) -> Iterator[str]:
    for artist, mark in reading.kind("bar"):
        whole = marks.extent(reading.figure, mark.data["whole"])
        part = marks.extent(reading.figure, artist)
        share = float(number(claims.resolve(mark.address)[()]))
        if artist is not mark.data["whole"] and (
            abs(part.right - part.left - share * (whole.right - whole.left)) > NEAR
            or abs(part.left - whole.left) > NEAR
        ):
            yield f"a bar is not as long as {mark.address}"


def _squares(reading: Reading) -> Iterator[str]:
    """Squares true to one scale, about one centre."""
    squares = list(reading.kind("square"))
    for artist, mark in squares:
        first, other = (marks.extent(reading.figure, each) for each in (squares[0][0], artist))
        scale = _width(reading, squares[0][0]) / float(_side(squares[0][1]))
        sides = (other.right - other.left, other.bottom - other.top)
        if np.abs(np.subtract(sides, scale * float(_side(mark)))).max() > NEAR:
            yield f"a square is not as wide as {mark.address}"
        if np.abs(np.subtract(first.middle, other.middle)).max() > NEAR:
            yield f"the square of {mark.address} is not in the middle"


def _maps(reading: Reading) -> Iterator[str]:
    """Maps true to one scale: as high and wide as the rows and columns of their shape."""
    scales = []
    for artist, mark in reading.kind("box"):
        if mark.data.get("is_to_scale"):
            extent = marks.extent(reading.figure, artist)
            sides = np.array([extent.bottom - extent.top, extent.right - extent.left])
            shape = [float(number(side)) for side in claims.resolve(mark.address)]
            size = np.array(shape[1:] or [1, 1])  # of a row of values: a cell
            scales.append(sides / size)
            if np.abs(sides - scales[0][0] * size).max() > NEAR:
                yield f"a box is not as large as {mark.address}"


def _side(mark: Mark) -> float:
    return float(number(claims.resolve(mark.address)[()]))


def _points(reading: Reading, artist: Any, mark: Mark) -> Iterator[str]:
    """Each point where its axes say: to the right, and upwards."""
    axes, xs, ys = (mark.data[name] for name in ("axes", "x", "y"))
    across = (np.asarray(xs, dtype=float) - axes.x[0]) / (axes.x[1] - axes.x[0])
    up = (np.asarray(ys, dtype=float) - axes.y[0]) / (axes.y[1] - axes.y[0])
    wanted = np.column_stack([
        axes.left * (1 - across) + axes.right * across, axes.bottom * (1 - up) + axes.top * up
    ])  # fmt: skip
    drawn = marks.points(reading.figure, artist.get_xydata(), artist.get_transform())
    if np.abs(wanted - drawn).max() > NEAR:
        yield f"a point of {mark.role!r} is not where its numbers are"
    low, high = (axes.left, axes.top), (axes.right, axes.bottom)
    if (drawn < np.subtract(low, NEAR)).any() or (drawn > np.add(high, NEAR)).any():
        yield f"a point of {mark.role!r} is outside of its axes"


def _tile(reading: Reading, artist: Any, mark: Mark) -> Iterator[str]:
    """A picture with a pixel a cell, from the page's colour to the role's."""
    values = np.vectorize(lambda part: float(number(part)))(claims.resolve(mark.address)).clip(0)
    most = mark.data["most"] or values.max() or 1
    share = np.rint(values.clip(0, most) / most * mark.data["steps"]) / mark.data["steps"]
    page = np.array(to_rgb(reading.theme.page))
    ink = np.array(to_rgb(reading.theme.roles[mark.role].edge))
    wanted = page + share[..., None] * (ink - page)
    drawn = np.asarray(artist.get_array(), dtype=float) / 255
    if drawn.shape != wanted.shape or np.abs(drawn - wanted).max() > LEVEL:
        yield f"the picture of {mark.address} has other shades than its values"
    left, right, bottom, top = artist.get_extent()
    box = marks.extent(reading.figure, artist)
    if left >= right or top >= bottom or abs(box.left - left) > NEAR:
        yield f"the picture of {mark.address} is mirrored"


def _part(reading: Reading, artist: Any, mark: Mark) -> Iterator[str]:
    """A marked part of a picture, at its row and column, and as large as it is."""
    part = marks.extent(reading.figure, artist)
    if "part" in mark.data:
        height, width = claims.resolve(mark.data["part"]).shape
    else:
        height, width = (float(side) for side in claims.resolve(mark.data["sides"]))
    row, column = (float(at) for at in claims.resolve(mark.address))
    ends = [(row, column), (row + height, column + width)]
    wanted = _on_picture(reading, mark, np.array(ends)).ravel()
    if np.abs(np.subtract(wanted, (part.left, part.top, part.right, part.bottom))).max() > NEAR:
        yield f"the marked part of the picture is not the one at {mark.address}"


def _outline(reading: Reading, artist: Any, mark: Mark) -> Iterator[str]:
    """A polygon on a picture, whose corners are the rows and columns of a value."""
    [path] = artist.get_paths()
    drawn = marks.points(reading.figure, path.vertices, artist.get_transform())
    corners = claims.resolve(mark.address).astype(float)
    wanted = _on_picture(reading, mark, np.vstack([corners, corners[:1]]))  # closed
    if drawn.shape != wanted.shape or np.abs(drawn - wanted).max() > NEAR:
        yield f"the outline on the picture is not {mark.address}"


def _on_picture(reading: Reading, mark: Mark, places: np.ndarray) -> np.ndarray:
    """Return where rows and columns of a picture stand on the sheet, x first."""
    whole = marks.extent(reading.figure, mark.data["whole"])
    rows, columns = (float(side) for side in claims.resolve(mark.data["size"]))
    down, across = (whole.bottom - whole.top) / rows, (whole.right - whole.left) / columns
    return np.column_stack([whole.left + places[:, 1] * across, whole.top + places[:, 0] * down])


def _joins(reading: Reading) -> Iterator[str]:
    """Lines between nodes: a weight each, or where there are several looks, a weight a look."""
    nodes = {
        role: [
            marks.extent(reading.figure, artist).middle
            for artist, mark in reading.kind("node")
            if mark.role == role
        ]
        for role in ("input", "output")
    }
    groups: dict[str, dict[Any, list[tuple[float, str]]]] = {}
    for artist, mark in reading.kind("join"):
        top, low = marks.points(reading.figure, artist.get_xydata(), artist.get_transform())
        for place, role in ((top, "input"), (low, "output")):
            if min(np.abs(np.subtract(place, node)).max() for node in nodes[role]) > NEAR:
                yield f"a line of {mark.address} ends at no {role}"
        look = f"{artist.get_color()} {artist.get_linestyle()} {artist._dash_pattern}"
        groups.setdefault(mark.address, {}).setdefault(tuple(low), []).append((top[0], look))
    for address, outputs in groups.items():
        every = [sorted(lines) for lines in outputs.values()]
        looks = [tuple(look for _, look in lines) for lines in every]
        distinct = {look for each in looks for look in each}
        count = len(distinct) if len(distinct) > 1 else sum(map(len, every))
        if count != int(number(claims.resolve(address)[()])):
            yield f"{address} is drawn as {count} weights"
        if len(set(looks)) > 1 or (len(distinct) > 1 and len(distinct) != len(looks[0])):
            yield f"the lines of {address} do not look the same at each output"
        off = [abs(np.mean([x for x, _ in lines]) - low[0])
               for low, lines in zip(outputs, every, strict=True)]  # fmt: skip
        if len(every[0]) < len(set(nodes["input"])) / len(groups) and max(off) > NEAR:
            yield f"the lines of {address} do not come from the pixels above each output"


def _seen(reading: Reading) -> Iterator[str]:
    """Rows of cells, of which those above see those below: together as many pixels as they say."""
    rows: dict[int, list[tuple[float, Any, Mark]]] = {}
    for artist, mark in reading.kind("seen"):
        box = marks.extent(reading.figure, artist)
        rows.setdefault(mark.data["level"], []).append((box.left, box, mark))
    for level, cells in sorted(rows.items()):
        cells.sort(key=lambda cell: cell[0])
        first, last, mark = cells[0][1], cells[-1][1], cells[0][2]
        width = first.right - first.left
        field = int(number(claims.resolve(mark.address)[()])) if mark.address else 1
        between = (last.left - first.left) / width
        together = int(number(claims.resolve(mark.data["last"])[()]))
        middle = (first.left + last.right) / 2
        top = rows[max(rows)]
        if abs(between + field - together) > 0.05 or abs(middle - top[0][1].middle[0]) > NEAR:
            yield f"the cells of layer {level} do not see {together} pixels together"
        gaps = np.diff([cell[0] for cell in cells])
        if len(gaps) and np.ptp(gaps) > NEAR:
            yield f"the cells of layer {level} are not equally far apart"
