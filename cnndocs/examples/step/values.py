"""Gradient descent on the worked example: every gradient, and steps on all parameters."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np

from cnndocs.examples.sliding import values as sliding
from cnndocs.examples.step import propagation
from cnndocs.examples.step.propagation import Backward, Forward, Parameters
from cnndocs.values import intervals, registry
from cnndocs.values.kinds import Array, Bounds, array, scalar
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="One step of gradient descent",
    description=(
        "The gradients of the worked example and what gradient descent makes of its parameters."
    ),
    about=(
        "The worked example is classified wrongly. The gradients of its loss, and steps "
        "of gradient descent on all of its parameters."
    ),
    source="Computed from the worked example; the learning rate is ours.",
    topic="learning",
    order=130,
    explained="learn/backpropagation.md",
)

RATE = Fraction("0.01")
# What a step moves: a sentence on one of the parts would give the part the loss of all.
ALL = ("all parameters", "parameters", "weights, which", "network")
NUDGE = Fraction("0.01")
STEPS = 4
SLICE = [Fraction(n, 1000) for n in range(0, 51, 2)]
CHANGES = [Fraction(n, 50) for n in range(-25, 26)]
TANGENT = Fraction("0.2")  # how far the straight line is drawn to each side

Loss = Callable[[Parameters], Bounds]


def _nudged(before: Parameters, name: str, change: Fraction) -> Parameters:
    """Return the parameters with the first weight of the kernel or of the dense layer changed."""
    values = getattr(before, name).copy()
    values[0, 0] += change
    return Parameters(**{**vars(before), name: array(values)})


def _slope(loss: Loss, before: Parameters, name: str) -> dict[str, Entry]:
    """Return two losses with a weight nudged up and down, and their difference quotient."""
    plus, minus = (loss(_nudged(before, name, sign * NUDGE)) for sign in (1, -1))
    slope = intervals.combine([plus, minus], [1 / (2 * NUDGE), -1 / (2 * NUDGE)])
    what, prefix = (
        ("first weight", "") if name == "weight" else ("kernel's first weight", "kernel_")
    )
    return {
        f"{prefix}loss_plus": Entry(scalar(plus), f"loss with the {what} nudged up", "step"),
        f"{prefix}loss_minus": Entry(scalar(minus), f"loss with the {what} nudged down", "step"),
        f"{prefix}slope": Entry(
            scalar(slope), "their difference, divided by twice the nudge", "result"
        ),
    }


def _along(loss: Loss, before: Parameters, at: Bounds, slope: Bounds) -> dict[str, Entry]:
    """Return the loss as a function of one weight, and its tangent at the present weight."""
    weight = before.weight[0, 0]
    sides = [Fraction(0) - TANGENT, TANGENT]
    line = [intervals.combine([at, slope], [1, side]) for side in sides]
    return {
        "curve_x": Entry(
            array([weight + change for change in CHANGES]), "values of the first weight", "step"
        ),
        "curve_y": Entry(
            array([loss(_nudged(before, "weight", change)) for change in CHANGES]),
            "the loss at each of them, all else unchanged",
            "step",
        ),
        "tangent_x": Entry(
            array([weight + side for side in sides]), "two weights on the tangent", "step"
        ),
        "tangent_y": Entry(array(line), "the height of the tangent there", "step"),
        "tangent_far": Entry(
            scalar(intervals.combine([at, slope], [1, CHANGES[0]])),
            "the height of the tangent at the left end of the curve",
            "step",
        ),
    }


def _place(slopes: Array, sign: int) -> Array:
    """Return row and column of the largest of some bounds, or of the lowest."""
    places: list[tuple[int, ...]] = list(np.ndindex(slopes.shape))
    row, column = max(places, key=lambda at: sign * slopes.item(at).low)
    return array([row, column])


def _gradients(before: Forward, slopes: Backward) -> dict[str, Entry]:
    """Return every gradient, and which cells win the pooling windows."""
    wins = np.zeros(before.relu.shape, dtype=int)
    for at in before.winners.values():
        wins[at] += 1
    winners = np.array(list(before.winners.values())).reshape(*before.pooled.shape, 2)
    partial = r"\partial L / \partial "
    return {
        "dz": Entry(slopes.dz, "gradient of the logits", "result", f"{partial}z"),
        "dweight": Entry(slopes.dweight, "gradient of the dense weights", "result", f"{partial}D"),
        "dbias": Entry(slopes.dz, "gradient of the dense biases", "result", f"{partial}b"),
        "dflat": Entry(slopes.dflat, "gradient of the flattened vector", "step", f"{partial}v"),
        "dpooled": Entry(slopes.dpooled, "gradient of the pooled map", "step", f"{partial}P"),
        "winners": Entry(
            array(winners.tolist()),
            "row and column of the cell that wins each pooling window",
            "step",
        ),
        "wins": Entry(array(wins.tolist()), "windows that each cell wins", "step"),
        "drelu": Entry(slopes.drelu, "gradient of the map after ReLU", "step", f"{partial}A"),
        "mask": Entry(
            array((before.relu != 0).astype(int).tolist()),
            "one where the feature map is positive, zero elsewhere",
            "step",
        ),
        "dmap": Entry(slopes.dmap, "gradient of the feature map", "step", f"{partial}Y"),
        "dkernel": Entry(slopes.dkernel, "gradient of the kernel", "result", f"{partial}K"),
        "steepest": Entry(
            _place(slopes.dkernel, 1), "row and column of the kernel's largest slope", "step"
        ),
        "lowest": Entry(
            _place(slopes.dkernel, -1), "row and column of the kernel's lowest slope", "step"
        ),
    }


def build() -> dict[str, Entry]:
    """Compute every value of the example from its inputs."""
    example = registry.get("sliding")
    image, target = example["image"], int(example["target"][()])
    before = Parameters(example["kernel"], example["weight"], example["bias"])

    def run(parameters: Parameters) -> Forward:
        return propagation.forward(image, parameters, sliding.POOL)

    def loss(parameters: Parameters) -> Bounds:
        return intervals.cross_entropy(run(parameters).logits, target)

    every, seen, back = [before], [run(before)], []
    for _ in range(STEPS):
        back.append(propagation.backward(image, every[-1], seen[-1], target))
        every.append(propagation.stepped(every[-1], back[-1], RATE))
        seen.append(run(every[-1]))
    losses = [intervals.cross_entropy(each.logits, target) for each in seen]
    trues = [intervals.softmax(each.logits)[target] for each in seen]
    after, first, slopes = every[1], seen[1], back[0]
    return {
        "rate": Entry(scalar(RATE), "the learning rate", "input", r"\eta"),
        **_gradients(seen[0], slopes),
        "kernel": Entry(after.kernel, "kernel after one step", "result", "K"),
        "weight": Entry(after.weight, "dense weights after one step", "result", "D"),
        "bias": Entry(after.bias, "dense biases after one step", "result", "b"),
        "feature_map": Entry(first.feature_map, "feature map after one step", "step", "Y"),
        "flat": Entry(first.flat, "flattened vector after one step", "step", "v"),
        "logits": Entry(first.logits, "logits after one step", "result", "z"),
        "probabilities": Entry(
            intervals.softmax(first.logits), "probabilities after one step", "result", r"\hat{y}"
        ),
        "loss": Entry(scalar(losses[1]), "loss after one step", "result", "L", of=ALL),
        "losses": Entry(
            array(losses), "the loss before the first step and after each", "result", of=ALL
        ),
        "true_class": Entry(
            array(trues),
            "probability of the true class before the first step and after each",
            "result",
        ),
        "steps": Entry(scalar(STEPS), "steps that are computed", "input"),
        "nudge": Entry(scalar(NUDGE), "by how much one weight is nudged", "input"),
        **_slope(loss, before, "weight"),
        **_slope(loss, before, "kernel"),
        **_along(loss, before, losses[0], slopes.dweight[0, 0]),
        "slice_rates": Entry(array(SLICE), "learning rates along the gradient", "step"),
        "slice_losses": Entry(
            array([loss(propagation.stepped(before, slopes, rate)) for rate in SLICE]),
            "the loss after one step with each of these learning rates",
            "step",
            of=ALL,
        ),
    }
