"""The wrong answers that no equation writes out, by the loops."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from cnndocs import naive
from cnndocs.checks.verify import loops
from cnndocs.examples.step.check import passed, start
from cnndocs.values import registry
from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Compute each mistake again, from the records of the examples that it is about."""
    return {**_cells(e), **_decisions(), **_losses(), **_gradients(), **_digit()}


def _cells(e: Example) -> dict[str, Any]:
    """Add up an evenly bright window, with and without what is forgotten."""
    net, bright = registry.get("small-net"), e["even"].item()
    weights, bias = list(net["kernel"][0, 0].ravel()), net["conv_bias"][0]
    plain = sum((weight * bright for weight in weights), Fraction(0))
    positive = sum((weight * bright for weight in weights if weight > 0), Fraction(0))
    return {
        "even_unbiased": plain,
        "even_cell": plain + bias,
        "even_positive": positive + bias,
        "cross_row": naive.dense(net["flat"][:9], net["weight"][:, :9], net["bias"])[2],
        "cross_other_bias": naive.dense(net["flat"][:9], net["weight"][2:, :9], net["bias"][:1])[0],
    }


def _decisions() -> dict[str, Any]:
    """Flatten by columns, and make logits and probabilities with one mistake each."""
    worked = registry.get("sliding")
    pooled, flat = worked["pooled"], worked["flat"]
    row, bias = worked["weight"][1], worked["bias"][1]
    first, second = worked["logits"]
    plain = sum((d * v for d, v in zip(row, flat, strict=True)), Fraction(0))
    unsigned = sum((abs(d) * v for d, v in zip(row, flat, strict=True)), Fraction(0))
    sigmoids = [1 / (1 + loops.exp(-z)) for z in (first, second)]
    height, width = pooled.shape
    return {
        "flat_by_columns": [pooled[i, j] for j in range(width) for i in range(height)],
        "logit_unbiased": plain,
        "logit_turned": plain - bias,
        "logit_unsigned": unsigned + bias,
        "power_ratio": loops.exp(second) / loops.exp(first),
        "logit_share": second / (first + second),
        "sigmoids": sigmoids,
        "sigmoid_sum": sum(sigmoids),
    }


def _losses() -> dict[str, Any]:
    """Take other logarithms, other probabilities, and sums for means."""
    worked, example = registry.get("sliding"), registry.get("loss")
    right, wrong = (Fraction(share) for share in reversed(naive.softmax(worked["logits"])))
    errors = list(example["errors"])
    mean = sum(errors, Fraction(0)) / len(errors)
    no = -loops.ln(1 - example["binary"].item())
    ten, two = loops.ln(Fraction(10)), loops.ln(Fraction(2))
    return {
        "mean_then_squared": mean * mean,
        "loss_other": -loops.ln(wrong),
        "loss_turned": loops.ln(right),
        "loss_rest": 1 - right,
        "loss_two": -loops.ln(right) / two,
        "loss_ten": -loops.ln(right) / ten,
        "half_two": two / two,
        "half_ten": two / ten,
        "chance_ten": ten / ten,
        "chance_two": ten / two,
        "binary_ten": no / ten,
        "binary_two": no / two,
        "batch_sum": sum(
            Fraction(naive.cross_entropy(z, target))
            for target, z in enumerate(registry.get("small-net")["batch_logits"])
        ),
    }


def _gradients() -> dict[str, Any]:
    """Nudge and step with one mistake each."""
    worked, step = registry.get("sliding"), registry.get("step")
    image, target = worked["image"], int(worked["target"].item())
    nudge, rate = step["nudge"].item(), step["rate"].item()
    kernel, weight, bias = start()
    slopes = passed(image, target, (kernel, weight, bias)).backward

    def loss(change: Fraction) -> Fraction:
        changed = kernel.copy()
        changed[0, 0] += change
        return Fraction(passed(image, target, (changed, weight, bias)).forward["loss"])

    difference = loss(nudge) - loss(-nudge)
    slope, dmap = slopes["dweight"][0, 0], slopes["dmap"]
    rows, columns = dmap.shape
    turned = [
        image[i + 1, j + 1] * dmap[rows - 1 - i, columns - 1 - j]
        for i in range(rows)
        for j in range(columns)
    ]
    return {
        "slope_undivided": difference,
        "slope_once": difference / nudge,
        "slope_turned": -difference / (2 * nudge),
        "slope_aside": (loss(nudge) - loss(Fraction(0))) / nudge,
        "tangent_change": slope * (step["curve_x"][0] - weight[0, 0]),
        "tangent_turned": loss(Fraction(0)) - slope * (step["curve_x"][0] - weight[0, 0]),
        "input_one": slopes["dz"][0] * weight[0, 0],
        "by_weight": slopes["dz"][0] * weight[0, 1],
        "weight_added": weight[0, 0] + rate * slope,
        "weight_unrated": weight[0, 0] - slope,
        "middle_turned": sum(turned),
        "middle_mean": slopes["dkernel"][1, 1] / (rows * columns),
    }


def _digit() -> dict[str, Any]:
    """Add up the slanted window with one mistake each, and count cells of its maps."""
    two = registry.get("digit-two")
    window, kernel = two["windows"][0], two["kernels"][2]
    pairs = list(zip(window.ravel(), kernel.ravel(), strict=True))
    cells = list(two["feature_maps"][2].ravel())
    return {
        "slant_positive": sum(pixel * weight for pixel, weight in pairs if weight > 0),
        "slant_ink": sum(pixel for pixel, _ in pairs),
        "slant_mirrored": naive.conv2d(window, [row[::-1] for row in kernel.tolist()])[0][0],
        "slant_cells": sum(1 for cell in cells if cell > 0),
    }
