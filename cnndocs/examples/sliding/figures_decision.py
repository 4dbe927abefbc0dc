"""Figures of the decision: the dense layer, and softmax as bars."""

from __future__ import annotations

from collections.abc import Sequence

from cnndocs.drawing.grids import arrow
from cnndocs.drawing.plots import bar, strip
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, link, number, rows, sheet, word
from cnndocs.drawing.style import WIDTH, Theme
from cnndocs.values import claims
from cnndocs.values.claims import item

TWO = ("first class", "second class")
DIGITS = ("digit one", "digit two", "digit three")
SHAPES = ("horizontal bar", "vertical bar", "cross")


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


@figure("sliding-softmax", id="sliding", classes=TWO, target=TWO[1])
@figure("digit-two-softmax", id="digit-two", classes=DIGITS, target=DIGITS[1])
@figure("small-net-softmax", id="small-net", classes=SHAPES, target=SHAPES[2])
def softmax(theme: Theme, id: str, classes: Sequence[str], target: str) -> Drawing:
    """Draw each class with its logit, and its probability as a bar."""
    on = sheet(theme, WIDTH, 112 + 72 * max(len(classes), 3))
    left, full = 340, 230
    word(on, 232, 26, "logit", color=theme.muted)
    word(on, left + full / 2, 26, "probability", color=theme.muted)
    step = 72
    for k, name in enumerate(classes):
        y = 76 + k * step
        logit, share = item(f"{id}.logits", k), item(f"{id}.probabilities", k)
        word(on, 20, y, name, ha="left", weight="bold" if name == target else "normal")
        number(on, 232, y, logit)
        arrow(on, (276, y), (left - 10, y))
        end = bar(on, left, y, share, full=full)
        number(on, end + 14, y, share, places=3, ha="left", weight="bold")
    y = 76 + len(classes) * step
    word(on, left + full + 4, y, "sum", ha="right", color=theme.muted)
    number(on, left + full + 14, y, f"{id}.one_hot.sum", ha="left", color=theme.muted)
    word(on, 20, y, "bold: the true class", ha="left", color=theme.muted)
    every = "; ".join(
        f"{name}: logit {link(item(f'{id}.logits', k))}, "
        f"probability {link(item(f'{id}.probabilities', k), 3)}"
        for k, name in enumerate(classes)
    )
    truth = classes.index(target)
    verdict = "rightly" if claims.resolve(f"{id}.prediction")[()] == truth else "wrongly"
    return Drawing(
        on.figure,
        alt=f"A bar for the probability of each class. {every}.",
        caption=(
            "Softmax turns logits into probabilities: the filled parts of all bars together fill "
            f"exactly one bar. The network answers {verdict}: it gives the {target}, which is the "
            f"truth, the probability {link(item(f'{id}.probabilities', truth), 3)}."
        ),
    )
