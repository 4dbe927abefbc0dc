"""The figure of the playground as it opens."""

from __future__ import annotations

import numpy as np

from cnndocs.drawing.grids import Cell, arrow, frame, grid, signs, size_below, title
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, link, rows, shape, sheet
from cnndocs.drawing.style import NARROW, WIDTH, Theme
from cnndocs.values import claims

MAP = "playground.feature_map"


@figure("playground")
def playground(theme: Theme, *, narrow: bool = False) -> Drawing:
    """Draw the playground as it opens: the padded image, its first window, the map."""
    on = sheet(theme, NARROW, 360) if narrow else sheet(theme, WIDTH, 486)
    cells, place = ((38, 52), (330, 52)) if narrow else ((56, 56), (435, 106))
    inside = claims.resolve("playground.inside")
    kernel = claims.resolve("playground.kernel").shape
    pad = int(claims.resolve("playground.padding")[()])
    padded: dict[Cell, str] = {
        (int(at[0]), int(at[1])): "input" if value else "padding"
        for at, value in np.ndenumerate(inside)
    }
    image = grid(on, 5, 50, "playground.padded", role="padding", cell=cells[0], roles=padded)
    side = claims.resolve("playground.image").shape
    frame(on, image.part(pad, pad, *side), "input", shows="playground.image")
    frame(on, image.part(0, 0, *kernel), "kernel", width=5, shows="playground.windows[0,0]")
    result = grid(on, *place, MAP, role="output", cell=cells[1], roles=signs(MAP), bold=[(0, 0)])
    frame(on, result.part(0, 0, 1, 1), "output", width=5, shows=f"{MAP}[0,0]")
    frame(
        on,
        result.part(pad, pad, *claims.resolve("playground.inner").shape),
        "output",
        width=4,
        line="dashed",
        shows="playground.inner",
    )
    title(on, image, "padded image")
    title(on, result, "feature map")
    size_below(on, image, "playground.padded")
    size_below(on, result, MAP)
    arrow(on, (image.right + 4, image.middle[1]), (result.x - 4, image.middle[1]))
    return Drawing(
        on.figure,
        alt=(
            f"The {shape('playground.image')} image in a frame of zeros: "
            f"{shape('playground.padded')} cells, {rows('playground.padded')}. The first window "
            f"is marked. The feature map has {shape(MAP)} cells: "
            f"{rows(MAP)}."
        ),
        caption=(
            f"Padding {link('playground.padding')} cell a side makes the image "
            f"{shape('playground.padded')}, so that the map keeps the image's "
            f"{shape(MAP)} cells. The dashed frame encloses the map of the "
            "worked example: there no window touches the padding."
        ),
    )
