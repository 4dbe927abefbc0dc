"""What a step against the gradient does: lower the loss, come nearer, or overshoot."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np

from cnndocs.laws import _cases
from cnndocs.laws._law import law

ORDER = 85
SMALL = Fraction(1, 10**6)  # a rate small enough for all operands that are drawn
STEPS = 3


def valley(draw):
    """Draw a weight, the best weight, how steep the parabola is, a rate and a number of steps."""
    return {
        "weight": _cases.fraction(draw),
        "goal": _cases.fraction(draw),
        "steepness": Fraction(_cases.integer(draw, 1, 4), 2),
        "rate": Fraction(_cases.integer(draw, 1, 12), 4),
        "steps": _cases.integer(draw, 1, 4),
    }


def away(draw):
    """Draw a weight that is not the best one, and a rate."""
    goal = _cases.fraction(draw)
    distance = Fraction(_cases.integer(draw, 1, 6) * (1 - 2 * _cases.integer(draw, 0, 1)), 2)
    rate = Fraction(_cases.integer(draw, 1, 12), 4)
    return {"weight": goal + distance, "goal": goal, "rate": rate}


def remembered(draw):
    """Draw a weight, the best weight, a momentum and a rate."""
    momentum = Fraction(_cases.integer(draw, 0, 3), 4)
    rate = Fraction(_cases.integer(draw, 1, 8), 8)
    two = {name: _cases.fraction(draw) for name in ("weight", "goal")}
    return two | {"momentum": momentum, "rate": rate}


def examples(draw):
    """Draw two inputs and a truth for each of some examples, two weights, and a rate."""
    count = _cases.integer(draw, 1, 3)
    return {
        "inputs": _cases.numbers(draw, count, 2),
        "truth": _cases.numbers(draw, count),
        "weights": _cases.numbers(draw, 2),
        "rate": Fraction(_cases.integer(draw, 1, 12), 4),
    }


@law(
    "On a parabola, each step of gradient descent multiplies the distance from the best weight by "
    "the same factor: one minus the learning rate times the second derivative, which is two where "
    "the loss is the squared distance.",
    cases=valley,
    example={"weight": "0", "goal": "3", "steepness": "1", "rate": "0.25", "steps": "2"},
    proof="The gradient is the second derivative times the distance.",
)
def step_on_a_parabola(weight, goal, steepness, rate, steps):
    after = weight
    for _ in range(steps):
        after = stepped(after, goal, steepness, rate)
    factor = 1 - rate * 2 * steepness
    return after - goal, factor**steps * (weight - goal)


@step_on_a_parabola.but(
    "Twice the learning rate halves the distance that is left.",
    example={"weight": "1", "goal": "0", "steepness": "1", "rate": "0.25", "steps": "1"},
)
def twice_the_rate(weight, goal, steepness, rate, steps):
    one, two = (stepped(weight, goal, steepness, factor * rate) - goal for factor in (1, 2))
    return two, one * Fraction(1, 2)


@law(
    "Where the loss is the squared distance from the best weight, each step of gradient descent "
    "comes nearer to it, until it is there, if the learning rate is smaller than one; if the rate "
    "is larger than one, each step leads further away, and the loss rises from step to step.",
    cases=away,
    example={"weight": "0", "goal": "3", "rate": "2"},
    proof="The factor of the distance, one minus twice the rate, is larger than one in size "
    "exactly where the rate is larger than one.",
)
def rate_beyond_one_diverges(weight, goal, rate):
    losses = [(weight - goal) ** 2]
    for _ in range(STEPS):
        weight = stepped(weight, goal, 1, rate)
        losses.append((weight - goal) ** 2)
    changes = [sign(after - before) for before, after in pairwise(losses)]
    return changes, [sign(rate - 1) if before else 0 for before in losses[:-1]]


@rate_beyond_one_diverges.but(
    "A step against the gradient comes nearer to the best weight, whatever the rate.",
    example={"weight": "1", "goal": "0", "rate": "1"},
)
def step_comes_nearer(weight, goal, rate):
    after = stepped(weight, goal, 1, rate)
    return sign(abs(after - goal) - abs(weight - goal)), -1


@law(
    "A step against the gradient lowers the loss of the same images if it is small enough, unless "
    "the gradient is zero: it makes a weight with a positive gradient smaller, and one with a "
    "negative gradient larger.",
    cases=examples,
    example={"inputs": "1 2; 0 1", "truth": "3 1", "weights": "0 0", "rate": "1"},
    proof="For a small step the loss changes by minus the rate times the squared length of the "
    "gradient; the rest shrinks with the square of the rate. The cases are squared errors of "
    "weighted sums, which are exact.",
)
def small_step_lowers_the_loss(inputs, truth, weights, rate):
    gradient = measured(inputs, truth, weights)
    after = weights - SMALL * rate * gradient
    before, later = (mean_squared_error(inputs, truth, each) for each in (weights, after))
    moves = [sign(one) for one in after - weights]
    expected = [-sign(one) for one in gradient]
    return [sign(later - before), *moves], [-max(map(abs, expected)), *expected]


@small_step_lowers_the_loss.but(
    "A step against the gradient lowers the loss, whatever the learning rate.",
    example={"inputs": "1 0;", "truth": "0;", "weights": "1 0", "rate": "1"},
)
def each_step_lowers_the_loss(inputs, truth, weights, rate):
    gradient = measured(inputs, truth.reshape(-1), weights)
    losses = [
        mean_squared_error(inputs, truth.reshape(-1), each)
        for each in (weights, weights - rate * gradient)
    ]
    return sign(losses[1] - losses[0]), -max(map(abs, map(sign, gradient)))


@law(
    "As long as the learning rate stays, momentum takes the same steps whether the rate multiplies "
    "the velocity or, inside it, the gradient.",
    cases=remembered,
    example={"weight": "0", "goal": "3", "momentum": "0.5", "rate": "0.25"},
    proof="The velocity inside is the one outside times minus the rate.",
)
def momentum_inside_or_outside(weight, goal, momentum, rate):
    rates = [rate] * STEPS
    return tuple(walked(weight, goal, momentum, rates, inside) for inside in (True, False))


@momentum_inside_or_outside.but(
    "They take the same steps if the rate is halved between two of them, too.",
    example={"weight": "1", "goal": "0", "momentum": "0.5", "rate": "1"},
)
def momentum_with_a_new_rate(weight, goal, momentum, rate):
    rates = [rate, Fraction(rate) / 2]
    return tuple(walked(weight, goal, momentum, rates, inside) for inside in (True, False))


def walked(weight, goal, momentum, rates, inside):
    """Return the weights after steps with momentum, with the rates at the gradient or outside."""
    velocity, weights = 0, []
    for rate in rates:
        gradient = 2 * (weight - goal)
        velocity = momentum * velocity - (rate if inside else 1) * gradient
        weight = weight + (1 if inside else rate) * velocity
        weights.append(weight)
    return weights


def stepped(weight, goal, steepness, rate):
    """Return the weight after a step; the slope is measured, exactly, as the loss is a parabola."""
    above, below = (steepness * (weight + nudge - goal) ** 2 for nudge in (1, -1))
    return weight - rate * Fraction(above - below) / 2


def mean_squared_error(inputs, truth, weights):
    """Return the loss of weighted sums."""
    errors = [(row * weights).sum() - wanted for row, wanted in zip(inputs, truth, strict=True)]
    return sum((error**2 for error in errors), Fraction(0)) / len(errors)


def measured(inputs, truth, weights):
    """Return the gradient from two nudges of each weight, which is exact for squared errors."""
    result = np.empty(weights.shape, dtype=object)
    for at in np.ndindex(weights.shape):
        ends = []
        for nudge in (1, -1):
            nudged = weights.copy()
            nudged[at] += nudge
            ends.append(mean_squared_error(inputs, truth, nudged))
        result[at] = (ends[0] - ends[1]) / 2
    return result


def sign(number):
    """Return 1, -1 or 0, as the number is."""
    return (number > 0) - (number < 0)
