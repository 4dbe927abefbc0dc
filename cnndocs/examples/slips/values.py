"""Slips with a kernel: what comes out where a bias, a channel or ReLU is forgotten."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from cnndocs.examples.bank import values as bank
from cnndocs.examples.rgb import values as rgb
from cnndocs.examples.sliding import values as sliding
from cnndocs.ops import avg_pool2d, conv2d, relu
from cnndocs.values import registry
from cnndocs.values.kinds import Array, array, equation, scalar
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="Slips with a kernel",
    description="What comes out where a bias, a channel, ReLU or the order of weights is missed.",
    about=(
        "The kernels of three lessons, used wrongly: each result is computed, so that a wrong "
        "answer can be told its cause."
    ),
    source="The images and kernels of the examples on sliding, channels and the filter bank.",
    topic="errata",
    order=175,
    explained="learn/convolution.md",
)
SHIFT = Fraction(-1, 2)  # a bias for the worked example, whose own is zero


def reach(image: Array, kernel: Array) -> Array:
    """Return in how many windows of the kernel each pixel lies."""
    counts = np.full(image.shape, Fraction(0), dtype=object)
    rows, columns = (n - k + 1 for n, k in zip(image.shape, kernel.shape, strict=True))
    for i, j in np.ndindex(rows, columns):
        counts[i : i + kernel.shape[0], j : j + kernel.shape[1]] += 1
    return array(counts)


def sliding_slips() -> dict[str, Entry]:
    """Compute what goes wrong on one channel."""
    feature_map = conv2d(sliding.IMAGE, sliding.KERNEL)
    biased = feature_map + SHIFT
    return {
        "shift": Entry(scalar(SHIFT), "a bias for the worked example", "input"),
        "biased": Entry(array(biased), "its feature map with that bias", "step"),
        "biased_relu": Entry(array(relu(biased)), "the same after ReLU", "result"),
        "subtracted": Entry(
            array(feature_map - SHIFT), "the bias subtracted, where it is added", "result"
        ),
        "biased_products": Entry(
            array(feature_map + SHIFT * sliding.KERNEL.size),
            "the bias added to each product, where it is added to their sum",
            "result",
        ),
        "means": Entry(
            array(avg_pool2d(relu(feature_map), sliding.POOL, stride=sliding.POOL_STRIDE)),
            "the mean of each pooling window, where its largest value is asked for",
            "result",
        ),
        "reach": Entry(
            reach(sliding.IMAGE, sliding.KERNEL),
            "cells of the feature map that depend on each pixel",
            "step",
        ),
    }


def channel_slips() -> dict[str, Entry]:
    """Compute what goes wrong on three channels."""
    image, kernel = registry.get("rgb")["image"], registry.get("rgb")["kernel"]
    channels, height, width = kernel.shape
    unbiased = conv2d(image, kernel[np.newaxis])[0]
    weights = kernel.size
    return {
        "unbiased": Entry(array(unbiased), "three channels, the bias forgotten", "result"),
        "biased_channels": Entry(
            array(unbiased + channels * rgb.BIAS), "the bias added in each channel", "result"
        ),
        "parameters_flat": Entry(
            equation("{h} × {w} + 1 = {n}", h=height, w=width, n=height * width + 1),
            "parameters of a kernel whose slices are taken for one",
            "step",
        ),
        "parameters_each": Entry(
            equation("{w} + {c} = {n}", w=weights, c=channels, n=weights + channels),
            "parameters of a kernel with a bias in each slice",
            "step",
        ),
        "sixteen": Entry(
            equation("{w} × 16 = {n}", w=weights, n=weights * 16),
            "weights of sixteen such kernels, without their biases",
            "step",
        ),
    }


def bank_slips() -> dict[str, Entry]:
    """Compute what goes wrong with two filters."""
    image, kernels = registry.get("bank")["image"], registry.get("bank")["kernels"]
    count, _, height, width = kernels.shape
    return {
        "mirrored": Entry(
            array(conv2d(array(image[:, :, ::-1]), kernels, bank.BIAS)),
            "the maps of the bank on its image, left and right exchanged",
            "result",
        ),
        "turned": Entry(
            array(conv2d(image, array(kernels[:, :, ::-1, ::-1]), bank.BIAS)),
            "the maps of the bank, its filters turned by half a circle",
            "result",
        ),
        "bank_unbiased": Entry(
            equation("{w} × {f} = {n}", w=kernels[0].size, f=count, n=kernels.size),
            "weights of the bank, without its biases",
            "step",
        ),
        "bank_flat": Entry(
            equation(
                "({h} × {w} + 1) × {f} = {n}",
                h=height,
                w=width,
                f=count,
                n=(height * width + 1) * count,
            ),
            "parameters of the bank, its channels left out",
            "step",
        ),
    }


def build() -> dict[str, Entry]:
    """Compute every wrong result from the inputs of the lessons."""
    return {**sliding_slips(), **channel_slips(), **bank_slips()}
