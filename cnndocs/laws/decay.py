"""What a penalty on large weights does to a step."""

from __future__ import annotations

from fractions import Fraction

from cnndocs.laws import _cases
from cnndocs.laws._law import law

ORDER = 86
STEPS, MOMENTUM = 2, Fraction(1, 2)  # of the neighbour


def step(draw):
    """Draw a weight, the slope of its loss, a rate and a weight decay."""
    return {
        "weight": _cases.fraction(draw),
        "slope": _cases.fraction(draw),
        "rate": Fraction(_cases.integer(draw, 1, 8), 8),
        "decay": Fraction(_cases.integer(draw, 0, 8), 4),
    }


@law(
    "In plain gradient descent, a penalty of half the weight decay times the sum of the squared "
    "weights multiplies each weight by one minus the rate times the weight decay, beside the step "
    "of the loss itself.",
    cases=step,
    example={"weight": "2", "slope": "0.5", "rate": "0.1", "decay": "0.5"},
    proof="The slope of the penalty is the weight decay times the weight.",
)
def penalty_shrinks_weights(weight, slope, rate, decay):
    penalty = penalty_slope(weight, decay)
    return weight - rate * (slope + penalty), (1 - rate * decay) * weight - rate * slope


@penalty_shrinks_weights.but(
    "It does so with momentum too.",
    example={"weight": "1", "slope": "0", "rate": "0.5", "decay": "1"},
)
def penalty_with_momentum(weight, slope, rate, decay):
    inside, beside = [weight, 0], [weight, 0]  # weight and velocity
    for _ in range(STEPS):
        inside[1] = MOMENTUM * inside[1] + slope + penalty_slope(inside[0], decay)
        inside[0] -= rate * inside[1]
        beside[1] = MOMENTUM * beside[1] + slope
        beside[0] = (1 - rate * decay) * beside[0] - rate * beside[1]
    return inside[0], beside[0]


def penalty_slope(weight, decay):
    """Measure the slope of the penalty by two nudges: exactly, as it is a parabola."""
    above, below = (decay * Fraction(1, 2) * (weight + nudge) ** 2 for nudge in (1, -1))
    return (above - below) / 2
