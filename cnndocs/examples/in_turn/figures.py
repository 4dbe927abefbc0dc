"""Figures of the loss as a function of weights, and of descents that fail."""

from __future__ import annotations

from typing import Any

from cnndocs.drawing.marks import ornament
from cnndocs.drawing.plots import Axes, labelled, middles
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, link, number, sheet, word
from cnndocs.drawing.style import NARROW, WIDTH, Theme
from cnndocs.values import claims
from cnndocs.values.claims import item

PLACES = 3
SPEEDS = ("small", "good", "too large")
LINES = ("solid", "dashed", "dotted")
ROLES = ("input", "output", "negative")
STEPS = "steps of gradient descent, on the two images in turn"


@figure("backprop-slope")
def slope(theme: Theme) -> Drawing:
    """Draw the loss as a function of one weight, with the tangent at the present weight."""
    on = sheet(theme, WIDTH, 470)
    axes = Axes(on, 60, 24, 690, 390, (-0.42, 0.62), (0, 4.2))
    axes.frame()
    axes.curve(middles("step.curve_x"), middles("step.curve_y"), "kernel")
    axes.curve(middles("step.tangent_x"), middles("step.tangent_y"), "gradient", linestyle="dashed")
    weight = float(claims.resolve("sliding.weight[0,0]")[()])
    x, y = axes.dot(weight, float(middles("sliding.loss")), "gradient")
    labelled(on, x + 150, y + 14, "the loss now", "sliding.loss", places=PLACES)
    right = axes.at(0.3, float(middles("step.tangent_y")[1]))
    labelled(on, right[0] + 90, right[1] + 26, "slope", "step.dweight[0,0]", places=PLACES)
    xs, ys = (x, x), (y + 8, axes.bottom)
    ornament(*on.ax.plot(xs, ys, color=theme.muted, linewidth=1.5, linestyle="dashed"))
    number(on, x, axes.bottom + 24, "sliding.weight[0,0]", color=theme.muted)
    word(on, axes.left + 14, axes.top + 4, "loss", ha="left", color=theme.muted)
    word(on, 375, 448, "the first weight of the dense layer", color=theme.muted)
    return Drawing(
        on.figure,
        alt=(
            "A curve that rises to the right: the loss for each value of the first dense weight. "
            f"At the present weight, {link('sliding.weight[0,0]')}, the loss is "
            f"{link('sliding.loss', PLACES)}, and the tangent has the slope "
            f"{link('step.dweight[0,0]', PLACES)}."
        ),
        caption=(
            "The loss of the worked example, while one weight moves and all others stay. The "
            f"gradient is the slope of the curve at the present weight, "
            f"{link('sliding.weight[0,0]')}: {link('step.dweight[0,0]', PLACES)}."
        ),
    )


@figure("backprop-turns")
def turns(theme: Theme, *, narrow: bool = False) -> Drawing:
    """Draw the mean loss of two images over the steps, for three learning rates."""
    on = sheet(theme, NARROW if narrow else WIDTH, 520)
    legend = 250 if narrow else 330
    axes = Axes(on, 60, 24, 572 if narrow else 690, 410, (0, 12.3), (0, 5.2))
    axes.frame()
    numbers, means = middles("in-turn.step_numbers"), middles("in-turn.means")
    steps = len(numbers) - 1
    for k, (role, line) in enumerate(zip(ROLES, LINES, strict=True)):
        axes.curve(numbers, means[k], role, linestyle=line)
        for at in range(1, len(numbers)):
            axes.dot(numbers[at], means[k, at], role, size=7)
        place: dict[str, Any] = {"ha": "left", "color": theme.roles[role].edge}
        y = 60 + 34 * k
        (key,) = on.ax.plot(
            (legend, legend + 50), (y, y), color=place["color"], linewidth=3, linestyle=line
        )
        ornament(key)
        word(on, legend + 64, y, f"{SPEEDS[k]}, η =", **place)
        number(on, legend + 218, y, item("in-turn.rates", k), weight="bold", **place)
    first = axes.at(0, means[0, 0])
    below = 66 if narrow else 28
    number(on, first[0] + 12, first[1] + below, "in-turn.means[0,0]", places=PLACES, ha="left")
    peak = axes.at(1, means[2, 1])
    number(on, peak[0] + 18, peak[1], "in-turn.peaks[2]", places=PLACES, ha="left")
    for at in (0, 1, steps):
        number(on, axes.at(at, 0)[0], axes.bottom + 24, item("in-turn.step_numbers", at))
    word(on, axes.left + 14, axes.top - 4, "mean loss", ha="left", color=theme.muted)
    word(on, 306 if narrow else 375, 490, STEPS, color=theme.muted)
    ends = ", ".join(
        f"{name}: {link(item('in-turn.means', k, steps), PLACES)}" for k, name in enumerate(SPEEDS)
    )
    return Drawing(
        on.figure,
        alt=(
            f"Three curves of the mean loss, all from {link('in-turn.means[0,0]', PLACES)}. The "
            "largest learning rate first throws the loss up to "
            f"{link('in-turn.peaks[2]', PLACES)}, and then stays where guessing would be. After "
            f"{link('in-turn.steps')} steps the loss is, {ends}."
        ),
        caption=(
            f"Two images in turn, three learning rates. After {link('in-turn.steps')} steps the "
            f"mean loss is, {ends}. A network that only guesses has a loss of "
            f"{link('in-turn.chance', PLACES)}."
        ),
    )
