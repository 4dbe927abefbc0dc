"""Figure of initial weights: how large the values of ten layers are, for three sizes."""

from __future__ import annotations

import numpy as np

from cnndocs.drawing.marks import ornament
from cnndocs.drawing.plots import Axes, middles
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, link, number, sheet, word
from cnndocs.drawing.style import NARROW, Theme
from cnndocs.values.claims import item

ID = "initialisation"
LOOKS = (("input", "dashed", 7), ("output", "solid", 3), ("gradient", "dotted", 0))
EDGE = 7  # powers of ten that are shown up and down


@figure("initialisation-layers")
def layers(theme: Theme) -> Drawing:
    """Draw the mean square behind each layer as powers of ten, for three sizes of the weights."""
    on = sheet(theme, NARROW, 400)
    axes = Axes(on, 44, 46, 400, 336, (0, 10), (-EDGE, EDGE))
    axes.frame()
    for power in range(-6, 7, 2):
        (line,) = on.ax.plot(
            *zip(axes.at(0, power), axes.at(10, power), strict=True),
            color=theme.muted,
            linewidth=1.5 if power == 0 else 0.5,
        )
        ornament(line)
    numbers, squares = middles(f"{ID}.numbers"), middles(f"{ID}.layer_squares")
    for row, (role, line_style, places) in enumerate(LOOKS):
        powers = np.log10(squares[row])
        axes.curve(numbers, powers, role, linestyle=line_style, linewidth=2.5)
        for at, power in zip(numbers, powers, strict=True):
            axes.dot(at, power, role, size=6)
        end = axes.at(10, powers[-1])
        address = item(f"{ID}.layer_squares", row, len(numbers) - 1)
        number(on, end[0] + 14, end[1], address, places=places, ha="left", weight="bold")
    number(on, axes.left - 12, axes.at(0, 0)[1], f"{ID}.layer_squares[0,0]", ha="right")
    word(on, 10, 24, "mean square, a line each hundredfold", ha="left", color=theme.muted)
    word(on, (axes.left + axes.right) / 2, axes.bottom + 24, "layer", color=theme.muted)
    number(on, axes.right, axes.bottom + 24, item(f"{ID}.numbers", 10), color=theme.muted)
    number(on, axes.left, axes.bottom + 24, item(f"{ID}.numbers", 0), color=theme.muted)
    ends = [link(item(f"{ID}.layer_squares", row, 10), LOOKS[row][2]) for row in range(3)]
    return Drawing(
        on.figure,
        alt=(
            "Three curves over the layers from the input to the tenth; all begin at "
            f"{link(f'{ID}.layer_squares[0,0]')}. One falls to {ends[0]}, one stays near its "
            f"begin and ends at {ends[1]}, and one climbs to {ends[2]}."
        ),
        caption=(
            "The mean square of the values of three networks, layer by layer. They differ in one "
            f"thing: their weights have the sizes {link(f'{ID}.sizes[0]')}, "
            f"{link(f'{ID}.sizes[1]')} and {link(f'{ID}.sizes[2]')}."
        ),
    )
