"""A figure of a handwritten digit, and of the maps that the network's first layer makes of it."""

from __future__ import annotations

from fractions import Fraction

from matplotlib.patches import Rectangle

from cnndocs.drawing.grids import Box, arrow, frame, grid, size_below, title, where
from cnndocs.drawing.marks import Grid, mark
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, Sheet, link, rows, shape, sheet, word
from cnndocs.drawing.style import WIDTH, Theme, mix
from cnndocs.drawing.tiles import shade
from cnndocs.values import claims
from cnndocs.values.claims import item

IMAGE, MAPS = item("digits-cnn.image", 0), "digits-cnn.first_maps"
LABEL, LARGEST = "digits-cnn.label", "digits-cnn.largest"
SIDE = 96  # pixels of a small map


@figure("draw-digit")
def first(theme: Theme) -> Drawing:
    """Draw the image as counts of ink, and all maps of the first convolution as shades."""
    on = sheet(theme, WIDTH, 470)
    image, maps = claims.resolve(IMAGE), claims.resolve(MAPS)
    look, most = theme.roles["input"], max(abs(value) for value in maps.ravel())
    ink = {
        at: mix(theme.page, mix(look.fill, look.edge, 0.35), float(image[at] / image.max()))
        for at in where(image == image)
    }
    left = grid(on, 8, 44, IMAGE, role="input", cell=46, fills=ink)
    title(on, left, "prepared image")
    size_below(on, left, IMAGE)
    word(on, 582, 24, "first maps")
    for k in range(len(maps)):
        _small(on, 468 + k % 2 * (SIDE + 32), 44 + k // 2 * (SIDE + 8), item(MAPS, k), most)
    arrow(on, (left.right + 14, left.middle[1]), (452, left.middle[1]))
    return Drawing(
        on.figure,
        alt=(
            f"A handwritten {link(LABEL)} as {shape(IMAGE)} counts of ink, row by row: "
            f"{rows(IMAGE)}. Beside it, as shades, the maps of the first convolution: "
            f"{shape(MAPS)} values."
        ),
        caption=(
            f"A handwritten {link(LABEL)} of the test images: each cell counts pixels with ink, "
            f"up to {link(LARGEST)}. Beside it the maps that the first convolution makes of it, "
            f"from {link(f'{MAPS}.min')} to {link(f'{MAPS}.max')}: the stronger a shade, the "
            "farther from zero; negative cells are hatched."
        ),
    )


def _small(on: Sheet, x: float, y: float, address: str, most: Fraction) -> None:
    values = claims.resolve(address)
    side = len(values)
    shown = Grid(address, "output", side, side, only=[])
    box = Box(x, y, side, side, SIDE / side, shown)
    for row, column in where(values == values):
        role, fill = shade(on.theme, values[row, column], most)
        edge = mix(fill, on.theme.roles[role].edge, 0.5)
        corner = (box.x + column * box.cell, box.y + row * box.cell)
        hatch = "//////" if role == "negative" else None
        cell = Rectangle(corner, box.cell, box.cell, facecolor=fill, hatch=hatch, linewidth=0)
        cell.set_edgecolor(edge)
        about = {"cells": (((row, column), role),), "data": {"shade": True}}
        mark(on.ax.add_patch(cell), "cell", grid=shown, **about)
    frame(on, box, "output")
