"""The figure of the image's gradient: what each cell of the map hands back."""

from __future__ import annotations

from cnndocs.drawing.grids import arrow, frame, grid, title, where
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, link, rows, shape, sheet, word
from cnndocs.drawing.style import NARROW, Theme
from cnndocs.examples.step.figures_slopes import PLACES, slopes, told
from cnndocs.values import claims
from cnndocs.values.claims import item

IMAGE, KERNEL, DMAP, DIMAGE = (
    "sliding.image",
    "sliding.kernel",
    "step.dmap",
    "input-gradient.dimage",
)
MIDDLE = (2, 2)
WIDTH = 112  # pixels of a cell: a sign, a rounded number


@figure("input-gradient-question")
def question(theme: Theme) -> Drawing:
    """Draw the image with the windows of the cells that have a gradient, and these gradients."""
    on = sheet(theme, NARROW, 274)
    pixels = grid(on, 8, 44, IMAGE, role="input", cell=44)
    side = int(claims.resolve("sliding.kernel.height")[()])
    cells = where(claims.resolve(DMAP) != 0)
    for (row, column), line, inset in zip(
        cells, ("solid", "dashed", "dotted"), (2, 6, 10), strict=True
    ):
        window = pixels.part(row, column, side, side)
        shows = item("sliding.windows", row, column)
        frame(on, window, "kernel", width=3.5, line=line, inset=inset, shows=shows)
    slope = slopes(on, pixels.right + 22, 85, DMAP, width=WIDTH)
    title(on, pixels, "image")
    word(on, slope.middle[0], 65, "gradient of the feature map")
    return Drawing(
        on.figure,
        alt=(
            f"The image of the worked example, {rows(IMAGE)}, with three overlapping windows in "
            f"frames, and the gradient of its feature map, {told(DMAP)}."
        ),
        caption=(
            "The image of the worked example and the gradient of its feature map. "
            f"{link('input-gradient.active')} cells have a gradient that is not zero; their "
            "windows are framed."
        ),
    )


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
