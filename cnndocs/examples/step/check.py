"""Every gradient of the worked network by the loops' chain rule, and steps on all parameters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from cnndocs import naive
from cnndocs.checks.verify import loops
from cnndocs.values import registry
from cnndocs.values.record import Example

Parameters = tuple[Any, Any, Any]  # kernel, dense weights and biases
WORKED = "sliding"


@dataclass(frozen=True)
class Passed:
    """One forward and one backward pass of the worked network."""

    forward: dict[str, Any]
    backward: dict[str, Any]


def start() -> Parameters:
    """Return the parameters of the worked example."""
    worked = registry.get(WORKED)
    return worked["kernel"], worked["weight"], worked["bias"]


def passed(image: Any, target: int, parameters: Parameters) -> Passed:
    """Run the loops of all layers forward, and their gradients backward."""
    worked = registry.get(WORKED)
    side, stride = int(worked["pool"].item()), int(worked["pool_stride"].item())
    kernel, weight, bias = parameters
    feature_map = naive.conv2d(image, kernel)
    rectified = naive.relu(feature_map)
    pooled = naive.max_pool2d(rectified, side, stride=stride)
    flat = naive.flatten(pooled)
    logits = naive.dense(flat, weight, bias)
    shares = loops.fractions(naive.softmax(logits))
    dz = loops.fractions([p - (k == target) for k, p in enumerate(shares)])
    dflat, dweight, dbias = naive.grad.dense(dz, flat, weight)
    dpooled = naive.grad.flatten(dflat, pooled)
    drelu = naive.grad.max_pool2d(dpooled, rectified, side, stride=stride)
    dmap = naive.grad.relu(drelu, feature_map)
    return Passed(
        {
            "feature_map": feature_map,
            "flat": flat,
            "logits": logits,
            "probabilities": shares,
            "loss": naive.cross_entropy(logits, target),
        },
        {
            "dz": dz,
            "dweight": dweight,
            "dbias": dbias,
            "dflat": dflat,
            "dpooled": dpooled,
            "drelu": drelu,
            "dmap": dmap,
            "dkernel": naive.grad.conv2d(dmap, image, kernel)[1],
        },
    )


def moved(parameters: Parameters, back: dict[str, Any], rate: Fraction) -> Parameters:
    """Return all parameters after a step against their gradients."""
    kernel, weight, bias = (
        naive.gradient_step(old, back[name], rate)
        for old, name in zip(parameters, ("dkernel", "dweight", "dbias"), strict=True)
    )
    return kernel, weight, bias


def _winners(worked: Example) -> list[list[tuple[int, int]]]:
    """Return the largest cell of each pooling window, by looking at every cell in row order."""
    cells, side = worked["relu"], int(worked["pool"].item())
    height, width = worked["pooled"].shape
    rows = []
    for row in range(height):
        line = []
        for column in range(width):
            best = (row, column)
            for at in ((row + i, column + j) for i in range(side) for j in range(side)):
                best = at if cells[at] > cells[best] else best
            line.append(best)
        rows.append(line)
    return rows


def _curves(e: Example, loss: Callable[[Parameters], Any], here: Passed) -> dict[str, Any]:
    """Return losses with single weights changed, their slopes, and the tangent."""
    nudge = e["nudge"].item()

    def changed(which: int, by: Fraction) -> Fraction:
        parameters = [part.copy() for part in start()]
        parameters[which][0, 0] += by
        return Fraction(loss((parameters[0], parameters[1], parameters[2])))

    results: dict[str, Any] = {}
    for prefix, which in (("", 1), ("kernel_", 0)):
        plus, minus = changed(which, nudge), changed(which, -nudge)
        results[f"{prefix}loss_plus"], results[f"{prefix}loss_minus"] = plus, minus
        results[f"{prefix}slope"] = (plus - minus) / (2 * nudge)
    weight, height = start()[1][0, 0], Fraction(here.forward["loss"])
    count = len(e["curve_x"])
    changes = [Fraction(2 * n - count + 1, 100) for n in range(count)]
    sides = (-Fraction(1, 5), Fraction(1, 5))
    return results | {
        "curve_x": [weight + change for change in changes],
        "curve_y": [changed(1, change) for change in changes],
        "tangent_x": [weight + side for side in sides],
        "tangent_y": [height + here.backward["dweight"][0, 0] * side for side in sides],
        "tangent_far": height + here.backward["dweight"][0, 0] * changes[0],
    }


def check(e: Example) -> dict[str, Any]:
    """Gradients of all layers by the loops' chain rule, and steps on all parameters."""
    worked = registry.get(WORKED)
    image, target, rate = worked["image"], int(worked["target"].item()), e["rate"].item()

    def loss(parameters: Parameters) -> Any:
        return passed(image, target, parameters).forward["loss"]

    every = [start()]
    seen = [passed(image, target, every[0])]
    for _ in range(int(e["steps"].item())):
        every.append(moved(every[-1], seen[-1].backward, rate))
        seen.append(passed(image, target, every[-1]))
    winners = _winners(worked)
    wins = np.zeros(worked["relu"].shape, dtype=int)
    for at in (place for line in winners for place in line):
        wins[at] += 1
    rates = [Fraction(n, 500) for n in range(len(e["slice_rates"]))]
    kernel, weight, bias = every[1]
    slopes = np.array(seen[0].backward["dkernel"], dtype=object)
    return {
        **seen[0].backward,
        "winners": winners,
        "wins": wins,
        "steepest": np.argwhere(slopes == slopes.max())[0],
        "lowest": np.argwhere(slopes == slopes.min())[0],
        "mask": [[int(value > 0) for value in row] for row in worked["feature_map"]],
        "kernel": kernel,
        "weight": weight,
        "bias": bias,
        **seen[1].forward,
        "losses": [each.forward["loss"] for each in seen],
        "true_class": [each.forward["probabilities"][target] for each in seen],
        **_curves(e, loss, seen[0]),
        "slice_rates": rates,
        "slice_losses": [loss(moved(every[0], seen[0].backward, by)) for by in rates],
    }
