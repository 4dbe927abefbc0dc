"""The printed feature map beside the computed one."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnndocs.drawing.grids import grid, title, where
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, link, rows, sheet, word
from cnndocs.drawing.style import Theme
from cnndocs.values import claims
from cnndocs.values.claims import item

PRINTED, COMPUTED = "sliding-errata.feature_map", "sliding.feature_map"
DIFFERENCE = "sliding-errata.difference"


@figure("errata-feature-map")
def feature_map(theme: Theme) -> Drawing:
    """Draw both maps, and mark each printed cell as right or wrong."""
    on = sheet(theme, 560, 318, size=19)
    wrong = where(claims.resolve(DIFFERENCE) != 0)
    marks = dict.fromkeys(wrong, "negative")
    look: dict[str, Any] = {"cell": 84, "size": 21, "mask": DIFFERENCE}
    printed = grid(on, 10, 48, PRINTED, role="empty", roles=marks, lift=14, **look)
    computed = grid(on, 298, 48, COMPUTED, role="output", bold=wrong, **look)
    for row, column in np.ndindex(printed.rows, printed.columns):
        x, y = printed.centre(row, column)
        bad = (row, column) in wrong
        word(on, x, y + 22, "✗" if bad else "✓", size=22, weight="bold")
    title(on, printed, "printed")
    title(on, computed, "computed")
    right, many = link("sliding-errata.right"), link("sliding-errata.wrong")
    last = item(PRINTED, *wrong[0]), item(COMPUTED, *wrong[0])
    return Drawing(
        on.figure,
        alt=(
            f"Two maps side by side. Printed, row by row: {rows(PRINTED)}. "
            f"Computed: {rows(COMPUTED)}. {right} printed cells carry a check mark, "
            f"{many} carry a cross."
        ),
        caption=(
            f"The map as a guide prints it, and as it is computed: {right} cells are right, "
            f"{many} are wrong (hatched, with a cross). The first mistake is {link(last[0])} "
            f"instead of {link(last[1])}."
        ),
    )
