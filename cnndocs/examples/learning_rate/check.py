"""Steps on a parabola, by the loop of gradient descent."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from cnndocs import naive
from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Steps on a parabola."""
    goal, start = e["goal"].item(), e["start"].item()
    weights = []
    for rate in e["rates"]:
        row = [start]
        for _ in range(int(e["steps"].item())):
            row += list(naive.gradient_step([row[-1]], [2 * (row[-1] - goal)], rate))
        weights.append(row)
    count = len(e["curve_x"])
    curve = [goal + Fraction(2 * n - count + 1, 8) for n in range(count)]
    return {
        "gradient": 2 * (start - goal),
        "first": [row[1] for row in weights],
        "weights": weights,
        "losses": [[(w - goal) * (w - goal) for w in row] for row in weights],
        "curve_x": curve,
        "curve_y": [(w - goal) * (w - goal) for w in curve],
    }
