"""One kernel on a small image with three channels: three sums, added, and a bias."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from cnndocs.ops import conv2d
from cnndocs.values import steps
from cnndocs.values.kinds import array, equation, matrix, scalar
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="One kernel on three channels",
    description=(
        "The image, the kernel and every value computed from them for one kernel on a colour image."
    ),
    about=(
        "A small image with a red, a green and a blue channel, and one kernel with a "
        "slice for each of them: the weighted sum of each channel, their sum, the bias, "
        "the map."
    ),
    source="Image, kernel and bias chosen for this site: small integers.",
    topic="channels",
    order=40,
    explained="learn/channels.md",
    called={
        "feature_map": "sum",
    },
)

RED = matrix("""
    2 0 1 3
    1 3 0 2
    0 1 2 1
    3 2 1 0
""")
GREEN = matrix("""
    0 1 2 0
    2 1 0 1
    1 0 3 2
    0 2 1 1
""")
BLUE = matrix("""
    1 2 0 1
    0 1 1 3
    2 0 1 0
    1 3 2 2
""")
KERNEL_RED = matrix("""
     1 0 -1
     0 2  0
    -1 0  1
""")
KERNEL_GREEN = matrix("""
    0  1 0
    1 -2 1
    0  0 0
""")
KERNEL_BLUE = matrix("""
    -1 0  0
     0 1  1
     0 0 -1
""")
BIAS = Fraction(1)


def build() -> dict[str, Entry]:
    """Compute every value of the example from its inputs."""
    image = array([RED, GREEN, BLUE])
    kernel = array([KERNEL_RED, KERNEL_GREEN, KERNEL_BLUE])
    feature_map = conv2d(image, kernel[np.newaxis], array([BIAS]))[0]
    channel_maps = np.stack([conv2d(x, k) for x, k in zip(image, kernel, strict=True)])
    places = np.lib.stride_tricks.sliding_window_view(image, kernel.shape[1:], axis=(1, 2))
    windows = np.moveaxis(places, 0, 2)
    products = windows * kernel
    map_shape = feature_map.shape

    def channel_sum(at: tuple[int, ...]) -> object:
        c, i, j = at
        return steps.weighted_sum(windows[i, j, c], kernel[c], channel_maps[at])

    def written(at: tuple[int, ...]) -> object:
        return steps.total([*channel_maps[:, at[0], at[1]], BIAS], feature_map[at])

    return {
        "image": Entry(image, "the image: one matrix of intensities a channel", "input", "X"),
        "kernel": Entry(kernel, "the kernel: one slice of weights a channel", "input", "K"),
        "bias": Entry(scalar(BIAS), "the bias of the kernel", "input", "b"),
        "stride": Entry(scalar(1), "cells that the kernel moves at each step", "input"),
        "size": Entry(
            equation("{n} - {k} + 1 = {m}", n=image.shape[1], k=kernel.shape[1], m=map_shape[0]),
            "positions of the kernel along one side",
            "step",
        ),
        "weights": Entry(
            equation(
                "{c} × {h} × {w} = {all}",
                c=kernel.shape[0],
                h=kernel.shape[1],
                w=kernel.shape[2],
                all=kernel.size,
            ),
            "weights of the kernel",
            "step",
        ),
        "parameters": Entry(
            equation("{weights} + 1 = {all}", weights=kernel.size, all=kernel.size + 1),
            "parameters of the kernel: its weights and its bias",
            "step",
        ),
        "steps": Entry(steps.count(map_shape), "number of each step", "step"),
        "positions": Entry(
            steps.positions(map_shape),
            "row and column of the kernel's top left cell, counted from zero",
            "step",
        ),
        "windows": Entry(
            array(windows), "the part of each channel under the kernel, by position", "step"
        ),
        "products": Entry(
            array(products), "each weight times the pixel under it, by position", "step"
        ),
        "row_sums": Entry(
            array(products.sum(axis=-1)), "the products of a row of a slice, summed", "step"
        ),
        "channel_sums": Entry(
            steps.each(channel_maps.shape, channel_sum),
            "the weighted sum of one channel, written out",
            "step",
        ),
        "sums": Entry(
            steps.each(map_shape, written),
            "the sums of the channels and the bias, written out",
            "step",
        ),
        "channel_maps": Entry(
            array(channel_maps), "the weighted sums of each channel, as a map", "step"
        ),
        "feature_map": Entry(array(feature_map), "the feature map", "result", "Y"),
    }
