"""Figures of the decision: the dense layer, and softmax as bars."""

from __future__ import annotations

from itertools import pairwise

from cnndocs.drawing import decisions
from cnndocs.drawing.grids import Box, arrow, grid
from cnndocs.drawing.plots import strip
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, link, number, rows, shape, sheet, word
from cnndocs.drawing.style import WIDTH, Theme
from cnndocs.values.claims import item

TWO = ("first class", "second class")


@figure("sliding-decision")
def way(theme: Theme) -> Drawing:
    """Draw the way from the pooled map to the probabilities, whose cells the lesson fills."""
    on = sheet(theme, 640, 300)
    cell, middle = 56, 140
    boxes: list[Box] = []
    for x, height, address, role, name in (
        (30, 2, "sliding.pooled", "output", "pooled map"),
        (240, 4, "sliding.flat", "input", "vector"),
        (390, 2, "sliding.logits", "output", "logits"),
        (538, 2, "sliding.probabilities", "output", "probabilities"),
    ):
        shown: tuple | None = () if boxes else None  # the lesson asks for the others
        at = middle - height * cell / 2
        boxes.append(grid(on, x, at, address, role=role, cell=cell, only=shown))
        word(on, boxes[-1].middle[0], middle + 2 * cell + 28, name)
    steps = ("flatten", "dense", "softmax")
    for (before, after), name in zip(pairwise(boxes), steps, strict=True):
        arrow(on, (before.right + 8, middle), (after.x - 8, middle))
        word(on, (before.right + after.x) / 2, middle - 22, name, color=theme.muted)
    return Drawing(
        on.figure,
        alt=(
            f"The pooled map {rows('sliding.pooled')} becomes a vector of "
            f"{link('sliding.flat.size')} values, two logits and two probabilities, all still "
            "empty; the arrows between them are called flatten, dense and softmax."
        ),
        caption=(
            f"From the {shape('sliding.pooled')} pooled map to a probability for each class, in "
            "three steps. The empty cells are computed below."
        ),
    )


@figure("sliding-dense")
def dense(theme: Theme) -> Drawing:
    """Draw the dense layer: the vector, a row of weights a class, products, sum, logit."""
    on = sheet(theme, WIDTH, 720)
    x, width = 200, 82
    for k, name in enumerate(TWO):
        top = 56 + k * 356
        word(on, 20, top - 30, name, ha="left", weight="bold")
        weights = strip(on, x, top, item("sliding.weight", k), role="kernel", width=width)
        inputs = strip(on, x, top + 60, "sliding.flat", role="input", width=width)
        products = item("sliding.dense_products", k)
        products_at = strip(on, x, top + 120, products, role="output", width=width)
        for label, box in (
            ("weights", weights),
            ("× inputs", inputs),
            ("= products", products_at),
        ):
            word(on, x - 16, box.centre(0)[1], label, ha="right")
        side, height = products_at.right + 78, products_at.centre(0)[1]
        word(on, side - 52, height, "+")
        number(on, side, height, item("sliding.bias", k))
        word(on, side, inputs.centre(0)[1], "bias", color=theme.muted)
        centre, low = (x + products_at.right) / 2, products_at.bottom
        arrow(on, (centre, low + 8), (centre, low + 44))
        word(on, centre + 18, low + 24, "sum", ha="left", color=theme.muted)
        number(on, centre, low + 70, item("sliding.logits", k), size=26, weight="bold")
        word(on, centre - 56, low + 70, "logit", ha="right")
    scores = " and ".join(link(item("sliding.logits", k)) for k in range(len(TWO)))
    return Drawing(
        on.figure,
        alt=(
            f"Below the weights of two classes, {rows('sliding.weight')}, stands the vector "
            f"{link('sliding.flat')}. Each weight times its input gives the products "
            f"{rows('sliding.dense_products')}. The products of a class and its bias, "
            f"{link('sliding.bias')}, add up to the logits {scores}."
        ),
        caption=(
            "A dense layer gives each class its own row of weights: each weight is multiplied by "
            f"its input, and products and bias add up to the logit. The logits are {scores}."
        ),
    )


@figure("sliding-softmax")
def softmax(theme: Theme) -> Drawing:
    """Draw the probabilities of both classes."""
    return decisions.probabilities(theme, "sliding", TWO, TWO[1])
