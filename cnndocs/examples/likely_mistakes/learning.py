"""Mistakes about gradients and steps: signs, rates, differences that are not divided."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from cnndocs.examples.likely_mistakes.written import written
from cnndocs.examples.step.propagation import dot
from cnndocs.values import intervals, registry
from cnndocs.values.kinds import scalar
from cnndocs.values.record import Entry


def entries() -> dict[str, Entry]:
    """Return wrong slopes, gradients and weights after a step."""
    return {**_slopes(), **_gradients(), **_parabola(), **_nudges()}


def _slopes() -> dict[str, Entry]:
    step, loss = registry.get("step"), registry.get("sliding")["loss"].item()
    plus, minus, nudge = (
        step[name].item() for name in ("kernel_loss_plus", "kernel_loss_minus", "nudge")
    )
    pairs: dict[str, tuple[list[Fraction | int], str]] = {
        "slope_undivided": (
            [1, -1],
            "difference of two losses with the kernel's first weight nudged, not divided",
        ),
        "slope_once": (
            [1 / nudge, -1 / nudge],
            "difference of the two losses, divided by one nudge",
        ),
        "slope_turned": (
            [-1 / (2 * nudge), 1 / (2 * nudge)],
            "slope with the two losses exchanged",
        ),
    }
    return {
        **{
            name: Entry(scalar(intervals.combine([plus, minus], weights)), about, "result")
            for name, (weights, about) in pairs.items()
        },
        "slope_aside": Entry(
            scalar(intervals.combine([plus, loss], [1 / nudge, -1 / nudge])),
            "slope measured to one side of the kernel's first weight",
            "result",
        ),
    }


def _gradients() -> dict[str, Entry]:
    worked, step = registry.get("sliding"), registry.get("step")
    weight, slope, rate = worked["weight"][0, 0], step["dweight"][0, 0], step["rate"].item()
    sure, one = registry.get("loss")["probability"][1], Fraction(1)
    inside = np.lib.stride_tricks.sliding_window_view(worked["image"], step["dmap"].shape)[1, 1]
    turned = np.flip(step["dmap"])
    middle, count = step["dkernel"][1, 1], step["dmap"].size
    return {
        "logit_sure": written(
            "{p} - 1 = {slope}",
            "gradient of the true class's logit where its probability is almost one",
            p=sure,
            slope=sure - 1,
        ),
        "logit_sure_turned": written(
            "1 - {p} = {slope}", "truth minus that probability", p=sure, slope=1 - sure
        ),
        "middle_turned": Entry(
            scalar(dot(inside.ravel(), turned.ravel())),
            "gradient of the kernel's middle weight with the gradient of the map turned",
            "result",
        ),
        "middle_mean": Entry(
            scalar(dot([middle], [Fraction(1, count)])),
            "mean over all positions in place of the gradient of the kernel's middle weight",
            "result",
        ),
        "by_weight": Entry(
            scalar(dot([step["dz"][0]], [worked["weight"][0, 1]])),
            "gradient of the logit times the weight in place of the input",
            "result",
        ),
        "weight_added": Entry(
            scalar(dot([weight, slope], [one, rate])),
            "first weight after a step along its gradient",
            "result",
        ),
        "weight_unrated": Entry(
            scalar(dot([weight, slope], [one, -one])),
            "first weight after a step without the learning rate",
            "result",
        ),
    }


def _parabola() -> dict[str, Entry]:
    example = registry.get("learning-rate")
    start, gradient, rate = example["start"].item(), example["gradient"].item(), example["rates"][0]
    after = example["weights"][0, 1]
    next_gradient = 2 * (after - example["goal"].item())
    names = {
        "w": start,
        "g": gradient,
        "half": gradient / 2,
        "rate": rate,
        "after": after,
        "next": next_gradient,
    }
    return {
        "gradient_next": written(
            "2 × ({after} - {goal}) = {next}",
            "gradient after the first step with the small rate",
            goal=example["goal"].item(),
            **names,
        ),
        "first_added": written(
            "{w} + {rate} × ({g}) = -0.6", "weight after a step along the gradient", **names
        ),
        "first_unrated": written(
            "{w} - ({g}) = 6", "weight after a step without the learning rate", **names
        ),
        "first_half": written(
            "{w} - {rate} × ({half}) = 0.3",
            "weight after a step with half the gradient",
            **names,
        ),
        "second_added": written(
            "{after} + {rate} × ({next}) = 0.12",
            "weight after a second step along the gradient",
            **names,
        ),
        "second_unrated": written(
            "{after} - ({next}) = 5.4",
            "weight after a second step without the learning rate",
            **names,
        ),
        "factor": written(
            "1 - 2 × {rate} = 0.8",
            "factor of the distance from the best weight in each step",
            **names,
        ),
        "factor_single": written(
            "1 - {rate} = 0.9", "factor of the distance with the two forgotten", **names
        ),
        "factor_gone": written(
            "2 × {rate} = 0.2", "part of the distance that a step takes away", **names
        ),
    }


def _nudges() -> dict[str, Entry]:
    worked, step = registry.get("sliding"), registry.get("step")
    loss, slope = worked["loss"].item(), step["dweight"][0, 0]
    change = step["curve_x"][0] - worked["weight"][0, 0]
    sizes = {name: worked[name].size for name in ("kernel", "weight", "bias")}
    return {
        "passes": written(
            "2 × ({kernel} + {weight} + {bias}) = 38",
            "forward passes that nudge each parameter of the worked example to both sides",
            **sizes,
        ),
        "passes_once": written(
            "{kernel} + {weight} + {bias} = 19",
            "forward passes with one for each parameter",
            **sizes,
        ),
        "passes_kernel": written(
            "2 × {kernel} = 18", "forward passes that nudge the kernel alone", **sizes
        ),
        "tangent_change": Entry(
            scalar(dot([slope], [change])),
            "change along the tangent, without the present loss",
            "result",
        ),
        "tangent_turned": Entry(
            scalar(dot([loss, slope], [Fraction(1), -change])),
            "height of the tangent as far to the right of the weight",
            "result",
        ),
        "input_one": Entry(
            scalar(dot([step["dz"][0]], [worked["weight"][0, 0]])),
            "gradient of the first input by way of the first class alone",
            "result",
        ),
    }
