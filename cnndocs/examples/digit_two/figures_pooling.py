"""The first map of the digit two after ReLU, and what max pooling leaves of it."""

from __future__ import annotations

from cnndocs.drawing.grids import arrow, grid, title
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, link, rows, shape, sheet
from cnndocs.drawing.style import WIDTH, Theme
from cnndocs.drawing.tiles import looks
from cnndocs.values import claims

RELU, POOLED = "digit-two.relu[0]", "digit-two.pooled[0]"


@figure("digit-two-pooling")
def pooling(theme: Theme) -> Drawing:
    """Draw the map after ReLU and the pooled map."""
    on = sheet(theme, WIDTH, 400)
    most = claims.resolve(RELU).max()
    first = grid(on, 20, 44, RELU, role="output", cell=42, **looks(theme, RELU, most))
    last = grid(on, 520, 124, POOLED, role="output", cell=42, **looks(theme, POOLED, most))
    title(on, first, "after ReLU")
    title(on, last, "after max pooling")
    y = last.middle[1]
    arrow(on, (first.right + 14, y), (last.x - 14, y))
    side, step = link("digit-two.pool"), link("digit-two.pool_stride")
    return Drawing(
        on.figure,
        alt=(
            f"The first map after ReLU, {shape(RELU)}, and the {shape(POOLED)} map after max "
            f"pooling, row by row: {rows(POOLED)}."
        ),
        caption=(
            f"The first map, for level edges, after ReLU. Of each window with a side of {side}, "
            f"which moves by {step} cells, max pooling keeps the largest value."
        ),
    )
