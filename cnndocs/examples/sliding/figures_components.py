"""Figures of the parts of a network: all of them on one small image, and one window up close."""

from __future__ import annotations

from matplotlib.patches import Polygon

from cnndocs.drawing.grids import arrow, frame, grid, signs, title
from cnndocs.drawing.marks import ornament
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, link, number, rows, shape, sheet, word
from cnndocs.drawing.style import NARROW, WIDTH, Theme
from cnndocs.examples.sliding.figures import IMAGE, KERNEL, MAP, under
from cnndocs.values import claims
from cnndocs.values.claims import item

RELU, POOLED, CHANCES = "sliding.relu", "sliding.pooled", "sliding.probabilities"
PLACES = 3


@figure("components")
def components(theme: Theme, *, narrow: bool = False) -> Drawing:
    """Draw the worked example from the image to two probabilities."""
    on = sheet(theme, NARROW if narrow else WIDTH, 570)
    xs = (8, 208, 412, 236, 146) if narrow else (10, 286, 536, 320, 200)
    image = grid(on, xs[0], 46, IMAGE, role="input", cell=34 if narrow else 42)
    kernel = grid(on, xs[1], 62, KERNEL, role="kernel", cell=56)
    result = grid(on, xs[2], 62, MAP, role="empty", cell=56, roles=signs(MAP))
    y = 352
    after = grid(on, xs[2], y, RELU, role="output", cell=56)
    pooled = grid(on, xs[3], y + 28, POOLED, role="output", cell=56)
    for box, name in ((image, "image"), (kernel, "filter"), (result, "feature map")):
        title(on, box, name)
    title(on, after, "after activation", below=True)
    title(on, pooled, "after pooling", below=True)
    word(on, (image.right + kernel.x) / 2, kernel.middle[1], "⋆", size=26 if narrow else 34)
    word(on, (kernel.right + result.x) / 2, kernel.middle[1], "=", size=30)
    arrow(on, (result.middle[0], result.bottom + 10), (after.middle[0], after.y - 10))
    word(on, result.middle[0] - 16, (result.bottom + after.y) / 2, "activation", ha="right")
    arrow(on, (after.x - 10, after.middle[1]), (pooled.right + 10, after.middle[1]))
    arrow(on, (pooled.x - 10, after.middle[1]), (xs[4], after.middle[1]))
    word(on, (pooled.x + xs[4]) / 2, after.middle[1] - 76, "fully connected")
    for at in range(len(claims.resolve(CHANCES))):
        low = after.middle[1] - 28 + at * 56
        number(
            on,
            xs[4] - 14,
            low,
            item(CHANCES, at),
            places=PLACES,
            ha="right",
            size=22,
            weight="bold",
        )
    word(on, xs[4] - 70, after.bottom + 22, "probabilities")
    return Drawing(
        on.figure,
        alt=(
            f"The {shape(IMAGE)} image and the {shape(KERNEL)} filter give the feature map "
            f"{rows(MAP)}; activation makes {rows(RELU)} of it, pooling {rows(POOLED)}, and a "
            f"fully connected layer with softmax gives {link(item(CHANCES, 0), PLACES)} and "
            f"{link(item(CHANCES, 1), PLACES)}."
        ),
        caption=(
            "All parts of a network on one small image. The last two numbers say how much the "
            f"network believes in each class: {link(item(CHANCES, 0), PLACES)} and "
            f"{link(item(CHANCES, 1), PLACES)}."
        ),
    )


@figure("receptive-field-cell")
def field(theme: Theme) -> Drawing:
    """Draw the window of the strongest answer, and the cell that it becomes."""
    on = sheet(theme, WIDTH, 400)
    row, column = (int(part) for part in claims.resolve(f"{MAP}.argmax"))
    image = grid(on, 30, 46, IMAGE, role="input", cell=60, roles=under(row, column))
    result = grid(on, 476, 106, MAP, role="empty", cell=60, roles={(row, column): "output"})
    part = image.part(row, column, *claims.resolve(KERNEL).shape)
    cell = result.part(row, column, 1, 1)
    window = f"sliding.windows[{row},{column}]"
    frame(on, part, "kernel", width=5, shows=window)
    frame(on, cell, "output", width=5, shows=item(MAP, row, column))
    fan = [(part.right, part.y), (cell.x, cell.y), (cell.x, cell.bottom), (part.right, part.bottom)]
    shade = on.theme.roles["kernel"].edge
    ornament(on.ax.add_patch(Polygon(fan, facecolor=shade, alpha=0.3, zorder=0.5)))
    title(on, image, "image")
    title(on, result, "feature map")
    word(on, 566, result.bottom + 24, "one cell,")
    word(on, 566, result.bottom + 50, "one window")
    return Drawing(
        on.figure,
        alt=(
            f"A {shape(window)} window of the image, {rows(window)}, is marked and joined to the "
            f"cell {link(f'{MAP}.argmax')} of the feature map, which is {link(f'{MAP}.max')}."
        ),
        caption=(
            f"The cell {link(f'{MAP}.argmax')} depends on the marked window and on nothing else: "
            f"its receptive field has {link(window + '.size')} pixels."
        ),
    )
