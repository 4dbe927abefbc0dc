"""Figures of batch normalisation: the batch before and after, and the folded layer."""

from __future__ import annotations

from itertools import pairwise

from cnndocs.drawing.grids import Box, arrow, frame, grid, signs, title
from cnndocs.drawing.plots import labelled
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, Sheet, link, rows, sheet, word
from cnndocs.drawing.style import NARROW, Theme
from cnndocs.values import claims
from cnndocs.values.claims import item

MAPS, NORMALISED, OUTPUT, IMAGE, KERNEL, FOLDED, INFERENCE, SAME = (
    f"batch-norm.{name}"
    for name in (
        "maps",
        "normalised",
        "output",
        "images[0]",
        "kernel",
        "folded_kernel",
        "inference[0]",
        "folded_maps[0]",
    )
)
CELL, TOP, GAP = 58, 46, 26
LARGEST = (1, 0, 1)


def _pair(on: Sheet, x: float, address: str, words: str, *, told: bool = True) -> list[Box]:
    """Draw the two maps of a batch below each other."""
    boxes = []
    for at in range(len(claims.resolve(address))):
        one, y = item(address, at), TOP + at * (2 * CELL + GAP)
        only, roles = (None, signs(one)) if told else ((), None)
        boxes.append(grid(on, x, y, one, role="empty", cell=CELL, roles=roles, only=only))
    title(on, boxes[0], words)
    return boxes


def _lead(on: Sheet, left: list[Box], right: list[Box]) -> None:
    for one, other in zip(left, right, strict=True):
        arrow(on, (one.right + 10, one.middle[1]), (other.x - 10, other.middle[1]))


def _both(address: str) -> str:
    """Write the two maps of a batch."""
    return f"{rows(item(address, 0))} and {rows(item(address, 1))}"


@figure("batch-norm-question")
def question(theme: Theme) -> Drawing:
    """Draw the batch, and two empty grids."""
    on = sheet(theme, NARROW, 316)
    before = _pair(on, 90, MAPS, "a batch of maps")
    after = _pair(on, 390, NORMALISED, "normalised", told=False)
    _lead(on, before, after)
    return Drawing(
        on.figure,
        alt=(
            f"Two small maps of one channel, {_both(MAPS)}, the first above the second, and "
            "arrows to two empty grids."
        ),
        caption=(
            "Two images went through one kernel; these are their maps. Which numbers stand in the "
            "normalised ones?"
        ),
    )


@figure("batch-norm-steps")
def steps(theme: Theme) -> Drawing:
    """Draw the batch, the normalised values, and the scaled and shifted ones."""
    on = sheet(theme, NARROW, 316)
    triple = [
        _pair(on, 16, MAPS, "batch"),
        _pair(on, 240, NORMALISED, "normalised"),
        _pair(on, 464, OUTPUT, "output"),
    ]
    for left, right in pairwise(triple):
        _lead(on, left, right)
    for boxes, address in zip(triple, (MAPS, NORMALISED, OUTPUT), strict=True):
        part = boxes[1].part(0, 1, 1, 1)
        frame(on, part, "kernel", width=4, shows=item(address, *LARGEST))
    return Drawing(
        on.figure,
        alt=(
            f"The batch, {_both(MAPS)}; the same normalised, {_both(NORMALISED)}; and the output, "
            f"{_both(OUTPUT)}. The largest value is framed."
        ),
        caption=(
            "The same two maps before the layer, normalised, and scaled and shifted. The framed "
            f"value becomes {link(item(NORMALISED, *LARGEST))}, and then "
            f"{link('batch-norm.output_one')}."
        ),
    )


@figure("batch-norm-folded")
def folded(theme: Theme) -> Drawing:
    """Draw convolution and normalisation one after the other, and the folded convolution."""
    on = sheet(theme, NARROW, 372)
    for top, kernel, bias, low in (
        (TOP, KERNEL, "batch-norm.bias", 38),
        (226, FOLDED, "batch-norm.folded_bias.result", 54),
    ):
        image = grid(on, 8, top, IMAGE, role="input", cell=38)
        middle = image.middle[1]
        weights = grid(on, 164, middle - low, kernel, role="kernel", cell=low)
        labelled(on, weights.middle[0] + 22, weights.bottom + 20, "bias", bias)
        word(on, (image.right + weights.x) / 2, middle, "⋆", size=28)
        out = INFERENCE if kernel == KERNEL else SAME
        result = grid(on, 464, middle - 56, out, role="empty", cell=56, roles=signs(out))
        title(on, image, "image")
        title(on, weights, "kernel" if kernel == KERNEL else "folded kernel")
        title(on, result, "in inference" if kernel == KERNEL else "the same")
        begin = weights.right
        if kernel == KERNEL:
            one = item(MAPS, 0)
            box = grid(on, 292, middle - 46, one, role="empty", cell=46, roles=signs(one))
            title(on, box, "map")
            word(on, (begin + box.x) / 2, middle, "=", size=26)
            begin = box.right
        arrow(on, (begin + 10, middle), (result.x - 10, middle))
    return Drawing(
        on.figure,
        alt=(
            f"Above: the first image, {rows(IMAGE)}, the kernel, {rows(KERNEL)}, with the bias "
            f"{link('batch-norm.bias')}, the map, {rows(item(MAPS, 0))}, and what the layer makes "
            f"of it in inference, {rows(INFERENCE)}. Below: the same image and the folded kernel, "
            f"{rows(FOLDED)}, with the bias {link('batch-norm.folded_bias.result')}, which give "
            "the same numbers at once."
        ),
        caption=(
            "Above, a convolution with batch normalisation behind it, in inference; below, the "
            f"folded convolution alone. Both give {link(item(SAME, 0, 0))} in the first cell."
        ),
    )
