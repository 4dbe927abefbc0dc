"""Figures of the digit two: the image, and the feature map of one kernel."""

from __future__ import annotations

from fractions import Fraction

from cnndocs.drawing import decisions
from cnndocs.drawing.grids import Cell, grid, key, size_below, title, where
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, link, number, rows, shape, shape_label, sheet, word
from cnndocs.drawing.style import WIDTH, Theme
from cnndocs.drawing.tiles import looks, shade
from cnndocs.values import claims

IMAGE, KERNEL, MAP = "digit-two.image", "digit-two.kernel", "digit-two.feature_map"
INK, PAPER, LABEL = "digit-two.ink", "digit-two.paper", "digit-two.label"
CLASSES = ("digit one", "digit two", "digit three")


def _ink() -> dict[Cell, str]:
    return dict.fromkeys(where(claims.resolve(IMAGE) == claims.resolve(INK)), "ink")


@figure("digit-two-image")
def image(theme: Theme) -> Drawing:
    """Draw the image with the value of each pixel."""
    on = sheet(theme, 560, 588, size=19)
    box = grid(on, 10, 10, IMAGE, role="input", cell=54, roles=_ink())
    shape_label(on, box.middle[0], box.bottom + 20, IMAGE, color=theme.muted)
    return Drawing(
        on.figure,
        alt=(
            f"A grid of {shape(IMAGE)} pixels. The pixels with ink, {link(INK)}, draw the digit "
            f"{link(LABEL)}; all others are paper, {link(PAPER)}. Row by row: {rows(IMAGE)}."
        ),
        caption=(
            f"The digit {link(LABEL)} as a network reads it: {shape(IMAGE)} numbers, "
            f"{link(INK)} for ink and {link(PAPER)} for paper."
        ),
    )


@figure("digit-two-feature-map")
def feature_map(theme: Theme) -> Drawing:
    """Draw image, kernel and feature map, shaded by sign and size."""
    on = sheet(theme, WIDTH, 940)
    values = claims.resolve(MAP)
    most = max(abs(value) for value in values.ravel())
    first = grid(on, 48, 44, IMAGE, role="input", cell=40, roles=_ink())
    kernel = grid(on, 520, 150, KERNEL, role="kernel", cell=60)
    result = grid(on, 48, 496, MAP, role="output", cell=50, **looks(theme, MAP, most))
    title(on, first, "image")
    title(on, kernel, "kernel")
    title(on, result, "feature map")
    shape_label(on, first.right + 10, first.bottom - 12, IMAGE, color=theme.muted, ha="left")
    size_below(on, kernel, KERNEL)
    size_below(on, result, MAP)
    word(on, (first.right + kernel.x) / 2, kernel.middle[1], "⋆", size=46)
    word(on, 24, result.middle[1], "=", size=30)
    steps = range(int(values.max()), int(values.min()) - 1, -1)
    scale = key(on, 540, 590, [shade(theme, Fraction(step), most) for step in steps], 36)
    low, high = f"{MAP}.min", f"{MAP}.max"
    number(on, scale.right + 14, scale.down(0), high, ha="left")
    number(on, scale.right + 14, scale.down(len(steps) - 1), low, ha="left")
    word(on, scale.right + 14, scale.down(steps.index(0)), "zero", ha="left")
    return Drawing(
        on.figure,
        alt=(
            f"The {shape(IMAGE)} image of a {link(LABEL)}, the {shape(KERNEL)} kernel for "
            f"horizontal edges, {rows(KERNEL)}, and the {shape(MAP)} feature map with values from "
            f"{link(low)} to {link(high)}. Row by row: {rows(MAP)}."
        ),
        caption=(
            "The kernel answers with a positive value where ink begins below paper, and with a "
            f"negative one (hatched) where ink ends: from {link(low)} to {link(high)}. "
            "The stronger the shade, the larger the size of the value."
        ),
    )


@figure("digit-two-softmax")
def softmax(theme: Theme) -> Drawing:
    """Draw the probabilities of all classes."""
    return decisions.probabilities(theme, "digit-two", CLASSES, CLASSES[1])
