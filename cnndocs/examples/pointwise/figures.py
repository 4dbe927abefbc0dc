"""The figure of a kernel of one pixel."""

from __future__ import annotations

from cnndocs.drawing.grids import Box, arrow, frame, grid, signs, size_below, title
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, Sheet, link, rows, shape, sheet, word
from cnndocs.drawing.style import WIDTH, Theme
from cnndocs.values import claims
from cnndocs.values.claims import item

IMAGE, WEIGHTS, MAPS, SUMS = (
    f"pointwise.{name}" for name in ("image", "weights", "feature_maps", "sums")
)
PIXEL = (0, 2)
CELL, STEP = 58, 200  # pixels: wide enough for a sign and a decimal


def _column(on: Sheet, x: float, y: float, address: str, role: str) -> list[Box]:
    """Draw the channels of a tensor below each other, and frame the pixel that is followed."""
    boxes = []
    for channel in range(len(claims.resolve(address))):
        one = item(address, channel)
        roles = signs(one) if role == "output" else None
        box = grid(on, x, y + channel * STEP, one, role=role, cell=CELL, roles=roles)
        frame(on, box.part(*PIXEL, 1, 1), "kernel", width=5, shows=item(one, *PIXEL))
        boxes.append(box)
    return boxes


@figure("pointwise-pixel")
def pixel(theme: Theme) -> Drawing:
    """Draw the channels, the weights, and the maps; one pixel is followed."""
    on = sheet(theme, WIDTH, 640)
    image = _column(on, 30, 144, IMAGE, "input")
    maps = _column(on, 516, 44, MAPS, "output")
    weights = grid(on, 304, 244, WEIGHTS, role="kernel", cell=52)
    title(on, image[0], "two channels")
    title(on, maps[0], "three maps")
    title(on, weights, "weights")
    size_below(on, weights, WEIGHTS)
    middle = weights.middle[1]
    for box in image:
        arrow(on, (box.right + 8, box.middle[1]), (weights.x - 10, middle))
    for box in maps:
        arrow(on, (weights.right + 10, middle), (box.x - 8, box.middle[1]))
    word(on, 117, 552, "one pixel,", color=theme.muted)
    word(on, 117, 580, "all channels", color=theme.muted)
    first = item(SUMS, 0, *PIXEL)
    return Drawing(
        on.figure,
        alt=(
            f"Two channels of {shape(f'{IMAGE}[0]')} cells, {rows(f'{IMAGE}[0]')} and "
            f"{rows(f'{IMAGE}[1]')}; a table of weights with a row for each kernel, "
            f"{rows(WEIGHTS)}; and three maps of the same size, {rows(f'{MAPS}[0]')}; "
            f"{rows(f'{MAPS}[1]')}; {rows(f'{MAPS}[2]')}. The pixel in the top right corner is "
            "framed everywhere."
        ),
        caption=(
            "Each cell of a map mixes the channels of one pixel. In the framed pixel the first "
            f"kernel gives {link(first)}, pixel times weight and the bias last. "
            f"All kernels together have {link('pointwise.parameters')} parameters."
        ),
    )
