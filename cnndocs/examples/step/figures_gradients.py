"""Figures of the backward pass: every gradient of the worked example, layer by layer."""

from __future__ import annotations

import numpy as np
from matplotlib.patches import Circle

from cnndocs.drawing.grids import arrow, frame, grid, signs
from cnndocs.drawing.marks import mark
from cnndocs.drawing.plots import strip
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, link, number, rows, shape, sheet, word
from cnndocs.drawing.style import NARROW, WIDTH, Theme
from cnndocs.examples.step.figures_slopes import PLACES, slopes, told
from cnndocs.values import claims
from cnndocs.values.claims import item

IMAGE, MAP, RELU, POOLED, FLAT, SHARES, TRUTH, LOSS = (
    f"sliding.{name}"
    for name in (
        "image",
        "feature_map",
        "relu",
        "pooled",
        "flat",
        "probabilities",
        "one_hot",
        "loss",
    )
)
DZ, DWEIGHT, DPOOLED, DRELU, DMAP, DKERNEL = (
    f"step.{name}" for name in ("dz", "dweight", "dpooled", "drelu", "dmap", "dkernel")
)


def _negative(address: str) -> dict[tuple[int, int], str]:
    return {at: role for at, role in signs(address).items() if role == "negative"}


@figure("backprop-values")
def values(theme: Theme, *, narrow: bool = False) -> Drawing:
    """Draw all values of the forward pass, and beside them the gradients on the way back."""
    on = sheet(theme, NARROW if narrow else WIDTH, 1010)
    left, right, gap = (116.0, 425.0, 62.0) if narrow else (150.0, 500.0, 62.0)
    back = right - 50 if narrow else right  # of the arrows: right of them are words
    word(on, left, 24, "forward: values", weight="bold")
    word(on, right, 24, "backward: gradients", weight="bold")
    image = grid(on, left - 85, 48, IMAGE, role="input", cell=34)
    kernel = slopes(on, right - 165, 63, DKERNEL)
    y, ends = image.bottom + gap, [image.bottom]
    tops: list[float] = []
    for address, gradient in ((MAP, DMAP), (RELU, DRELU), (POOLED, DPOOLED)):
        columns = claims.resolve(address).shape[1]
        box = grid(
            on, left - columns * 24, y, address, role="output", cell=48, roles=_negative(address)
        )
        slopes(on, right - columns * 55, y + 3, gradient)
        tops.append(y)
        ends.append(box.bottom)
        y = box.bottom + gap
    for address, role in (("sliding.logits", "output"), (SHARES, "output")):
        slopes(on, left - 110, y, address, role=role)
        tops.append(y)
        ends.append(y + 46)
        y += 46 + gap
    slopes(on, right - 110, tops[3], DZ)
    last = tops[4] + 23
    arrow(on, (left + 118, last), (right - 84, last))
    word(on, (left + right) / 2 + (32 if narrow else 18), last - 22, "cross-entropy")
    word(on, right - 24, last, "loss", ha="right")
    number(on, right - 12, last, LOSS, places=PLACES, ha="left", weight="bold")
    names = ("convolution", "ReLU", "max pooling", "flatten, dense", "softmax")
    for name, begin, end in zip(names, ends, tops, strict=False):
        arrow(on, (left, begin + 8), (left, end - 8))
        word(on, left + 14, (begin + end) / 2, name, ha="left")
    rules = ("image × gradient", "where positive", "to the winners", "weights × gradient")
    below = [*tops[:4], last - 16]
    above = [kernel.bottom, *ends[1:5]]
    for name, start, end in zip((*rules, "probability − truth"), below, above, strict=True):
        arrow(on, (back, start - 8), (back, end + 8))
        word(on, back + 14, start - gap / 2, name, ha="left")
    return Drawing(
        on.figure,
        alt=(
            f"On the left the forward pass, downwards: image, feature map {rows(MAP)}, after ReLU "
            f"{rows(RELU)}, pooled map {rows(POOLED)}, logits {link('sliding.logits')}, "
            f"probabilities {told(SHARES)}, and the loss {link(LOSS, PLACES)}. On the right the "
            f"gradients, upwards: of the logits {told(DZ)}, of the pooled map {told(DPOOLED)}, of "
            f"the map after ReLU and of the feature map {told(DMAP)}, of the kernel "
            f"{told(DKERNEL)}."
        ),
        caption=(
            "The worked network twice: its values on the way forward, and beside each value the "
            "gradient of the loss on the way back, in the same shape. The way back begins at the "
            f"logits with {told(DZ)} and ends at the kernel."
        ),
    )


@figure("backprop-dense")
def dense(theme: Theme, *, narrow: bool = False) -> Drawing:
    """Draw the gradient of the logits, and the table of products that the weights' is."""
    on = sheet(theme, NARROW if narrow else WIDTH, 440)
    xs = (20, 220, 390, 150, 6) if narrow else (70, 300, 486, 250, 90)
    shares = slopes(on, xs[0], 52, SHARES, role="output", down=True)
    truth = strip(on, xs[1], 52, TRUTH, role="kernel", width=56, height=46, down=True)
    slope = slopes(on, xs[2], 52, DZ, down=True)
    middle = shares.middle[1]
    for x, text in ((shares.middle[0], "probabilities"), (truth.x + 28, "truth")):
        word(on, x, 26, text)
    word(on, slope.middle[0], 26, "gradient of the logits")
    word(on, (shares.right + truth.x) / 2, middle, "−", size=28)
    word(on, (truth.right + slope.x) / 2, middle, "=", size=28)
    flat = strip(on, xs[3], 216, FLAT, role="input", width=110, height=46)
    again = slopes(on, xs[4], 286, DZ, down=True)
    table = slopes(on, xs[3], 286, DWEIGHT, bold=[(0, 0)])
    word(on, (flat.x + flat.right) / 2, 192, "inputs of the dense layer")
    word(on, again.x + 55, 240, "×", size=28)
    word(on, (again.right + table.x) / 2, again.middle[1], "=", size=28)
    word(on, table.middle[0], table.bottom + 26, "gradient of the weights")
    first = f"{link(item(DZ, 0), PLACES)} × {link(item(FLAT, 0))}"
    return Drawing(
        on.figure,
        alt=(
            f"The probabilities {told(SHARES)} minus the truth {link(TRUTH)} are the gradient of "
            f"the logits, {told(DZ)}. Below, a table of products: a row for each of these two, a "
            f"column for each input of the dense layer, {link(FLAT)}. Its rows are {told(DWEIGHT)}."
        ),
        caption=(
            "Above: probability minus truth. Below: each gradient of a logit times each input is "
            f"the gradient of a weight, such as {first}, which is {link(item(DWEIGHT, 0, 0), 3)}."
        ),
    )


@figure("backprop-pooling")
def pooling(theme: Theme, *, narrow: bool = False) -> Drawing:
    """Draw what each pooling window hands back to its winner, and the sum of all windows."""
    on = sheet(theme, NARROW, 722) if narrow else sheet(theme, WIDTH, 548)
    step, cell, radius = (150, 42, 19) if narrow else (182, 48, 22)
    places, side = claims.resolve("step.winners"), int(claims.resolve("sliding.pool")[()])
    word(on, 14, 24, "map after ReLU: each window and its winner", ha="left")
    for k, at in enumerate(np.ndindex(places.shape[:2])):
        x = 10 + k * step if narrow else 14 + k * step
        winner = (int(places[at][0]), int(places[at][1]))
        box = grid(on, x, 44, RELU, role="output", cell=cell, bold=[winner])
        shown = item("sliding.pool_windows", *at)
        frame(on, box.part(at[0], at[1], side, side), "kernel", width=5, shows=shown)
        ring = Circle(box.centre(*winner), radius, fill=False, edgecolor=theme.text, linewidth=2.5)
        mark(on.ax.add_patch(ring), "ring", address=item(POOLED, *at), grid=box.grid)
        low = box.bottom
        arrow(on, (box.middle[0], low + 44), (box.middle[0], low + 8), back=True)
        name = item(DPOOLED, *at)
        number(on, box.middle[0], box.bottom + 62, name, places=PLACES, weight="bold")
    word(on, 14, 284, "gradient of the pooled cell", ha="left", color=theme.muted)
    sums = slopes(on, 14, 366, DRELU, bold=[(1, 0)], width=105)
    place = (14, 572) if narrow else (391, 366)
    last = slopes(on, *place, DMAP, width=105)
    word(on, sums.middle[0], 342, "added up, cell by cell")
    if narrow:
        middle = sums.middle[0]
        arrow(on, (middle, sums.bottom + 8), (middle, last.y - 8))
        word(on, middle + 16, (sums.bottom + last.y) / 2, "where the map is positive", ha="left")
        for table, *lines in (
            (sums, "gradient after ReLU"),
            (last, "gradient of", "the feature map"),
        ):
            for line, words in enumerate(lines):
                y = table.middle[1] + 26 * (line - (len(lines) - 1) / 2)
                word(on, table.right + 18, y, words, ha="left", color=theme.muted)
    else:
        word(on, last.middle[0], 342, "where the map is positive")
        word(on, sums.middle[0], sums.bottom + 24, "gradient after ReLU", color=theme.muted)
        word(on, last.middle[0], last.bottom + 24, "gradient of the feature map", color=theme.muted)
        arrow(on, (sums.right + 8, sums.middle[1]), (last.x - 8, sums.middle[1]))
    both = link(item(DPOOLED, 0, 0), PLACES)
    return Drawing(
        on.figure,
        alt=(
            f"The map after ReLU four times, each with one pooling window and its winner ringed. "
            f"The gradients of the pooled cells, {told(DPOOLED)}, go to the winners. Added up: "
            f"{told(DRELU)}. All winners are positive, so that ReLU lets them pass: {told(DMAP)}."
        ),
        caption=(
            f"Each pooled cell hands its gradient to the winner of its window. The largest cell, "
            f"{link(item(RELU, 1, 0))}, won twice: it gets {both} twice, together "
            f"{link(item(DRELU, 1, 0), PLACES)}. Cells that won nothing get nothing."
        ),
    )


@figure("backprop-kernel")
def kernel(theme: Theme) -> Drawing:
    """Draw the kernel's gradient as a cross-correlation of the image and the map's gradient."""
    on = sheet(theme, WIDTH, 484)
    height, width = claims.resolve(DMAP).shape
    roles = {(m, n): "kernel" for m in range(height) for n in range(width)}
    image = grid(on, 14, 44, IMAGE, role="input", cell=44, roles=roles)
    frame(on, image.part(0, 0, height, width), "kernel", width=5, shows="sliding.windows[0,0]")
    slide = slopes(on, 300, 85, DMAP)
    word(on, image.middle[0], 24, "image")
    word(on, slide.middle[0], 65, "gradient of the feature map")
    word(on, (image.right + slide.x) / 2, slide.middle[1], "⋆", size=40)
    result = slopes(on, 300, 296, DKERNEL, bold=[(0, 0)])
    word(on, result.middle[0], 276, "gradient of the kernel")
    word(on, 267, result.middle[1], "=", size=28)
    word(on, result.middle[0], result.bottom + 26, "bold: the marked window", color=theme.muted)
    return Drawing(
        on.figure,
        alt=(
            f"The {shape(IMAGE)} image with its first {shape(DMAP)} window marked, the gradient "
            f"of the feature map, {told(DMAP)}, and the gradient of the kernel, {told(DKERNEL)}. "
            "A star between the first two says that the second slides over the image."
        ),
        caption=(
            "The gradient of the feature map slides over the image as a kernel does. Each "
            f"position gives the gradient of one weight; the marked one gives "
            f"{link(item(DKERNEL, 0, 0), PLACES)}."
        ),
    )
