"""Figures of the digit two: each kernel with its feature map, ReLU and pooling."""

from __future__ import annotations

from fractions import Fraction

from cnndocs.drawing.grids import Box, arrow, grid, size_below, title
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, Sheet, link, rows, shape, sheet, word
from cnndocs.drawing.style import WIDTH, Theme
from cnndocs.drawing.tiles import looks
from cnndocs.values import claims
from cnndocs.values.claims import item

KERNELS, MAPS = "digit-two.kernels", "digit-two.feature_maps"
RELU, POOLED = "digit-two.relu", "digit-two.pooled"
NAMES = {
    "horizontal-edge": ("horizontal edges", "where ink begins below paper"),
    "vertical-edge": ("vertical edges", "where ink begins to the right of paper"),
    "diagonal": ("diagonal strokes", "on strokes that rise to the right"),
    "laplacian": ("contrast in all directions", "on paper that ink nearly surrounds"),
}


def _map(on: Sheet, x: float, y: float, address: str, cell: float, most: Fraction) -> Box:
    shades = looks(on.theme, address, most)
    return grid(on, x, y, address, role="output", cell=cell, **shades)


def chain(theme: Theme, index: int) -> Drawing:
    """Draw one kernel, its feature map, the map after ReLU and the pooled map."""
    kernel, raw, kept, pooled = (item(name, index) for name in (KERNELS, MAPS, RELU, POOLED))
    most = max(abs(value) for value in claims.resolve(MAPS).ravel())
    what, place = list(NAMES.values())[index]
    on = sheet(theme, WIDTH, 892)
    first = grid(on, 40, 44, kernel, role="kernel", cell=58)
    upper = _map(on, 344, 44, raw, 44, most)
    lower = _map(on, 344, 492, kept, 44, most)
    last = _map(on, 20, 536, pooled, 58, most)
    for box, name, address in (
        (first, "kernel", kernel),
        (upper, "feature map", raw),
        (lower, "after ReLU", kept),
        (last, "after max pooling", pooled),
    ):
        title(on, box, name)
        size_below(on, box, address)
    _right(on, first, upper)
    x = upper.right - 40
    arrow(on, (x, upper.bottom + 10), (x, lower.y - 8))
    arrow(on, (lower.x - 12, last.middle[1]), (last.right + 12, last.middle[1]))
    word(on, 142, first.bottom + 66, "stronger shade:", color=theme.muted)
    word(on, 142, first.bottom + 94, "larger size", color=theme.muted)
    word(on, 142, first.bottom + 122, "hatched: negative", color=theme.muted)
    low, high = f"{raw}.min", f"{raw}.max"
    return Drawing(
        on.figure,
        alt=(
            f"The kernel for {what}, {rows(kernel)}; its {shape(raw)} feature map, row by row: "
            f"{rows(raw)}; the map after ReLU, in which {link(f'{raw}.negative')} negative values "
            f"became zero: {rows(kept)}; and the {shape(pooled)} map after max pooling: "
            f"{rows(pooled)}."
        ),
        caption=(
            f"The kernel for {what}: its largest values lie {place}. "
            f"The map ranges from {link(low)} to {link(high)}; ReLU sets {link(f'{raw}.negative')} "
            f"values to zero; pooling with a stride of {link('digit-two.pool_stride')} leaves "
            f"{shape(pooled)} values."
        ),
    )


def _right(on: Sheet, one: Box, other: Box) -> None:
    y = one.middle[1]
    arrow(on, (one.right + 14, y), (other.x - 12, y))


for index, name in enumerate(NAMES):
    figure(f"digit-two-{name}", index=index)(chain)
