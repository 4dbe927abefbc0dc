"""Figures of a transposed convolution: the copies that are spread, and the kernel that slides."""

from __future__ import annotations

from cnndocs.drawing.grids import Box, Cell, arrow, frame, grid, size_below, title
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, Sheet, link, number, rows, shape, sheet, word
from cnndocs.drawing.style import NARROW, WIDTH, Theme
from cnndocs.values import claims
from cnndocs.values.claims import item

IMAGE, KERNEL, OUTPUT, COPIES, FRAMED, TURNED, WINDOW, SLID = (
    f"transposed.{name}"
    for name in ("image", "kernel", "output", "copies", "framed", "turned", "window", "slid")
)
PIXELS = ((0, 0), (0, 1), (1, 0), (1, 1))
MIDDLE = (2, 2)


def under(pixel: Cell) -> list[Cell]:
    """Return the cells of the output that the copy of a pixel covers."""
    top, left = (int(place) for place in claims.resolve(item("transposed.places", *pixel)))
    height, width = claims.resolve(KERNEL).shape
    return [(top + a, left + b) for a in range(height) for b in range(width)]


@figure("transposed-question")
def question(theme: Theme) -> Drawing:
    """Draw the small map, the kernel, and the larger grid that is to be filled."""
    on = sheet(theme, 640, 312)
    small = grid(on, 24, 112, IMAGE, role="input", cell=50)
    kernel = grid(on, 176, 87, KERNEL, role="kernel", cell=50)
    large = grid(on, 410, 52, OUTPUT, role="output", cell=44, only=())
    title(on, small, "small map")
    title(on, kernel, "kernel")
    title(on, large, "larger map")
    for box, address in ((small, IMAGE), (kernel, KERNEL), (large, OUTPUT)):
        size_below(on, box, address)
    arrow(on, (kernel.right + 8, small.middle[1]), (large.x - 8, small.middle[1]))
    return Drawing(
        on.figure,
        alt=(
            f"A small map, {rows(IMAGE)}, a kernel, {rows(KERNEL)}, and an empty grid of "
            f"{shape(OUTPUT)} cells, to which an arrow leads."
        ),
        caption=(
            f"From {shape(IMAGE)} to {shape(OUTPUT)} cells: the kernel has to fill cells for which "
            "there is no number."
        ),
    )


def _copy(on: Sheet, x: float, y: float, pixel: Cell, cell: float) -> Box:
    """Draw the output with one copy, and above it the number that is spread."""
    box = grid(on, x, y, item(COPIES, *pixel), role="output", cell=cell, only=under(pixel))
    first, last = under(pixel)[0], under(pixel)[-1]
    part = box.part(*first, last[0] - first[0] + 1, last[1] - first[1] + 1)
    frame(on, part, "kernel", width=4, shows=item("transposed.scaled", *pixel))
    return box


@figure("transposed-spread")
def spread(theme: Theme, *, narrow: bool = False) -> Drawing:
    """Draw the four copies where they lie, and their sum."""
    on = sheet(theme, NARROW if narrow else WIDTH, 700 if narrow else 464)
    xs, ys, cell, top = (4, 188, 372, 556), (46,) * 4, 32, 232
    if narrow:
        xs, ys, cell, top = (80, 356) * 2, (44, 44, 258, 258), 32, 460
    boxes = [_copy(on, *at) for at in zip(xs, ys, PIXELS, [cell] * 4, strict=True)]
    for box, pixel in zip(boxes, PIXELS, strict=True):
        number(on, box.middle[0] - 48, box.y - 20, item(IMAGE, *pixel), weight="bold")
        word(on, box.middle[0] + 10, box.y - 20, "× kernel")
        if pixel != PIXELS[0]:
            word(on, box.x - (36 if narrow else 12), box.middle[1], "+", size=24)
    left = (on.width - 5 * 44) / 2
    total = grid(on, left, top, OUTPUT, role="output", cell=44, bold=[MIDDLE])
    frame(on, total.part(*MIDDLE, 1, 1), "output", width=5, shows=item(OUTPUT, *MIDDLE))
    word(on, left - 24, total.middle[1], "=", size=28)
    return Drawing(
        on.figure,
        alt=(
            f"The four numbers of the small map, {rows(IMAGE)}, each with its copy of the kernel "
            f"on a grid of {shape(OUTPUT)} cells; the copies begin "
            f"{link('transposed.stride')} cells apart and overlap. Their sum is {rows(OUTPUT)}."
        ),
        caption=(
            "Each number times the kernel is a copy; copies lie a stride apart, and where they "
            f"overlap they are added. In the middle all four meet, and the sum is "
            f"{link(item('transposed.sums', *MIDDLE))}."
        ),
    )


@figure("transposed-stuffed")
def stuffed(theme: Theme, *, narrow: bool = False) -> Drawing:
    """Draw the map with zeros between and around, the turned kernel on it, and the output."""
    on = sheet(theme, NARROW if narrow else WIDTH, 600 if narrow else 330)
    places = [(20, 44), (360, 100), (160, 364)] if narrow else [(8, 48), (312, 118), (492, 77)]
    values = claims.resolve(FRAMED)
    pixels = {
        (row, column): "input"
        for row in range(len(values))
        for column in range(len(values))
        if values[row, column]
    }
    box = grid(on, *places[0], FRAMED, role="padding", cell=38, roles=pixels)
    frame(on, box.part(*MIDDLE, 3, 3), "kernel", width=5, shows=WINDOW)
    turned = grid(on, *places[1], TURNED, role="kernel", cell=44)
    out = grid(on, *places[2], SLID, role="output", cell=44, bold=[MIDDLE])
    frame(on, out.part(*MIDDLE, 1, 1), "output", width=5, shows=item(SLID, *MIDDLE))
    title(on, box, "zeros between and around")
    title(on, turned, "turned kernel")
    title(on, out, "the same output")
    word(on, (box.right + turned.x) / 2, turned.middle[1], "⋆", size=32)
    if narrow:
        word(on, out.x - 24, out.middle[1], "=", size=28)
    else:
        word(on, (turned.right + out.x) / 2, out.middle[1], "=", size=28)
    return Drawing(
        on.figure,
        alt=(
            f"The small map with zeros between its numbers and around them, {shape(FRAMED)} cells; "
            f"the kernel turned by half a circle, {rows(TURNED)}; and the output, {rows(SLID)}. "
            f"The window in the middle, {rows(WINDOW)}, and its result, "
            f"{link(item(SLID, *MIDDLE))}, are framed."
        ),
        caption=(
            "Read from the output: the turned kernel slides with a stride of one over the small "
            f"map with zeros in it. The framed window gives {link(item(SLID, *MIDDLE))}, as "
            "the four copies do."
        ),
    )
