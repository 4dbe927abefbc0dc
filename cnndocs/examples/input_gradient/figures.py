"""The figure of the image's gradient: what each cell of the map hands back."""

from __future__ import annotations

from cnndocs.drawing.grids import arrow, grid, title
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, link, rows, shape, sheet, word
from cnndocs.drawing.style import NARROW, Theme
from cnndocs.examples.step.figures_slopes import PLACES, slopes, told
from cnndocs.values.claims import item

KERNEL, DMAP, DIMAGE = "sliding.kernel", "step.dmap", "input-gradient.dimage"
MIDDLE = (2, 2)
WIDTH = 112  # pixels of a cell: a sign, a rounded number


@figure("input-gradient")
def image(theme: Theme) -> Drawing:
    """Draw the gradient of the map, the kernel, and the gradient of the image."""
    on = sheet(theme, NARROW, 478)
    left = (NARROW - 5 * WIDTH) / 2
    slope = slopes(on, left, 44, DMAP, width=WIDTH)
    kernel = grid(on, slope.right + 56, 44, KERNEL, role="kernel", cell=52)
    title(on, kernel, "kernel")
    word(on, slope.middle[0], 24, "gradient of the feature map")
    result = slopes(on, left, 240, DIMAGE, width=WIDTH, bold=[MIDDLE])
    arrow(on, (slope.middle[0], slope.bottom + 8), (slope.middle[0], result.y - 8))
    word(on, slope.middle[0] + 16, 211, "copies of the kernel, added", ha="left")
    return Drawing(
        on.figure,
        alt=(
            f"The gradient of the feature map, {told(DMAP)}, the kernel, {rows(KERNEL)}, and "
            f"below them the gradient of the image, {shape(DIMAGE)} cells: {told(DIMAGE)}."
        ),
        caption=(
            "Each gradient of the map, times the kernel, is laid on the window of its cell, and "
            "what lies on a pixel is added. In the middle, bold, three copies meet: "
            f"{link(item(DIMAGE, *MIDDLE), PLACES)}."
        ),
    )
