"""What the small network does itself: one cell written out, its sizes, a mini-batch's mean."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from cnndocs import naive
from cnndocs.checks.verify import loops
from cnndocs.examples.sliding.check import decision
from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Write out one cell, count parameters, and take each image of the batch alone."""
    kernels, image, maps, flat = e["kernel"], e["image"], e["feature_map"], e["flat"]
    kernel, row, column = (int(at) for at in e["cell"])
    window = loops.windows(image[0], kernels.shape[2:])[row, column]
    products = loops.times(window, kernels[kernel, 0])
    conv, dense = kernels.size + len(kernels), e["weight"].size + len(e["weight"])
    return {
        "cell_window": window,
        "cell_products": products,
        "cell_row_sums": loops.row_sums(products),
        "cell_sum": maps[kernel, row, column],
        **decision(e),
        "size": naive.output_size(image.shape[1], kernels.shape[2]),
        "pool_size": e["pooled"].shape[1],
        "flat_size": len(flat),
        "map_size": maps.size,
        "conv_parameters": conv,
        "dense_parameters": dense,
        "parameters": conv + dense,
        "dense_instead": maps.size * (image.size + 1),
        **batch(e),
    }


def batch(e: Example) -> dict[str, Any]:
    """Follow each image of the mini-batch alone to its loss."""
    side, kernels, biases = int(e["pool"].item()), e["kernel"], e["conv_bias"]
    maps = [naive.relu(naive.conv2d(image[None], kernels, biases)) for image in e["batch"]]
    pooled = [naive.max_pool2d(each, side) for each in maps]
    logits = [naive.dense(naive.flatten(each), e["weight"], e["bias"]) for each in pooled]
    pairs = list(zip(logits, map(int, e["batch_targets"]), strict=True))
    losses = [naive.cross_entropy(*pair) for pair in pairs]
    return {
        "batch_pooled": pooled,
        "batch_logits": logits,
        "batch_losses": losses,
        "batch_loss": sum(map(Fraction, losses)) / len(losses),
        "batch_right": sum(loops.largest(z) == target for z, target in pairs),
    }
