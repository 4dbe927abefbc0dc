"""Mistakes about layers: sizes, parameters, single cells."""

from __future__ import annotations

import numpy as np

from cnndocs.examples.likely_mistakes.written import written
from cnndocs.examples.small_net import values as small_net
from cnndocs.ops import conv2d
from cnndocs.values import registry
from cnndocs.values.kinds import array, scalar
from cnndocs.values.record import Entry

BRIGHT = 9  # intensity of each pixel of an evenly bright window


def entries() -> dict[str, Entry]:
    """Return wrong cells, sizes and counts, and the answers that no other example has."""
    net, digits = registry.get("small-net"), registry.get("digits-cnn")
    side, kernel = net["feature_map"].shape[-1], net["kernel"].shape[-1]
    names = {
        "m": side,
        "r": small_net.POOL,
        "classes": len(net["weight"]),
        "flat": net["flat"].size,
        "cells": net["feature_map"].size,
        "k": kernel,
    }
    size = {"n": 6, "k": kernel, "s": 2}
    return {
        **_even(),
        "pool_by_one": written(
            "{m} - {r} + 1 = 5", "positions of a pooling window that moves by one cell", **names
        ),
        "pool_first": written(
            "({m} - {r}) / {r} = 2", "positions of a pooling window without the first", **names
        ),
        "dense_weights": written(
            "{classes} × {flat} = 54",
            "parameters of the small network's dense layer without its biases",
            **names,
        ),
        "dense_one": written(
            "{flat} + 1 = 19", "parameters of a dense layer for one class", **names
        ),
        "dense_unpooled": written(
            "{classes} × ({cells} + 1) = 219",
            "parameters of the dense layer where pooling is left out",
            **names,
        ),
        "stride_forgotten": written(
            "{n} - {k} + 1 = 4", "positions of a kernel with its stride forgotten", **size
        ),
        "stride_first": written(
            "⌊({n} - {k}) / {s}⌋ = 1", "positions of a kernel without the first", **size
        ),
        "bank_weights": written(
            "3 × 3 × 3 × 16 = 432", "parameters of sixteen filters without their biases"
        ),
        "bank_one": written("3 × 3 × 3 + 1 = 28", "parameters of one filter of sixteen"),
        "field_added": written("3 + 3 = 6", "sides of two kernels, added, as a receptive field"),
        "field_multiplied": written(
            "3 × 3 = 9", "sides of two kernels, multiplied, as a receptive field"
        ),
        "gap_behind": written(
            "2 × 3 = 6", "span of a dilated kernel with a gap behind its last cell"
        ),
        "video_weights": written("3 × 3 × 3 = 27", "weights of a kernel that slides over time too"),
        "video_flat": written("3 × 3 = 9", "weights of such a kernel without its side in time"),
        "video_added": written(
            "3 × 3 + 3 = 12", "weights of such a kernel with its side in time added"
        ),
        "steps_floor": written(
            "⌊{train} / {batch}⌋ = 37",
            "steps of an epoch without its last mini-batch, which is smaller",
            train=digits["train"].item(),
            batch=digits["batch"].item(),
        ),
        "steps_half": written(
            "{train} / {batch} = 37.5",
            "training images divided by those of a mini-batch",
            train=digits["train"].item(),
            batch=digits["batch"].item(),
        ),
        "steps_all": written(
            "⌈{images} / {batch}⌉ = 57",
            "steps where validation and test images are trained with too",
            images=digits["images"].item(),
            batch=digits["batch"].item(),
        ),
    }


def _even() -> dict[str, Entry]:
    """Return what a kernel makes of a window whose pixels are equal, and mistakes about it."""
    kernel, bias = small_net.ROW_KERNEL, small_net.BIASES[:1]
    window = array(np.full((1, *kernel.shape), BRIGHT).tolist())
    positive = array(np.where(kernel > 0, kernel, 0))
    return {
        "even": Entry(
            scalar(BRIGHT), "intensity of each pixel of an evenly bright window", "input"
        ),
        "even_cell": Entry(
            scalar(conv2d(window, kernel[None, None], bias).item()),
            "cell of the feature map for the evenly bright window under the first kernel",
            "result",
        ),
        "even_unbiased": Entry(
            scalar(conv2d(window, kernel[None, None]).item()),
            "the same cell with the bias left out",
            "result",
        ),
        "even_positive": Entry(
            scalar(conv2d(window, positive[None, None], bias).item()),
            "the same cell with the negative weights left out",
            "result",
        ),
    }
