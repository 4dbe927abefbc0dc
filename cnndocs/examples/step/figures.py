"""Figures of losses and of gradient descent."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.patches import Rectangle

from cnndocs.drawing.grids import Box, arrow, grid
from cnndocs.drawing.marks import mark, ornament
from cnndocs.drawing.plots import Axes, labelled, middles, strip
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, Sheet, link, number, sheet, word
from cnndocs.drawing.style import NARROW, WIDTH, Theme, mix
from cnndocs.values import claims
from cnndocs.values.claims import item

SPEEDS = ("small", "good", "too large")


def _box(
    on: Sheet, x: float, y: float, width: float, height: float, role: str, address: str
) -> None:
    look = on.theme.roles[role]
    box = Rectangle((x, y), width, height, fc=look.fill, ec=look.edge, linewidth=2.5)
    mark(on.ax.add_patch(box), "box", address=address)


def _shaded(on: Sheet, x: float, y: float, address: str, cell: float) -> Box:
    """Draw a matrix in shades, without its numbers."""
    values, edge = claims.resolve(address), on.theme.roles["input"].edge
    fills = {
        (row, column): mix(on.theme.page, edge, 0.8 * float(value / values.max()))
        for (row, column), value in np.ndenumerate(values)
    }
    roles = dict.fromkeys(fills, "input")
    return grid(on, x, y, address, role="input", cell=cell, only=[], roles=roles, fills=fills)


@figure("training-loop")
def loop(theme: Theme, *, narrow: bool = False) -> Drawing:
    """Draw one step of training on the worked example: forward, loss, backward, update."""
    on = sheet(theme, NARROW if narrow else WIDTH, 470)
    word(on, on.width / 2, 26, "forward pass", weight="bold")
    image = _shaded(on, 8 if narrow else 16, 90, "sliding.image", 20 if narrow else 24)
    # Left edges and widths: of the weights, the probabilities, the loss and the update.
    net, chances, end, new = ((196, 150), (406, 110), (576, 130), (96, 350))
    if narrow:
        net, chances, end, new = ((158, 114), (322, 104), (480, 108), (40, 350))
    middle, last = net[0] + net[1] / 2, end[0] + end[1] / 2
    word(on, image.middle[0], image.bottom + 24, "image")
    _box(on, net[0], 90, net[1], 120, "kernel", "sliding.kernel")
    word(on, middle, 150, "weights")
    word(on, middle, 234, "network")
    place: dict[str, Any] = {"width": chances[1], "height": 52, "down": True, "places": 3}
    shares = strip(on, chances[0], 98, "sliding.probabilities", role="output", **place)
    word(on, (shares.x + shares.right) / 2, 234, "probabilities")
    _box(on, end[0], 112, end[1], 76, "gradient", "sliding.loss")
    number(on, last, 150, "sliding.loss", places=3, weight="bold")
    word(on, last, 234, "loss")
    for left, right in ((image.right, net[0]), (sum(net), shares.x), (shares.right, end[0])):
        arrow(on, (left + 8, 150), (right - 8, 150))
    _box(on, new[0], 326, new[1], 84, "kernel", "step.kernel")
    word(on, middle, 354, "update, once per step:")
    word(on, middle, 382, "weight − η × gradient")
    arrow(on, (last, 258), (last, 368), (sum(new) + 8, 368))
    word(on, last - 93, 296 if narrow else 312, "backward pass:", weight="bold")
    word(on, last - (66 if narrow else 93), 340, "gradients")
    arrow(on, (middle, 318), (middle, 256), back=True)
    word(on, middle - 15, 290, "new weights", ha="right")
    labelled(
        on,
        476 if narrow else 500,
        444,
        "the next forward pass gives the loss",
        "step.loss",
        places=3,
    )
    return Drawing(
        on.figure,
        alt=(
            "An image goes forward through the network and becomes the probabilities "
            f"{link('sliding.probabilities[0]', 3)} and {link('sliding.probabilities[1]', 3)}; "
            f"their loss is {link('sliding.loss', 3)}. An arrow leads back from the loss to the "
            f"weights, which are updated; the loss is then {link('step.loss', 3)}."
        ),
        caption=(
            "One step of training on the worked example: forward to the loss, "
            f"{link('sliding.loss', 3)}, backward to the gradients, and one update of the "
            f"weights. Computed again, the loss is {link('step.loss', 3)}."
        ),
    )


@figure("loss-curve")
def loss_curve(theme: Theme) -> Drawing:
    """Draw the cross-entropy of the true class's probability, beside the squared distance."""
    on = sheet(theme, WIDTH, 560)
    axes = Axes(on, 76, 24, 690, 470, (0, 1), (0, 4.8))
    axes.frame()
    xs, ys = middles("loss.curve_x"), middles("loss.curve_y")
    chances, losses = middles("loss.probability"), middles("loss.cross_entropy")
    order = np.argsort(np.concatenate([xs, chances]))
    every = np.concatenate([xs, chances])[order], np.concatenate([ys, losses])[order]
    axes.curve(xs, middles("loss.curve_squared"), "input", linestyle="dashed", linewidth=2.5)
    axes.curve(*every, "kernel")
    for k, (chance, loss) in enumerate(zip(chances, losses, strict=True)):
        x, y = axes.dot(chance, loss, "kernel")
        if k:
            number(on, x + 16, y - 20, item("loss.cross_entropy", k), places=2, ha="left")
        if 0 < k < len(chances) - 1:
            number(on, x, axes.bottom + 24, item("loss.probability", k), color=theme.muted)
    word(on, 384, 540, "probability of the true class", color=theme.muted)
    word(on, 300, 150, "cross-entropy", color=theme.roles["kernel"].edge, weight="bold")
    word(on, 96, 424, "squared", ha="left", color=theme.roles["input"].edge, weight="bold")
    points = ", ".join(
        f"{link(item('loss.probability', k))} gives {link(item('loss.cross_entropy', k), 2)}"
        for k in range(len(chances))
    )
    return Drawing(
        on.figure,
        alt=(
            "A curve that falls from the upper left to zero on the right: the cross-entropy for "
            f"each probability of the true class. {points}. A dashed curve, the squared distance, "
            "stays low."
        ),
        caption=(
            "The less probability the true class gets, the larger the cross-entropy, without any "
            "limit. The squared distance from certainty (dashed) never exceeds one: at "
            f"{link(item('loss.probability', 5))} it is {link(item('loss.squared', 5))}, where "
            f"the cross-entropy is {link(item('loss.cross_entropy', 5), 2)}."
        ),
    )


@figure("step")
def step(theme: Theme) -> Drawing:
    """Draw the loss along the gradient, before and after one step."""
    on = sheet(theme, WIDTH, 500)
    axes = Axes(on, 60, 24, 690, 400, (-0.001, 0.0505), (0, 2.05))
    axes.frame()
    xs, ys = middles("step.slice_rates"), middles("step.slice_losses")
    axes.curve(xs, ys, "kernel")
    at = [
        int(n)
        for n, x in enumerate(claims.resolve("step.slice_rates"))
        if x in (0, claims.resolve("step.rate")[()])
    ]
    before, after = (axes.dot(xs[n], ys[n], "gradient") for n in at)
    labelled(on, before[0] + 190, before[1], "before the step", "sliding.loss", places=3)
    labelled(on, after[0] + 176, after[1], "after the step", "step.loss", places=3)
    (guide,) = on.ax.plot(
        (after[0], after[0]),
        (after[1] + 8, axes.bottom),
        color=theme.muted,
        linewidth=1.5,
        linestyle="dashed",
    )
    ornament(guide)
    word(on, axes.left + 14, axes.top + 4, "loss", ha="left", color=theme.muted)
    number(on, after[0], axes.bottom + 26, "step.rate", color=theme.muted)
    number(on, before[0], axes.bottom + 26, "step.slice_rates[0]", color=theme.muted)
    word(on, 375, 474, "learning rate: how far against the gradient", color=theme.muted)
    return Drawing(
        on.figure,
        alt=(
            "The loss falls as all parameters move further against their gradient: from "
            f"{link('sliding.loss', 3)} before the step to {link('step.loss', 3)} after a step "
            f"with the learning rate {link('step.rate')}."
        ),
        caption=(
            f"The loss of this one image, along the gradient. One step with the learning rate "
            f"{link('step.rate')} leads from {link('sliding.loss', 3)} to "
            f"{link('step.loss', 3)}."
        ),
    )


@figure("learning-rates")
def rates(theme: Theme) -> Drawing:
    """Draw gradient descent on a parabola with three learning rates."""
    on = sheet(theme, WIDTH, 420)
    xs, ys = middles("learning-rate.curve_x"), middles("learning-rate.curve_y")
    weights, losses = middles("learning-rate.weights"), middles("learning-rate.losses")
    for k, name in enumerate(SPEEDS):
        axes = Axes(on, 12 + k * 240, 64, 228 + k * 240, 340, (-5, 11), (0, 64))
        axes.curve(xs, ys, "input", linewidth=2.5)
        axes.curve(weights[k], losses[k], "gradient", linewidth=2, linestyle="dashed")
        for at, (x, y) in enumerate(zip(weights[k], losses[k], strict=True)):
            axes.dot(x, y, "gradient" if at else "kernel", size=11)
        centre = (axes.left + axes.right) / 2
        word(on, centre, 28, name, weight="bold")
        word(on, centre - 6, 372, "η =", ha="right")
        number(on, centre + 2, 372, item("learning-rate.rates", k), ha="left")
    ends = ", ".join(
        f"{name}: {link(item('learning-rate.weights', k, weights.shape[1] - 1))}"
        for k, name in enumerate(SPEEDS)
    )
    goal, start, steps = (link(f"learning-rate.{name}") for name in ("goal", "start", "steps"))
    return Drawing(
        on.figure,
        alt=(
            f"Three times the same parabola with its lowest point at {goal}, and the points that "
            f"gradient descent visits from {start}. After {steps} steps the weight is, {ends}."
        ),
        caption=(
            "The same parabola, the same start, three learning rates: too small a step is slow, "
            "too large a step climbs out of the valley. "
            f"The best weight is {goal}; after {steps} steps it is, {ends}."
        ),
    )
