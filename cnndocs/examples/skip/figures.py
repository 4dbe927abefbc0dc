"""Figures of a skip connection: the block on its two ways, and the gradient back."""

from __future__ import annotations

from cnndocs.drawing.grids import Box, arrow, frame, grid, signs, title
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, Sheet, link, rows, sheet, word
from cnndocs.drawing.style import NARROW, Theme
from cnndocs.values.claims import item

INPUT, KERNEL, LAYER, OUTPUT, UPSTREAM, THROUGH, GRADIENT = (
    f"skip.{name}"
    for name in ("input", "kernel", "layer", "output", "upstream", "through", "gradient")
)
CELL, TOP = 40, 58
XS = (10, 164, 318, 472)
MIDDLE = (1, 1)


def _ways(on: Sheet, last: Box, first: Box, words: str) -> None:
    """Draw the skip connection: a way from the first grid to the last, below the others."""
    low = first.bottom + 68
    arrow(
        on,
        (first.middle[0], first.bottom + 8),
        (first.middle[0], low),
        (last.middle[0], low),
        (last.middle[0], last.bottom + 8),
    )
    word(on, (first.middle[0] + last.middle[0]) / 2, low - 20, words)


def _signed(on: Sheet, x: float, address: str, only: tuple[()] | None = None) -> Box:
    if only is not None:
        return grid(on, x, TOP, address, role="empty", cell=CELL, only=only)
    return grid(on, x, TOP, address, role="empty", cell=CELL, roles=signs(address))


def _block(on: Sheet, *, told: bool) -> None:
    """Draw input, kernel, what the layer makes of it, and the sum, which may stay empty."""
    first = grid(on, XS[0], TOP, INPUT, role="input", cell=CELL)
    kernel = grid(on, XS[1], TOP, KERNEL, role="kernel", cell=CELL)
    layer = _signed(on, XS[2], LAYER)
    last = _signed(on, XS[3], OUTPUT, None if told else ())
    for box, words in zip(
        (first, kernel, layer, last), ("input", "kernel", "layer", "sum"), strict=True
    ):
        title(on, box, words)
    middle = first.middle[1]
    word(on, (first.right + kernel.x) / 2, middle, "⋆", size=28)
    word(on, (kernel.right + layer.x) / 2, middle, "=", size=26)
    arrow(on, (layer.right + 6, middle), (last.x - 6, middle))
    _ways(on, last, first, "skip connection: the input as it is")
    if told:
        for box, address in ((first, INPUT), (layer, LAYER), (last, OUTPUT)):
            frame(on, box.part(*MIDDLE, 1, 1), "kernel", width=4, shows=item(address, *MIDDLE))


@figure("skip-question")
def question(theme: Theme) -> Drawing:
    """Draw the block with an empty sum."""
    on = sheet(theme, NARROW, 274)
    _block(on, told=False)
    return Drawing(
        on.figure,
        alt=(
            f"The input, {rows(INPUT)}; a kernel, {rows(KERNEL)}; what the layer makes of "
            f"it, {rows(LAYER)}; and an empty grid, to which two arrows lead: one from the layer, "
            "one from the input, past the layer."
        ),
        caption=(
            "The input goes two ways: through a layer with padding, so that the size stays, and "
            "past it. What arrives is added."
        ),
    )


@figure("skip-sum")
def total(theme: Theme) -> Drawing:
    """Draw the block with its sum."""
    on = sheet(theme, NARROW, 274)
    _block(on, told=True)
    return Drawing(
        on.figure,
        alt=(
            f"The input, {rows(INPUT)}, plus what the layer makes of it, {rows(LAYER)}, is "
            f"the sum, {rows(OUTPUT)}. The cell in the middle is framed in all three."
        ),
        caption=(
            "Cell by cell, the input plus what the layer makes of it. In the middle: "
            f"{link('skip.output_middle')}."
        ),
    )


@figure("skip-gradient")
def gradient(theme: Theme) -> Drawing:
    """Draw the gradient of the output, what comes back through the layer, and their sum."""
    on = sheet(theme, NARROW, 272)
    cell, top = 48, 76
    boxes = [
        grid(on, x, top, address, role="empty", cell=cell, roles=signs(address))
        for x, address in zip((16, 232, 448), (UPSTREAM, THROUGH, GRADIENT), strict=True)
    ]
    for box, words in zip(boxes, ("past the layer", "through the layer", "together"), strict=True):
        title(on, box, words)
    for left, right, sign in zip(boxes, boxes[1:], ("+", "="), strict=False):
        word(on, (left.right + right.x) / 2, boxes[0].middle[1], sign, size=28)
    for box, address in zip(boxes, (UPSTREAM, THROUGH, GRADIENT), strict=True):
        frame(on, box.part(*MIDDLE, 1, 1), "kernel", width=4, shows=item(address, *MIDDLE))
    return Drawing(
        on.figure,
        alt=(
            f"The gradient of the output, {rows(UPSTREAM)}, which comes back past the layer "
            f"unchanged, plus the gradient through the layer, {rows(THROUGH)}, is the gradient of "
            f"the input, {rows(GRADIENT)}. The cell in the middle is framed."
        ),
        caption=(
            "The gradient of the output comes back on both ways, and both are added. In the "
            f"middle, the gradient of the input is {link('skip.gradient_middle')}."
        ),
    )
