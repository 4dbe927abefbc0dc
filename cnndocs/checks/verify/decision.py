"""Recipes of everything after the maps: decisions and losses."""

from __future__ import annotations

import sys
from fractions import Fraction
from typing import Any

from cnndocs import naive
from cnndocs.checks.verify import loops
from cnndocs.examples import Example


def decision(e: Example, flat: Any) -> dict[str, Any]:
    """From the flattened maps to the loss."""
    weight, target = e["weight"], int(e["target"].item())
    logits = naive.dense(flat, weight, e["bias"])
    powers = [loops.exp(z) for z in logits]
    total = sum(powers, Fraction(0))
    return {
        "flat": flat,
        "dense_products": [[d * v for d, v in zip(row, flat, strict=True)] for row in weight],
        "dense_sums": logits,
        "logits": logits,
        "powers": powers,
        "power_sum": total,
        "probabilities": naive.softmax(logits),
        "prediction": loops.largest(logits),
        "one_hot": [int(k == target) for k in range(len(logits))],
        "log_sum": loops.ln(total),
        "loss": naive.cross_entropy(logits, target),
    }


def digit_two(e: Example) -> dict[str, Any]:
    """Four kernels on the digit, and a decision by templates."""
    side, stride = int(e["pool"].item()), int(e["pool_stride"].item())
    kernels = e["kernels"]

    def features(image: Any) -> list[Any]:
        maps = naive.conv2d(image[None], kernels[:, None])
        rectified = naive.relu(maps)
        return [maps, rectified, naive.max_pool2d(rectified, side, stride=stride)]

    maps, rectified, pooled = features(e["image"])
    rows = [naive.flatten(features(one)[2]) for one in e["templates"]]
    divisor = e["divisor"].item()
    weight = [[value / divisor for value in row] for row in rows]
    bias = [-sum(value * value for value in row) / (2 * divisor) for row in rows]
    flat = naive.flatten(pooled)
    logits = naive.dense(flat, weight, bias)
    target = list(e["classes"]).index(e["label"].item())
    return {
        "kernel": kernels[0],
        "size": maps.shape[-1],
        "feature_maps": maps,
        "feature_map": maps[0],
        "relu": rectified,
        "pool_size": pooled.shape[-1],
        "pool_size_overlapping": naive.output_size(maps.shape[-1], side),
        "pooled": pooled,
        "flat_size": len(flat),
        "flat": flat,
        "weight": weight,
        "bias": bias,
        "logits": logits,
        "probabilities": naive.softmax(logits),
        "prediction": loops.largest(logits),
        "one_hot": [int(k == target) for k in range(len(logits))],
        "target": target,
        "loss": naive.cross_entropy(logits, target),
    }


def small_net(e: Example) -> dict[str, Any]:
    """The network on its image, cell by cell, and on the mini-batch."""
    side, kernels = int(e["pool"].item()), e["kernel"]

    def maps(image: Any) -> Any:
        return naive.conv2d(image, kernels, e["conv_bias"])

    def pooled(image: Any) -> Any:
        return naive.max_pool2d(naive.relu(maps(image)), side)

    image, made = e["image"], maps(e["image"])
    kernel, row, column = (int(at) for at in e["cell"])
    window = loops.windows(image[0], kernels.shape[2:])[row, column]
    products = loops.times(window, kernels[kernel, 0])
    flat = naive.flatten(pooled(image))
    conv, dense = kernels.size + len(kernels), e["weight"].size + len(e["weight"])
    targets = [int(target) for target in e["batch_targets"]]
    logits = [
        naive.dense(naive.flatten(pooled(x[None])), e["weight"], e["bias"]) for x in e["batch"]
    ]
    losses = [naive.cross_entropy(z, t) for z, t in zip(logits, targets, strict=True)]
    return {
        "feature_map": made,
        "relu": naive.relu(made),
        "pooled": pooled(image),
        "cell_window": window,
        "cell_products": products,
        "cell_row_sums": loops.row_sums(products),
        "cell_sum": made[kernel, row, column],
        **decision(e, flat),
        "size": made.shape[1],
        "pool_size": pooled(image).shape[1],
        "flat_size": len(flat),
        "map_size": made.size,
        "conv_parameters": conv,
        "dense_parameters": dense,
        "parameters": conv + dense,
        "dense_instead": made.size * (image.size + 1),
        "batch_pooled": [pooled(x[None]) for x in e["batch"]],
        "batch_logits": logits,
        "batch_probabilities": [naive.softmax(z) for z in logits],
        "batch_losses": losses,
        "batch_loss": sum(map(Fraction, losses)) / len(losses),
        "batch_right": sum(loops.largest(z) == t for z, t in zip(logits, targets, strict=True)),
    }


def loss(e: Example) -> dict[str, Any]:
    """Losses of probabilities, of measured quantities, of huge logits."""
    errors = [p - t for p, t in zip(e["predicted"], e["true"], strict=True)]
    mean = naive.squared_error(e["predicted"], e["true"])
    curve = [Fraction(n, len(e["curve_x"])) for n in range(1, len(e["curve_x"]) + 1)]
    yes, huge = e["binary"].item(), list(e["huge"])
    shifted = [z - max(huge) for z in huge]
    powers = [loops.exp(z) for z in shifted]
    total = sum(powers, Fraction(0))
    return {
        "cross_entropy": [-loops.ln(p) for p in e["probability"]],
        "squared": [(1 - p) * (1 - p) for p in e["probability"]],
        "curve_x": curve,
        "curve_y": [-loops.ln(p) for p in curve],
        "curve_squared": [(1 - p) * (1 - p) for p in curve],
        "chance": [loops.ln(n) for n in e["classes"]],
        "errors": errors,
        "squares": [error * error for error in errors],
        "mean_squared": mean,
        "mean_squared_error": mean,
        "binary_rest": 1 - yes,
        "binary_yes": -loops.ln(yes),
        "binary_no": -loops.ln(1 - yes),
        "huge_digits": len(str(int(loops.exp(max(huge))))),
        "float_digits": sys.float_info.max_10_exp + 1,
        "huge_max": max(huge),
        "shifted": shifted,
        "shifted_powers": powers,
        "shifted_sum": total,
        "shifted_log": loops.ln(total),
        "huge_loss": naive.cross_entropy(huge, int(e["huge_target"].item())),
        "huge_probabilities": naive.softmax(huge),
    }


RECIPES = {
    "digit-two": digit_two,
    "small-net": small_net,
    "loss": loss,
}
