"""A figure of one photograph as a label, as a box and as a mask."""

from __future__ import annotations

import numpy as np
from matplotlib.collections import PolyCollection
from matplotlib.image import AxesImage
from matplotlib.patches import Rectangle

from cnndocs.drawing.marks import mark, ornament
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, Sheet, link, number, sheet, word
from cnndocs.drawing.style import WIDTH, Theme
from cnndocs.examples.three_tasks.values import PICTURE
from cnndocs.inputs.pictures import reduced
from cnndocs.values import claims

ID = "three-tasks"
SMALLER, LEVELS = 2, 16  # the picture is shrunk, and its colours rounded, to keep the file small
SIDE, GAP, TOP = 220, 24, 44
NARROW = 0.8  # of the pictures, on a phone's sheet
TASKS = ("label", "box", "mask")


def _photo(on: Sheet, x: float, side: float) -> AxesImage:
    colours = PICTURE.read()
    small = reduced(colours, len(colours) // SMALLER) // LEVELS * LEVELS + LEVELS // 2
    picture = on.ax.imshow(
        small.astype(np.uint8),
        extent=(x, x + side, TOP + side, TOP),
        interpolation="none",
        aspect="auto",
        zorder=1,
    )
    ornament(picture)
    return picture


@figure("applications-one-photo")
def one_photo(theme: Theme, *, narrow: bool = False) -> Drawing:
    """Draw the photograph with its label, with the box, and with the mask."""
    k = NARROW if narrow else 1
    side, gap = SIDE * k, GAP * k
    on = sheet(theme, int(WIDTH * k), int(TOP + side + 88))
    pictures = []
    for at, task in enumerate(TASKS):
        x = 6 * k + at * (side + gap)
        word(on, x + side / 2, 20, task, weight="bold")
        pictures.append(_photo(on, x, side))
    below, middles = TOP + side + 24, [6 * k + at * (side + gap) + side / 2 for at in range(3)]
    scale = side / int(claims.resolve(f"{ID}.size")[0])
    _box(on, pictures[1], scale)
    _mask(on, pictures[2], scale)
    word(on, middles[0], below, "“cup”")
    word(on, middles[0], below + 32, "one word", color=theme.muted)
    number(on, middles[1] - 68, below, f"{ID}.corner")
    word(on, middles[1] - 12, below, "to")
    number(on, middles[1] + 58, below, f"{ID}.last")
    number(on, middles[1] - 46, below + 32, f"{ID}.box_numbers", color=theme.muted)
    word(on, middles[1] + 10, below + 32, "numbers", color=theme.muted)
    number(on, middles[2] - 36, below, f"{ID}.cup")
    word(on, middles[2] + 34, below, "pixels")
    word(on, middles[2], below + 32, "that say yes", color=theme.muted)
    return Drawing(
        on.figure,
        alt=(
            "One photograph of a red coffee cup on a saucer, three times. With the label: “cup”. "
            f"With the box: a rectangle around the cup, from the pixel {link(f'{ID}.corner')} to "
            f"the pixel {link(f'{ID}.last')}, row first. With the mask: {link(f'{ID}.cup')} pixels "
            "of the cup are tinted, and the rest is not."
        ),
        caption=(
            f"The same cup as a label, as a box and as a mask of {link(f'{ID}.cup')} pixels. The "
            "box encloses the mask, whose outline was drawn by hand, as for data to train on. "
            "Photograph by Rachel Michetti, in the public domain."
        ),
    )


def _box(on: Sheet, picture: AxesImage, scale: float) -> None:
    row, column = (float(at) * scale for at in claims.resolve(f"{ID}.corner"))
    height, width = (float(side) * scale for side in claims.resolve(f"{ID}.box_size"))
    left = picture.get_extent()[0]
    look = on.theme.roles["kernel"]
    around = Rectangle((left + column, TOP + row), width, height, fill=False, ec=look.fill, lw=9)
    ornament(on.ax.add_patch(around))  # so that the box is seen on any picture
    shape = Rectangle((left + column, TOP + row), width, height, fill=False, ec=look.edge, lw=4)
    where = {"whole": picture, "size": f"{ID}.size", "sides": f"{ID}.box_size"}
    mark(on.ax.add_patch(shape), "part", address=f"{ID}.corner", data=where)


def _mask(on: Sheet, picture: AxesImage, scale: float) -> None:
    left = picture.get_extent()[0]
    outline = claims.resolve(f"{ID}.outline").astype(float)
    corners = np.column_stack([left + outline[:, 1] * scale, TOP + outline[:, 0] * scale])
    look = on.theme.roles["output"]
    shape = PolyCollection([corners], facecolors=f"{look.edge}a0", edgecolors=look.fill, lw=2)
    shape.set_zorder(2)
    where = {"whole": picture, "size": f"{ID}.size"}
    mark(on.ax.add_collection(shape, autolim=False), "outline", address=f"{ID}.outline", data=where)
