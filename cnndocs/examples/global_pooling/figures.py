"""Figures of global average pooling: two maps and their means, and a map for each class."""

from __future__ import annotations

from cnndocs.drawing.grids import arrow, frame, grid, signs, title
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, Sheet, link, rows, shape, sheet, word
from cnndocs.drawing.style import NARROW, Theme
from cnndocs.values.claims import item

NAME = "global-pooling"
MAPS, MEANS, LOGITS, CLASSES = (
    f"{NAME}.{part}" for part in ("maps", "means", "logits", "class_maps")
)
BARS = ("level bar", "upright bar")
STROKES = ("level strokes", "upright strokes")
LARGEST = ((0, 1), (2, 1))  # the strongest cell of each class map


def _flow(on: Sheet, *, told: bool) -> None:
    """Draw maps, means and logits; what is asked for stays empty."""
    only = None if told else ()
    means = grid(on, 242, 136, MEANS, role="output", cell=56, only=only)
    logits = grid(on, 404, 136, LOGITS, role="output", cell=56, only=only)
    for row, words in enumerate(STROKES):
        box = grid(on, 20, 54 + 168 * row, item(MAPS, row), role="input", cell=40)
        title(on, box, words)
        arrow(on, (box.right + 8, box.middle[1]), (means.x - 8, means.down(row)))
        word(on, logits.right + 12, logits.down(row), BARS[row], ha="left")
    title(on, means, "means")
    title(on, logits, "logits")
    arrow(on, (means.right + 8, means.middle[1]), (logits.x - 8, means.middle[1]))
    middle = (means.right + logits.x) / 2
    word(on, middle, means.middle[1] - 40, "dense", color=on.theme.muted)
    word(on, middle, means.middle[1] - 18, "layer", color=on.theme.muted)


@figure("global-pooling-question")
def question(theme: Theme) -> Drawing:
    """Draw the maps, with means and logits empty."""
    on = sheet(theme, NARROW, 364)
    _flow(on, told=False)
    return Drawing(
        on.figure,
        alt=(
            f"Two maps: that of level strokes, {rows(f'{MAPS}[0]')}, and that of upright strokes, "
            f"{rows(f'{MAPS}[1]')}. From each an arrow leads to an empty cell, its mean, and from "
            "the means a dense layer to two empty cells, the logits of a level and an upright bar."
        ),
        caption=(
            f"Of each map, {shape(f'{MAPS}[0]')} cells, one number is kept. These two maps were "
            "made of a letter T: where is its bar, and where its stem?"
        ),
    )


@figure("global-pooling-means")
def means(theme: Theme) -> Drawing:
    """Draw the maps, their means and the logits."""
    on = sheet(theme, NARROW, 364)
    _flow(on, told=True)
    return Drawing(
        on.figure,
        alt=(
            f"The same maps with their means, {link(f'{MEANS}[0]')} and {link(f'{MEANS}[1]')}, and "
            f"the logits, {link(f'{LOGITS}[0]')} for the level bar and {link(f'{LOGITS}[1]')} for "
            "the upright one."
        ),
        caption=(
            f"Two means and {link(f'{NAME}.parameters.result')} parameters are enough for two "
            "logits, whatever the size of the maps."
        ),
    )


@figure("global-pooling-classes")
def classes(theme: Theme) -> Drawing:
    """Draw a map for each class, with its strongest cell framed."""
    on = sheet(theme, NARROW, 276)
    for row, words in enumerate(BARS):
        address = item(CLASSES, row)
        box = grid(on, 60 + 290 * row, 70, address, role="empty", cell=56, roles=signs(address))
        title(on, box, words)
        at = LARGEST[row]
        frame(on, box.part(*at, 1, 1), "kernel", width=4, shows=item(address, *at))
    return Drawing(
        on.figure,
        alt=(
            f"Two class maps: that of the level bar, {rows(f'{CLASSES}[0]')}, strongest in the "
            f"middle of the top row, and that of the upright bar, {rows(f'{CLASSES}[1]')}, "
            "strongest in the middle of the bottom row; these cells are framed."
        ),
        caption=(
            "What speaks for a class, pixel by pixel; what is hatched speaks against it. The mean "
            f"of each, {link(f'{NAME}.class_means[0]')} and {link(f'{NAME}.class_means[1]')}, and "
            "the bias are the logit."
        ),
    )
