"""The same steps with the history of gradients: no velocity or mean is carried along."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import isqrt
from typing import Any

from cnndocs.values.record import Example

START, GOAL = Fraction(0), Fraction(3)
DIGITS = 10**60


def root(square: Fraction) -> Fraction:
    """Return the root to sixty digits."""
    return Fraction(isqrt(square.numerator * DIGITS**2 // square.denominator), DIGITS)


def steps(momentum: Fraction, rates: list[Fraction], *, inside: bool = False) -> list[list]:
    """Return weights and velocities, each from the whole history."""
    weights, gradients, velocities = [START], [], [Fraction(0)]
    for number in range(len(rates)):
        gradients.append(2 * weights[-1] - 2 * GOAL)
        powers = [momentum ** (number - past) for past in range(number + 1)]
        if inside:
            shares = [p * r for p, r in zip(powers, rates, strict=False)]
        else:
            shares = [p * rates[number] for p in powers]
        velocity = sum((p * g for p, g in zip(powers, gradients, strict=True)), Fraction(0))
        velocities.append(velocity)
        moved = sum((s * g for s, g in zip(shares, gradients, strict=True)), Fraction(0))
        weights.append(weights[-1] - moved)
    return [weights, velocities]


def adam(e: Example, count: int, *, scale: Fraction = Fraction(1), corrected: bool = True) -> list:
    """Return Adam's weights, each mean as the weighted mean of all gradients."""
    rate, (first, second) = e["adam_rate"].item(), e["shares"]
    weights, gradients = [START], []
    for number in range(count):
        gradients.append(2 * scale * (weights[-1] - GOAL))
        ones = [first ** (number - past) for past in range(number + 1)]
        twos = [second ** (number - past) for past in range(number + 1)]
        mean = sum(p * g for p, g in zip(ones, gradients, strict=True))
        square = sum(p * g * g for p, g in zip(twos, gradients, strict=True))
        # The weights of a corrected mean add up to one.
        mean *= 1 / sum(ones) if corrected else 1 - first
        square *= 1 / sum(twos) if corrected else 1 - second
        weights.append(weights[-1] - rate * mean / root(square))
    return weights


def check(e: Example) -> dict[str, Any]:
    """Take the steps again."""
    rate, lower, count = e["rate"].item(), e["lower"].item(), len(e["numbers"]) - 1
    walks = [steps(momentum, [rate] * count) for momentum in e["momentums"]]
    half = e["momentums"][1]
    return {
        "numbers": list(range(count + 1)),
        "weights": [weights for weights, _ in walks],
        "losses": [[(w - GOAL) * (w - GOAL) for w in weights] for weights, _ in walks],
        "velocities": [velocities for _, velocities in walks],
        "changed_outside": steps(half, [rate, rate, lower])[0],
        "changed_inside": steps(half, [rate, rate, lower], inside=True)[0],
        "inside": steps(half, [rate] * count, inside=True)[0],
        "adam": adam(e, count),
        "adam_lengths": [b - a for a, b in pairwise(adam(e, count))],
        "scaled": adam(e, count, scale=e["scale"].item()),
        "uncorrected": adam(e, 1, corrected=False)[1],
    }
