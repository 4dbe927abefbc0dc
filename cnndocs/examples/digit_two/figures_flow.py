"""Figure of the whole network of the digit two, from the drawing to the probabilities."""

from __future__ import annotations

from itertools import pairwise

from cnndocs.drawing.grids import Box, arrow, grid
from cnndocs.drawing.plots import bar
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, Sheet, link, number, shape, shape_label, sheet, word
from cnndocs.drawing.style import WIDTH, Theme
from cnndocs.drawing.tiles import kernel, looks, tile
from cnndocs.values import claims
from cnndocs.values.claims import item

ID = "digit-two"
IMAGE, KERNELS, MAPS, RELU, POOLED, FLAT, SHARES, CLASSES, LABEL = (
    f"{ID}.{name}"
    for name in (
        "image",
        "kernels",
        "feature_maps",
        "relu",
        "pooled",
        "flat",
        "probabilities",
        "classes",
        "label",
    )
)
NAMES = ("level edges", "upright edges", "slanted strokes", "contrast in all directions")
TOP, STEP = 82, 122  # of the first row of maps, and from row to row
NARROW = 0.82  # of all lengths on a phone's sheet, but of its letters


def _signed(on: Sheet, x: float, y: float, address: str, cell: float) -> Box:
    """Draw a map in shades by sign and size, without its values."""
    most = max(abs(value) for value in claims.resolve(MAPS).ravel())
    shades = looks(on.theme, address, most)
    return grid(on, x, y, address, role="output", cell=cell, only=[], **shades)


def _row(on: Sheet, at: int, k: float) -> Box:
    """Draw one kernel and what becomes of the image behind it; return its pooled map."""
    y = TOP + at * STEP * k
    weights = claims.resolve(KERNELS)
    most = float(claims.resolve(MAPS).max())
    strongest = max(abs(value) for value in weights[at].ravel())
    boxes = (
        kernel(on, 184 * k, y + 17 * k, item(KERNELS, at), cell=24 * k, most=strongest),
        _signed(on, 310 * k, y, item(MAPS, at), 13 * k),
        tile(on, 458 * k, y, item(RELU, at), role="output", cell=13 * k, most=most),
        tile(on, 606 * k, y + 4 * k, item(POOLED, at), role="output", cell=24 * k, most=most),
    )
    for one, other in pairwise(boxes):
        middle = one.middle[1]
        arrow(on, (one.right + 8, middle), (other.x - 6, middle), width=2)
    return boxes[-1]


@figure("digit-two-flow")
def flow(theme: Theme, *, narrow: bool = False) -> Drawing:
    """Draw the network as a row of pictures, from the drawing to the probabilities."""
    k = NARROW if narrow else 1
    below = TOP + 4 * STEP * k  # the last map
    on = sheet(theme, int(WIDTH * k), int(below + 150))
    image = tile(on, 12 * k, TOP + (1.5 * STEP - 3) * k, IMAGE, role="input", cell=11 * k)
    for x, name, address in (
        (220, "kernels", KERNELS),
        (362, "feature maps", MAPS),
        (510, "after ReLU", RELU),
        (654, "pooled", POOLED),
    ):
        word(on, x * k, 26, name)
        shape_label(on, x * k, 54, address, color=theme.muted)
    word(on, image.middle[0], image.y - 48, "image")
    shape_label(on, image.middle[0], image.y - 20, IMAGE, color=theme.muted)
    arrow(on, (image.right + 8, image.middle[1]), (176 * k, image.middle[1]), width=2)
    last = [_row(on, at, k) for at in range(len(claims.resolve(KERNELS)))][-1]
    right, y = last.right - 10, below + 90
    arrow(on, (right, last.bottom + 8), (right, y), (470 * k, y))
    number(on, right - 16, below + 34, f"{FLAT}.size", ha="right")
    word(on, right - 48, below + 34, "flatten:", ha="right")
    word(on, 586 * k, y + 24, "dense layer, softmax")
    for at in range(len(claims.resolve(CLASSES))):
        low = below + 46 + at * 42
        number(on, 40, low, item(CLASSES, at))
        end = bar(on, 66, low, item(SHARES, at), full=200 if narrow else 300, height=26)
        number(on, end + 12, low, item(SHARES, at), places=3, ha="left")
    guess = item(SHARES, int(claims.resolve(f"{ID}.prediction")[()]))
    return Drawing(
        on.figure,
        alt=(
            f"The drawn {link(LABEL)} of {shape(IMAGE)} pixels meets {link(f'{KERNELS}.shape[0]')} "
            f"kernels, for {', '.join(NAMES[:-1])} and {NAMES[-1]}. Each gives a feature map; "
            "ReLU leaves its positive part, in which strokes of the digit can be seen, and max "
            f"pooling a coarse map. The {shape(POOLED)} pooled values are flattened to "
            f"{link(f'{FLAT}.size')} numbers, of which a dense layer and softmax make three bars: "
            f"{link(LABEL)} gets {link(guess, 3)}."
        ),
        caption=(
            f"A drawn {link(LABEL)} on its way through a whole network. Stronger is larger, "
            "hatched is negative, and zero has the colour of the page. The last bars are the "
            f"probabilities of the digits: {link(LABEL)} gets {link(guess, 3)}."
        ),
    )
