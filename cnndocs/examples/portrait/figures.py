"""Figures of the photograph: the portrait beside a patch of numbers, and a patch of colours."""

from __future__ import annotations

import numpy as np
from matplotlib.patches import Polygon, Rectangle

from cnndocs.drawing.grids import Box, frame, grid, title
from cnndocs.drawing.marks import mark, ornament
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, Sheet, link, number, rows, sheet, sides, word
from cnndocs.drawing.style import NARROW, WIDTH, Theme
from cnndocs.inputs.images import grey, portrait
from cnndocs.values import claims
from cnndocs.values.claims import item

EYE, CORNER, SIZE = "portrait.eye", "portrait.eye_corner", "portrait.size"
RIBBON = "portrait.ribbon"
SMALLER, GREYS = 3, 4  # the picture is shrunk, and its greys are rounded, to keep the file small
CHANNELS = ("red", "green", "blue")
LIGHT_FROM = 128  # on a lighter grey than this the digits are black


def _picture() -> np.ndarray:
    image = grey(portrait())
    height, width = (side // SMALLER for side in image.shape)
    cut = image[: height * SMALLER, : width * SMALLER]
    small = cut.reshape(height, SMALLER, width, SMALLER).mean(axis=(1, 3))
    return (small // GREYS * GREYS).astype(np.uint8)


def _numbers(address: str) -> np.ndarray:
    return np.vectorize(lambda part: int(part.value))(claims.resolve(address))


@figure("portrait-patch")
def patch(theme: Theme, *, narrow: bool = False) -> Drawing:
    """Draw the portrait, and beside it the numbers of a patch; below it on a narrow sheet."""
    on = sheet(theme, NARROW, 790) if narrow else sheet(theme, WIDTH, 520)
    height, width = (int(side) for side in claims.resolve(SIZE))
    scale = 216 / width
    photo = Box(100, 10, 1, 1, 216) if narrow else Box(8, 140, 1, 1, 216)
    low = photo.y + height * scale
    picture = on.ax.imshow(
        _picture(),
        cmap="gray",
        vmin=0,
        vmax=255,
        extent=(photo.x, photo.right, low, photo.y),
        interpolation="none",
        aspect="auto",
        zorder=1,
    )
    row, column = (int(part) for part in claims.resolve(CORNER))
    side = len(claims.resolve(EYE)) * scale
    x, y = photo.x + column * scale, photo.y + row * scale
    ornament(picture)
    marked = on.theme.roles["kernel"].edge
    square = Rectangle((x, y), side, side, facecolor="none", edgecolor=marked, lw=2.5)
    where = {"whole": picture, "size": SIZE, "part": EYE}
    mark(on.ax.add_patch(square), "part", address=CORNER, data=where)
    box = Box(73, 326, 10, 10, 45) if narrow else Box(262, 50, 10, 10, 45)
    end = (box.right, box.y) if narrow else (box.x, box.bottom)
    begin = (x, y + side) if narrow else (x + side, y)
    fan = [begin, (box.x, box.y), end, (x + side, y + side)]
    ornament(on.ax.add_patch(Polygon(fan, facecolor=marked, alpha=0.3, zorder=0.5)))
    _shaded(on, box)
    name, below = (photo.middle[0], photo.y - 20), (photo.middle[0], low + 22)
    if narrow:
        name, below = (photo.right + 74, 110), (photo.right + 74, 142)
    word(on, *name, "photograph")
    sides(on, *below, SIZE, color=on.theme.muted)
    title(on, box, "its pixels, as numbers")
    bright = link(f"{EYE}.max")
    return Drawing(
        on.figure,
        alt=(
            "A grey portrait of Grace Hopper in uniform. A small square at the pupil of the eye "
            f"on the left is enlarged: {rows(EYE)}."
        ),
        caption=(
            "A photograph, and the numbers of the marked square. The pupil is dark, so its "
            f"values are small; a reflection in it is bright, up to {bright}. "
            "Portrait of Grace Hopper by James S. Davis, U.S. Navy, in the public domain."
        ),
    )


def _shaded(on: Sheet, box: Box) -> None:
    values = _numbers(EYE)
    for at in np.ndindex(values.shape):
        value = int(values[at])
        corner = (box.x + at[1] * box.cell, box.y + at[0] * box.cell)
        shade = f"#{value:02x}{value:02x}{value:02x}"
        pixel = Rectangle(corner, box.cell, box.cell, facecolor=shade, edgecolor="none", zorder=3)
        levels = {"levels": [item(EYE, *at)], "most": 255}
        mark(on.ax.add_patch(pixel), "pixel", data=levels)
        ink = "#000000" if value >= LIGHT_FROM else "#ffffff"
        number(on, *box.centre(*at), item(EYE, *at), color=ink, zorder=4)
    frame(on, box, "kernel")


@figure("portrait-channels")
def channels(theme: Theme) -> Drawing:
    """Draw a patch in colour, and below it the three matrices that it consists of."""
    on = sheet(theme, 720, 530)
    values = _numbers(RIBBON)
    side = values.shape[1]
    picture = Box(264, 44, side, side, 48)
    for row, column in np.ndindex(side, side):
        colour = "#" + "".join(f"{part:02x}" for part in values[:, row, column])
        corner = (picture.x + column * picture.cell, picture.y + row * picture.cell)
        levels = [item(RIBBON, c, row, column) for c in range(len(CHANNELS))]
        pixel = Rectangle(corner, 48, 48, facecolor=colour, edgecolor="none")
        mark(on.ax.add_patch(pixel), "pixel", data={"levels": levels, "most": 255})
    frame(on, picture, "empty")
    title(on, picture, "pixels")
    for at, name in enumerate(CHANNELS):
        box = grid(on, 24 + at * 236, 314, item(RIBBON, at), role="input", cell=50)
        title(on, box, name)
        word(on, box.middle[0], 256, "↓", size=26, color=on.theme.muted)
    return Drawing(
        on.figure,
        alt=(
            "A patch of a ribbon, white on the left and red on the right, and its three "
            + "; ".join(
                f"channel {name}: {rows(item(RIBBON, at))}" for at, name in enumerate(CHANNELS)
            )
            + "."
        ),
        caption=(
            "A patch of the ribbon on the uniform. White is large in all three channels; red is "
            f"large in the first only: the pixel at the top right has {link(f'{RIBBON}[0,0,3]')} "
            f"for red, {link(f'{RIBBON}[1,0,3]')} for green and {link(f'{RIBBON}[2,0,3]')} for "
            "blue."
        ),
    )
