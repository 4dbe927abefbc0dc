"""Figures of what follows the convolution in the worked example: ReLU and max pooling."""

from __future__ import annotations

import numpy as np
from matplotlib.patches import Circle

from cnndocs.drawing.grids import arrow, frame, grid, title, where
from cnndocs.drawing.marks import mark
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, link, rows, shape, sheet, word
from cnndocs.drawing.style import WIDTH, Theme
from cnndocs.values import claims
from cnndocs.values.claims import item

BEFORE, AFTER, POOLED = "sliding.feature_map", "sliding.relu", "sliding.pooled"
WINDOWS = "sliding.pool_windows"


@figure("sliding-relu")
def relu(theme: Theme) -> Drawing:
    """Draw the feature map before and after ReLU, and mark what changed."""
    on = sheet(theme, 560, 266, size=19)
    changed = where(claims.resolve(BEFORE) < 0)
    marks = dict.fromkeys(changed, "negative")
    before = grid(on, 14, 48, BEFORE, role="output", cell=66, roles=marks, bold=changed, size=21)
    after = grid(on, 348, 48, AFTER, role="output", cell=66, bold=changed, size=21)
    for row, column in changed:
        for box, address, line in ((before, BEFORE, ""), (after, AFTER, "dashed")):
            part, shown = box.part(row, column, 1, 1), item(address, row, column)
            frame(on, part, "negative", width=4.5, line=line, shows=shown)
    title(on, before, "feature map")
    title(on, after, "after ReLU")
    arrow(on, (before.right + 18, before.middle[1]), (after.x - 18, after.middle[1]))
    word(on, (before.right + after.x) / 2, before.middle[1] - 24, "ReLU")
    becomes = ", ".join(
        f"{link(item(BEFORE, *at))} becomes {link(item(AFTER, *at))}" for at in changed
    )
    return Drawing(
        on.figure,
        alt=(
            f"The feature map, row by row: {rows(BEFORE)}. After ReLU: {rows(AFTER)}. "
            f"The changed cell is marked: {becomes}."
        ),
        caption=(
            f"ReLU sets what is negative to zero and keeps the rest: {becomes} (dashed border), "
            "and all other cells stay as they are."
        ),
    )


@figure("sliding-pooling")
def pooling(theme: Theme) -> Drawing:
    """Draw each pooling window with its winner, and the pooled map."""
    on = sheet(theme, WIDTH, 500)
    winners = []
    side = claims.resolve(WINDOWS).shape[2:]
    pooled = grid(on, 544, 214, POOLED, role="output", cell=76, size=22)
    for row, column in np.ndindex(claims.resolve(POOLED).shape):
        x, y = 10 + column * 226, 48 + row * 252
        cells = claims.resolve(item(WINDOWS, row, column))
        best = np.unravel_index(int(np.argmax(cells)), cells.shape)
        at = (row + int(best[0]), column + int(best[1]))
        inside = {(row + i, column + j): "kernel" for i, j in np.ndindex(*side)}
        box = grid(on, x, y, AFTER, role="input", cell=62, roles=inside, bold=[at])
        shown = item(WINDOWS, row, column)
        frame(on, box.part(row, column, *side), "kernel", width=5, shows=shown)
        ring = Circle(
            box.centre(*at), 27, fill=False, edgecolor=theme.text, linewidth=2.5, zorder=4
        )
        mark(on.ax.add_patch(ring), "ring", address=item(POOLED, row, column), grid=box.grid)
        winners.append(f"{link(item(POOLED, row, column))}")
    title(on, pooled, "pooled map")
    word(on, 223, 22, "map after ReLU")
    arrow(on, (454, pooled.middle[1]), (pooled.x - 14, pooled.middle[1]))
    word(on, (454 + pooled.x - 14) / 2, pooled.middle[1] - 24, "max")
    step, width = link("sliding.pool_stride"), shape(item(WINDOWS, 0, 0))
    return Drawing(
        on.figure,
        alt=(
            f"The map after ReLU, {rows(AFTER)}, drawn once for each {width} pooling window. "
            f"The winners, {' and '.join([', '.join(winners[:-1]), winners[-1]])}, are ringed; "
            f"they form the pooled map, row by row: {rows(POOLED)}."
        ),
        caption=(
            f"Max pooling with a {width} window that moves by {step} cell: the largest value of "
            "each window, ringed, becomes one cell of the pooled map. Neighbouring windows "
            f"overlap, so {link(item(POOLED, 0, 0))} wins in both windows on the left."
        ),
    )
