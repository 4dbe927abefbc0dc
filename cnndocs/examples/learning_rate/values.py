"""Gradient descent on a parabola, with a small, a good and a too large learning rate."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from cnndocs.values.kinds import array, equation, scalar, vector
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="Three learning rates on a parabola",
    description="One weight, a parabola as its loss, and three step sizes.",
    about=("One weight, a loss that is a parabola, and gradient descent with three step sizes."),
    source="Numbers chosen for this site.",
    topic="learning",
    order=150,
    explained="learn/learning-rate.md",
)

GOAL, START, STEPS = Fraction(3), Fraction(0), 5
RATES = vector("0.1 0.4 1.1")
EDGE = 8
CURVE = array([Fraction(n, 4) for n in range(-4 * EDGE, 4 * EDGE + 1)]) + GOAL


def build() -> dict[str, Entry]:
    """Compute every value of the example from its inputs."""
    weights = np.empty((len(RATES), STEPS + 1), dtype=object)
    for row, rate in enumerate(RATES):
        weights[row, 0] = START
        for step in range(STEPS):
            weight = weights[row, step]
            weights[row, step + 1] = weight - rate * 2 * (weight - GOAL)
    gradient = 2 * (START - GOAL)
    return {
        "goal": Entry(scalar(GOAL), "the weight where the loss is smallest", "input"),
        "start": Entry(scalar(START), "the weight before the first step", "input"),
        "rates": Entry(RATES, "learning rates", "input", r"\eta"),
        "gradient": Entry(scalar(gradient), "the gradient at the start", "step"),
        "first": Entry(
            array(
                [
                    equation(
                        "{w} - {rate} × ({gradient}) = {new}",
                        w=START,
                        rate=rate,
                        gradient=gradient,
                        new=row[1],
                    )[()]
                    for rate, row in zip(RATES, weights, strict=True)
                ]
            ),
            "the first step with each learning rate",
            "step",
        ),
        "steps": Entry(scalar(STEPS), "steps", "input"),
        "weights": Entry(
            array(weights),
            "the weight at the start and after each step, a row a rate",
            "result",
        ),
        "losses": Entry(
            array((weights - GOAL) ** 2), "the loss at each of these weights", "result", "L"
        ),
        "curve_x": Entry(array(CURVE), "weights along the parabola", "step"),
        "curve_y": Entry(array((CURVE - GOAL) ** 2), "the loss at each of them", "step"),
    }
