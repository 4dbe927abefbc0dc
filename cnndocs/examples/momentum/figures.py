"""Figures of momentum: three descents into one valley, and the weight step by step."""

from __future__ import annotations

from cnndocs.drawing.marks import ornament
from cnndocs.drawing.plots import Axes, labelled, middles
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, link, number, sheet, word
from cnndocs.drawing.style import NARROW, WIDTH, Theme
from cnndocs.values import claims
from cnndocs.values.claims import item

ID = "momentum"
LAST = 5


@figure("momentum-question")
def question(theme: Theme) -> Drawing:
    """Draw five steps of gradient descent on the parabola."""
    on = sheet(theme, NARROW, 330)
    axes = Axes(on, 60, 20, 536, 270, (-1, 7), (0, 17))
    xs, ys = middles("learning-rate.curve_x"), middles("learning-rate.curve_y")
    inside = (xs >= -1) & (xs <= 7)
    axes.curve(xs[inside], ys[inside], "input", linewidth=2.5)
    weights, losses = middles(f"{ID}.weights")[0], middles(f"{ID}.losses")[0]
    axes.curve(weights, losses, "gradient", linewidth=2, linestyle="dashed")
    for at, (x, y) in enumerate(zip(weights, losses, strict=True)):
        axes.dot(x, y, "gradient" if at else "kernel", size=11)
    for address, x in ((f"{ID}.weights[0,0]", 0), ("learning-rate.goal", 3)):
        (tick,) = on.ax.plot(*zip(axes.at(x, 0), axes.at(x, -0.5), strict=True), color=theme.muted)
        ornament(tick)
        number(on, axes.at(x, 0)[0], axes.bottom + 26, address, color=theme.muted)
    (line,) = on.ax.plot(
        [axes.left, axes.right], [axes.bottom] * 2, color=theme.muted, linewidth=1.5
    )
    ornament(line)
    word(on, axes.right, axes.bottom + 26, "weight", ha="right", color=theme.muted)
    word(on, 20, 24, "loss", ha="left", color=theme.muted)
    return Drawing(
        on.figure,
        alt=(
            f"A parabola with its lowest point at {link('learning-rate.goal')}, and the points of "
            f"a descent from {link(f'{ID}.weights[0,0]')}: the steps get shorter and shorter, and "
            f"after {link('learning-rate.steps')} of them the weight is "
            f"{link(item(f'{ID}.weights', 0, LAST))}."
        ),
        caption=(
            f"Gradient descent with the rate {link(f'{ID}.rate')}: after "
            f"{link('learning-rate.steps')} steps the weight is "
            f"{link(item(f'{ID}.weights', 0, LAST))}, and the best one is "
            f"{link('learning-rate.goal')}."
        ),
    )


@figure("momentum-paths")
def paths(theme: Theme) -> Drawing:
    """Draw five steps with three momentums."""
    on = sheet(theme, WIDTH, 400)
    xs, ys = middles("learning-rate.curve_x"), middles("learning-rate.curve_y")
    weights, losses = middles(f"{ID}.weights"), middles(f"{ID}.losses")
    inside = (xs >= -1) & (xs <= 7)
    for k in range(len(weights)):
        axes = Axes(on, 12 + k * 240, 64, 228 + k * 240, 320, (-1, 7), (0, 17))
        axes.curve(xs[inside], ys[inside], "input", linewidth=2.5)
        axes.curve(weights[k], losses[k], "gradient", linewidth=2, linestyle="dashed")
        for at, (x, y) in enumerate(zip(weights[k], losses[k], strict=True)):
            axes.dot(x, y, "gradient" if at else "kernel", size=11)
        centre = (axes.left + axes.right) / 2
        labelled(on, centre + 42, 28, "momentum", item(f"{ID}.momentums", k))
        labelled(on, centre + 2, 352, "weight", item(f"{ID}.weights", k, LAST))
    ends = ", ".join(link(item(f"{ID}.weights", k, LAST)) for k in range(len(weights)))
    return Drawing(
        on.figure,
        alt=(
            f"Three times the same parabola, and {link('learning-rate.steps')} steps from the "
            f"same start with the momentums {link(f'{ID}.momentums')}. The last weights are "
            f"{ends}; the third descent has gone past the lowest point, at "
            f"{link('learning-rate.goal')}."
        ),
        caption=(
            f"The same start and the same rate, with the momentums {link(f'{ID}.momentums')}. "
            f"After {link('learning-rate.steps')} steps the weight is {ends}."
        ),
    )


@figure("momentum-adam")
def steps(theme: Theme) -> Drawing:
    """Draw the weight after each step of three optimisers."""
    on = sheet(theme, NARROW, 340)
    axes = Axes(on, 40, 46, 400, 280, (0, LAST), (0, 3.2))
    axes.frame()
    goal = float(claims.resolve("learning-rate.goal")[()])
    (line,) = on.ax.plot(
        *zip(axes.at(0, goal), axes.at(LAST, goal), strict=True), color=theme.muted, linewidth=1.5
    )
    ornament(line)
    numbers = middles(f"{ID}.numbers")
    rows = (
        ("input", "dashed", f"{ID}.weights", 0, "descent"),
        ("output", "solid", f"{ID}.weights", 1, "momentum"),
        ("gradient", "dotted", f"{ID}.adam", None, "Adam"),
    )
    for role, line_style, address, row, words in rows:
        values = middles(address) if row is None else middles(address)[row]
        axes.curve(numbers, values, role, linestyle=line_style, linewidth=2.5)
        for at, value in zip(numbers, values, strict=True):
            axes.dot(at, value, role, size=7)
        y = axes.at(LAST, values[-1])[1]
        word(
            on,
            axes.right + 16,
            y + (8 if words == "momentum" else 0),
            words,
            ha="left",
            color=theme.roles[role].edge,
        )
    number(on, axes.left - 12, axes.at(0, goal)[1], "learning-rate.goal", ha="right")
    word(on, 12, 24, "weight", ha="left", color=theme.muted)
    word(on, (axes.left + axes.right) / 2, axes.bottom + 24, "step", color=theme.muted)
    number(on, axes.left, axes.bottom + 24, f"{ID}.numbers[0]", color=theme.muted)
    number(on, axes.right, axes.bottom + 24, f"{ID}.numbers[{LAST}]", color=theme.muted)
    return Drawing(
        on.figure,
        alt=(
            "The weight after each step. Gradient descent takes ever shorter steps, to "
            f"{link(item(f'{ID}.weights', 0, LAST))}; with the momentum "
            f"{link(f'{ID}.momentums[1]')} the weight reaches "
            f"{link(item(f'{ID}.weights', 1, LAST))}; Adam's points lie nearly on a line, to "
            f"{link(item(f'{ID}.adam', LAST), 3)}."
        ),
        caption=(
            f"Gradient descent and momentum {link(f'{ID}.momentums[1]')}, both with the rate "
            f"{link(f'{ID}.rate')}, and Adam with the rate {link(f'{ID}.adam_rate')}."
        ),
    )  # fmt: skip
