"""The worked example: a kernel slides over a 5×5 image; then ReLU, pooling and a decision."""

from __future__ import annotations

import numpy as np

from cnndocs.examples.sliding import decision, overview
from cnndocs.ops import conv2d, flatten, max_pool2d, relu
from cnndocs.values import steps
from cnndocs.values.kinds import array, equation, matrix, scalar, vector
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="A kernel slides over a small image",
    description=("The image, the kernel and every value computed from them in the worked example."),
    about=(
        "A small image and one kernel, followed from the first product to the loss. Every "
        "intermediate value is exact up to the logits."
    ),
    source=(
        "Image and kernel of a published beginner's guide whose feature map is wrong in "
        "most of its cells; weights, bias and label are ours."
    ),
    topic="sliding",
    order=30,
    explained="learn/worked-example.md",
    called={
        "feature_map": "window sum position star",
        "relu": "pooling negative positive",
        "flat": "input",
        "logits": "classes",
        "probabilities": "class",
        "positions": "window",
        "weight": "matrix",
        "row_sums": "formula",
    },
)

IMAGE = matrix("""
    1 2 0 3 1
    4 1 1 0 0
    1 2 2 4 1
    3 0 1 2 3
    2 3 0 1 2
""")
KERNEL = matrix("""
     0.2 -0.5 0.3
    -0.1  0.4 0.7
     0.6 -0.2 0.1
""")
POOL, POOL_STRIDE = 2, 1
WEIGHT = matrix("""
     0.1 -0.2 0.3  0.1
    -0.1  0.4 0.1 -0.2
""")
BIAS = vector("0.1 -0.3")
TARGET = 1


def build() -> dict[str, Entry]:
    """Compute every value of the example from its inputs."""
    kernel_height = KERNEL.shape[0]
    windows = np.lib.stride_tricks.sliding_window_view(IMAGE, KERNEL.shape)
    products = windows * KERNEL
    feature_map = conv2d(IMAGE, KERNEL)
    rectified = relu(feature_map)
    pooled = max_pool2d(rectified, POOL, stride=POOL_STRIDE)
    sums = np.empty(feature_map.shape, dtype=object)
    for at in np.ndindex(feature_map.shape):
        terms = [
            decision.product(a, b) for a, b in zip(windows[at].ravel(), KERNEL.ravel(), strict=True)
        ]
        sums[at] = equation(" + ".join(terms) + " = {sum}", sum=feature_map[at])[()]
    sizes = {
        "height": IMAGE.shape[0],
        "kernel": kernel_height,
        "size": feature_map.shape[0],
        "pool": POOL,
        "stride": POOL_STRIDE,
        "pooled": pooled.shape[0],
    }
    return {
        "image": Entry(IMAGE, "the image: pixel intensities", "input", "X"),
        "kernel": Entry(KERNEL, "the kernel: its weights", "input", "K"),
        "stride": Entry(scalar(1), "cells that the kernel moves at each step", "input"),
        "steps": Entry(steps.count(feature_map.shape), "number of each step", "step"),
        "positions": Entry(
            array(
                [[(i, j) for j in range(feature_map.shape[1])] for i in range(feature_map.shape[0])]
            ),
            "row and column of the kernel's top left cell, counted from zero",
            "step",
        ),
        "windows": Entry(array(windows), "the part of the image under the kernel", "step"),
        "products": Entry(array(products), "each weight times the pixel under it", "step"),
        "row_sums": Entry(
            array(products.sum(axis=-1)), "the products of a kernel row, summed", "step"
        ),
        "sums": Entry(array(sums), "the weighted sum of a window, written out", "step"),
        "size": Entry(
            equation("{height} - {kernel} + 1 = {size}", **sizes),
            "positions of the kernel along one side",
            "step",
        ),
        "cells": Entry(
            equation("{size} × {size} = {cells}", size=sizes["size"], cells=feature_map.size),
            "positions of the kernel altogether",
            "step",
        ),
        "feature_map": Entry(array(feature_map), "the feature map", "result", "Y"),
        "relu": Entry(array(rectified), "the feature map after ReLU", "result", "A"),
        "pool": Entry(scalar(POOL), "side of the pooling window", "input"),
        "pool_stride": Entry(scalar(POOL_STRIDE), "stride of the pooling", "input"),
        "pool_windows": Entry(
            array(np.lib.stride_tricks.sliding_window_view(rectified, (POOL, POOL))),
            "the cells under each pooling window",
            "step",
        ),
        "pool_size": Entry(
            equation("({size} - {pool}) / {stride} + 1 = {pooled}", **sizes),
            "positions of the pooling window along one side",
            "step",
        ),
        "pooled": Entry(array(pooled), "the map after max pooling", "result", "P"),
        **overview.entries(IMAGE, KERNEL, feature_map, rectified, WEIGHT, POOL),
        **decision.entries(flatten(pooled), WEIGHT, BIAS, TARGET),
    }
