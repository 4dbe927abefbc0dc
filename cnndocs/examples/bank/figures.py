"""Figures of the filter bank: the image in its channels, two filters, two maps."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from matplotlib.patches import Rectangle

from cnndocs.drawing.grids import Box, arrow, frame, grid, size_below, title, where
from cnndocs.drawing.marks import mark
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, Sheet, link, rows, shape, sheet, word
from cnndocs.drawing.style import WIDTH, Theme
from cnndocs.examples.rgb.figures import CHANNELS
from cnndocs.values import claims
from cnndocs.values.claims import item

IMAGE, KERNELS, MAPS = "bank.image", "bank.kernels", "bank.feature_maps"
LETTERS = ("A", "B")


def _picture(on: Sheet, x: float, y: float, cell: float) -> Box:
    """Draw the image as it looks, the largest intensity at full strength."""
    image = claims.resolve(IMAGE)
    most = Fraction(image.max())
    box = Box(x, y, image.shape[1], image.shape[2], cell)
    for i, j in np.ndindex(*image.shape[1:]):
        colour = [float(Fraction(level) / most) for level in image[:, i, j]]
        corner = (x + j * cell, y + i * cell)
        patch = Rectangle(corner, cell, cell, facecolor=colour, edgecolor=colour)
        levels = [item(IMAGE, c, i, j) for c in range(len(CHANNELS))]
        mark(on.ax.add_patch(patch), "pixel", data={"levels": levels, "most": most})
    frame(on, box, "empty", width=1.5)
    return box


@figure("bank-image")
def image(theme: Theme) -> Drawing:
    """Draw the image as it looks, and its three channels."""
    on = sheet(theme, WIDTH, 690)
    cell = 46
    picture = _picture(on, 44, 44, cell)
    title(on, picture, "as it looks")
    places = ((400, 44), (44, 384), (400, 384))
    for c, (x, y) in enumerate(places):
        address = item(IMAGE, c)
        blob = where(claims.resolve("bank.blob") == 1)
        role = CHANNELS[c]
        box = grid(on, x, y, address, role=role, cell=cell, bold=blob, mask="bank.blob")
        title(on, box, CHANNELS[c])
    colour = link("bank.blob_colour")
    return Drawing(
        on.figure,
        alt=(
            f"A {shape(IMAGE)} image: dark grey on the left, light grey on the right, and a red "
            "cross-shaped blob in the dark part. "
            + " ".join(f"{CHANNELS[c].title()}: {rows(item(IMAGE, c))}." for c in range(3))
        ),
        caption=(
            "Dark grey, light grey, and a red blob: the picture, and the three channels that the "
            f"network reads. A grey pixel has the same number in all channels; a pixel of the blob "
            f"has {colour}. Its three numbers add up to "
            f"{link('bank.brightness[2,1]')}, as those "
            "of the dark grey around it do: a filter that only adds the channels does not see it."
        ),
    )


@figure("bank-filters")
def filters(theme: Theme) -> Drawing:
    """Draw both filters with their slices, and the map of each."""
    on = sheet(theme, WIDTH, 536)
    cell = 40
    for f, letter in enumerate(LETTERS):
        y = 46 + f * 262
        slices = []
        for c, name in enumerate(CHANNELS):
            box = grid(on, 8 + c * 138, y + 28, item(KERNELS, f, c), role="kernel", cell=cell)
            word(on, box.middle[0], box.bottom + 20, name, color=theme.roles[name].edge)
            slices.append(box)
        address = item(MAPS, f)
        values = claims.resolve(address)
        best = where(values == values.max())
        result = grid(on, 528, y, address, role="output", cell=46, bold=best)
        (top, left), (bottom, right) = min(best), max(best)
        around = result.part(top, left, bottom - top + 1, right - left + 1)
        frame(on, around, "output", width=5, shows=f"{address}.max")
        word(on, slices[1].middle[0], y - 2, f"filter {letter}", weight="bold")
        word(on, result.middle[0], y - 20, f"map {letter}", weight="bold")
        size_below(on, result, address)
        arrow(on, (slices[-1].right + 16, result.middle[1]), (result.x - 14, result.middle[1]))
    peak = f"{MAPS}[1]"
    return Drawing(
        on.figure,
        alt=(
            "Filter A has the same slice for red, green and blue, "
            f"{rows(f'{KERNELS}[0,0]')}; its map is {rows(f'{MAPS}[0]')}. "
            f"Filter B has the red slice {rows(f'{KERNELS}[1,0]')} and, for green and blue, "
            f"{rows(f'{KERNELS}[1,1]')}; its map is {rows(f'{MAPS}[1]')}."
        ),
        caption=(
            f"Filter A answers with {link(f'{MAPS}[0].max')} where its window lies across the edge "
            "between the greys, and with zero elsewhere, the blob included. "
            f"Filter B answers with up to {link(f'{peak}.max')} at the red blob, and with zero on "
            "every grey, the edge included. "
            f"Two filters, two maps: together the {shape(MAPS)} output."
        ),
    )
