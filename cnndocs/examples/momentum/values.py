"""Momentum and Adam on the parabola of the lesson on learning rates."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np

from cnndocs.examples.learning_rate import values as descent
from cnndocs.examples.momentum import adam
from cnndocs.values.kinds import array, equation, scalar, vector
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="Momentum and Adam on a parabola",
    description="Five steps of gradient descent, of momentum and of Adam on one parabola.",
    about=(
        "One weight and a loss that is a parabola, as in the lesson on learning rates: five steps "
        "with three momentums, the same in another convention, and five steps of Adam."
    ),
    source="Numbers chosen for this site; Adam's shares are those of its paper, without epsilon.",
    topic="learning",
    order=151,
    explained="learn/momentum.md",
)

RATE = descent.RATES[0]
START, GOAL, STEPS = descent.START, descent.GOAL, descent.STEPS
MOMENTUMS = vector("0 0.5 0.9")
LOWER = Fraction("0.05")  # the rate after two steps, where it changes
ADAM, SHARES = Fraction("0.5"), (Fraction("0.9"), Fraction("0.999"))
SCALE = Fraction(10)


def slope(weight: Fraction) -> Fraction:
    """Return the gradient of the squared distance."""
    return 2 * (weight - GOAL)


def walk(momentum: Fraction, rates: list[Fraction]) -> tuple[list[Fraction], list[Fraction]]:
    """Return the weights and the velocities; the rate multiplies the velocity."""
    weights, velocities = [START], [Fraction(0)]
    for rate in rates:
        velocities.append(momentum * velocities[-1] + slope(weights[-1]))
        weights.append(weights[-1] - rate * velocities[-1])
    return weights, velocities


def inside(momentum: Fraction, rates: list[Fraction]) -> list[Fraction]:
    """Return the weights where the rate multiplies the gradient, inside the velocity."""
    weights, velocity = [START], Fraction(0)
    for rate in rates:
        velocity = momentum * velocity - rate * slope(weights[-1])
        weights.append(weights[-1] + velocity)
    return weights


def build() -> dict[str, Entry]:
    """Compute every value of the example from its inputs."""
    walks = [walk(momentum, [RATE] * STEPS) for momentum in MOMENTUMS]
    weights = array(np.array([one for one, _ in walks], dtype=object))
    changed = [RATE, RATE, LOWER]
    return {
        "rate": Entry(scalar(RATE), "learning rate", "input", r"\eta"),
        "momentums": Entry(MOMENTUMS, "momentums", "input"),
        "numbers": Entry(array(range(STEPS + 1)), "the number of each step", "step"),
        "weights": Entry(
            weights, "the weight at the start and after each step, a row a momentum", "result"
        ),
        "losses": Entry(array((weights - GOAL) ** 2), "the loss at each of them", "result"),
        "velocities": Entry(
            array(np.array([each for _, each in walks], dtype=object)),
            "the velocity before and after each step, a row a momentum",
            "step",
        ),
        "lower": Entry(scalar(LOWER), "a lower rate, after two steps", "input"),
        "changed_outside": Entry(
            array(walk(MOMENTUMS[1], changed)[0]),
            "weights with a rate that changes, which multiplies the velocity",
            "result",
        ),
        "changed_inside": Entry(
            array(inside(MOMENTUMS[1], changed)),
            "weights with a rate that changes, which multiplies the gradient",
            "result",
        ),
        "inside": Entry(
            array(inside(MOMENTUMS[1], [RATE] * STEPS)),
            "weights where the rate multiplies the gradient, inside the velocity",
            "result",
        ),
        **_hand(),
        **_adam(),
    }


def _hand() -> dict[str, Entry]:
    """Return the first steps with momentum, and what comes out if they are done wrongly."""
    texts = {
        "first_velocity": ("0.5 × 0 + (-6) = -6", "the first velocity"),
        "first": ("0 - 0.1 × (-6) = 0.6", "the first step"),
        "second_gradient": ("2 × (0.6 - 3) = -4.8", "the second gradient"),
        "second_velocity": ("0.5 × (-6) + (-4.8) = -7.8", "the second velocity"),
        "averaged": ("0.5 × (-6) + 0.5 × (-4.8) = -5.4", "the mean of both gradients"),
        "added": ("-6 + (-4.8) = -10.8", "both gradients, added"),
        "second": ("0.6 - 0.1 × (-7.8) = 1.38", "the second step"),
        "third_velocity": ("0.5 × (-7.8) + (-3.24) = -7.14", "the third velocity"),
        "sum": ("1 / (1 - 0.9) = 10", "the limit of the weights of all past gradients"),
        "sum_half": ("1 / (1 - 0.5) = 2", "the same limit with the smaller momentum"),
        "outside_third": ("1.38 - 0.05 × (-7.14) = 1.737", "the third step, rate outside"),
        "inside_third": (
            "1.38 + 0.5 × 0.78 - 0.05 × (-3.24) = 1.932",
            "the third step, rate inside",
        ),
        "before": ("1.38 - 0.6 = 0.78", "the second step's length"),
    }
    return {name: Entry(equation(text), about, "step") for name, (text, about) in texts.items()}


def _adam() -> dict[str, Entry]:
    """Return five steps of Adam, its first two by hand, and what mistakes give."""
    texts = {
        "adam_mean": ("0.9 × 0 + 0.1 × (-6) = -0.6", "Adam's first mean of gradients"),
        "adam_square": ("0.999 × 0 + 0.001 × 36 = 0.036", "Adam's first mean of squares"),
        "corrected_mean": ("-0.6 / (1 - 0.9) = -6", "the first mean, corrected"),
        "corrected_square": ("0.036 / (1 - 0.999) = 36", "the first mean of squares, corrected"),
        "root": ("6 × 6 = 36", "the square of the root"),
        "adam_first": ("0 - 0.5 × (-6) / 6 = 0.5", "Adam's first step"),
        "undivided": ("0 - 0.5 × (-6) = 3", "the first step without the division"),
        "unrooted": ("0 - 0.5 × (-6) / 36 ≈ 0.083", "the first step without the root"),
        "second_mean": ("0.9 × (-0.6) + 0.1 × (-5) = -1.04", "Adam's second mean"),
        "second_square": ("0.999 × 0.036 + 0.001 × 25 = 0.060964", "its second mean of squares"),
        "second_correction": ("1 - 0.9 × 0.9 = 0.19", "what the second mean is divided by"),
        "second_root": ("1 - 0.999 × 0.999 = 0.001999", "the same for the mean of squares"),
        "adam_gradient": ("2 × (0.5 - 3) = -5", "the gradient after Adam's first step"),
    }
    plain = adam.path(START, GOAL, ADAM, SHARES, STEPS)
    uncorrected = adam.path(START, GOAL, ADAM, SHARES, 1, corrected=False)
    scaled = adam.path(START, GOAL, ADAM, SHARES, STEPS, scale=SCALE)
    return {
        "adam_rate": Entry(scalar(ADAM), "Adam's learning rate", "input"),
        "shares": Entry(array(SHARES), "what Adam keeps of its two means", "input", r"\beta"),
        "scale": Entry(scalar(SCALE), "a factor of the loss", "input"),
        "adam": Entry(
            array(plain), "the weight at the start and after each of Adam's steps", "result"
        ),
        "adam_lengths": Entry(
            array([adam.mixed([b, a], [Fraction(1), Fraction(-1)]) for a, b in pairwise(plain)]),
            "the length of each of Adam's steps",
            "step",
        ),
        "scaled": Entry(array(scaled), "the same where the loss is multiplied", "result"),
        "uncorrected": Entry(scalar(uncorrected[1]), "Adam's first step, uncorrected", "step"),
        "scaled_first": Entry(
            equation("0 - 0.1 × 10 × (-6) = 6"),
            "the first step of gradient descent where the loss is multiplied",
            "step",
        ),
    } | {name: Entry(equation(text), about, "step") for name, (text, about) in texts.items()}
