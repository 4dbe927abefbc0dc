"""Losses in small numbers: of probabilities, of measured quantities, of huge logits."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from fractions import Fraction
from itertools import count

from cnndocs.values import intervals
from cnndocs.values.kinds import Array, array, decimal, equation, scalar, vector
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="Losses in small numbers",
    description="Predictions and what a loss makes of them, in small numbers.",
    about=(
        "What a loss makes of a prediction: cross-entropy of single probabilities, "
        "squared errors of measured quantities, and logits so large that a naive formula "
        "fails."
    ),
    source="Numbers chosen for this site.",
    topic="learning",
    order=120,
    explained="learn/loss.md",
    called={
        "shifted_powers": "loss",
    },
)

CHANCES = vector("0.99 0.9 0.7 0.5 0.3 0.1 0.01")
CURVE = array([Fraction(n, 50) for n in range(1, 51)])
PREDICTED = vector("21.5 18 25.2 16.1")
TRUE = vector("20 18.5 25 16.5")
BINARY = Fraction("0.8")
HUGE, HUGE_TARGET = vector("1000 999 997"), 1
SINGLE_MAX = (2 - Fraction(1, 2**23)) * 2**127  # the largest finite number in float32
GUESSED = vector("2 3 10 1000")


def _minus_log(values: Iterable[Fraction]) -> Array:
    return array([intervals.combine([intervals.log(value)], [-1]) for value in values])


def build() -> dict[str, Entry]:
    """Compute every value of the example from its inputs."""
    errors = PREDICTED - TRUE
    squares = errors**2
    mean = squares.sum() / len(squares)
    shifted = HUGE - HUGE.max()
    powers = array([intervals.exp(value) if value else 1 for value in shifted])
    total = intervals.combine(powers, [1] * len(powers))
    digits = len(str(int(intervals.exp(HUGE.max()).low)))
    beyond = next(n for n in count() if intervals.exp(Fraction(n)).low > SINGLE_MAX)
    added = " + ".join(decimal(square) for square in squares)
    return {
        "probability": Entry(
            CHANCES, "predicted probability of the true class", "input", r"\hat{y}_t"
        ),
        "cross_entropy": Entry(_minus_log(CHANCES), "its cross-entropy", "result", "L"),
        "squared": Entry(array((1 - CHANCES) ** 2), "its squared distance from one", "result"),
        "curve_x": Entry(CURVE, "probabilities along the curve", "step"),
        "curve_y": Entry(_minus_log(CURVE), "the cross-entropy of each", "step"),
        "curve_squared": Entry(
            array((1 - CURVE) ** 2), "the squared distance of each from one", "step"
        ),
        "classes": Entry(GUESSED, "numbers of classes", "input", "N"),
        "chance": Entry(
            array([intervals.log(value) for value in GUESSED]),
            "loss of a network that gives every class the same probability",
            "result",
        ),
        "predicted": Entry(PREDICTED, "predicted temperatures", "input", unit="°C"),
        "true": Entry(TRUE, "measured temperatures", "input", unit="°C"),
        "errors": Entry(array(errors), "predicted minus measured", "step", unit="°C"),
        "squares": Entry(array(squares), "the errors, squared", "step"),
        "mean_squared": Entry(
            equation(f"({added}) / {{n}} = {{mean}}", n=len(squares), mean=mean),
            "the mean of the squared errors, written out",
            "result",
        ),
        "mean_squared_error": Entry(scalar(mean), "the mean squared error", "result", "L"),
        "binary": Entry(
            scalar(BINARY), "predicted probability that the answer is yes", "input", r"\hat{y}"
        ),
        "binary_rest": Entry(
            equation("1 - {p} = {rest}", p=BINARY, rest=1 - BINARY),
            "the probability that it leaves for no",
            "step",
        ),
        "binary_yes": Entry(
            scalar(_minus_log([BINARY])[0]), "the loss where the answer is yes", "result"
        ),
        "binary_no": Entry(
            scalar(_minus_log([1 - BINARY])[0]), "the loss where the answer is no", "result"
        ),
        "huge": Entry(HUGE, "three huge logits", "input", "z"),
        "huge_target": Entry(scalar(HUGE_TARGET), "the true class of the huge logits", "input"),
        "huge_digits": Entry(
            scalar(digits), "digits of the exponential of the largest logit", "step"
        ),
        "float_digits": Entry(
            scalar(len(str(int(sys.float_info.max)))),
            "digits of the largest number in double precision",
            "step",
        ),
        "single_beyond": Entry(
            scalar(beyond),
            "the smallest whole number whose exponential is beyond single precision",
            "step",
        ),
        "huge_max": Entry(scalar(HUGE.max()), "the largest of the huge logits", "step"),
        "shifted": Entry(array(shifted), "the huge logits minus the largest of them", "step"),
        "shifted_powers": Entry(powers, "the exponentials of the shifted logits", "step"),
        "shifted_sum": Entry(scalar(total), "the sum of these exponentials", "step"),
        "shifted_log": Entry(
            scalar(intervals.log(total)), "the natural logarithm of that sum", "step"
        ),
        "huge_loss": Entry(
            scalar(intervals.cross_entropy(HUGE, HUGE_TARGET)),
            "the cross-entropy of the huge logits",
            "result",
            "L",
        ),
        "huge_probabilities": Entry(
            intervals.softmax(HUGE), "the probabilities of the huge logits", "result", r"\hat{y}"
        ),
    }
