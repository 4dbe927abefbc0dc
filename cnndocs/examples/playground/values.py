"""The playground as it opens: the worked image and kernel, padded so that the size stays."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from cnndocs.examples.sliding.values import IMAGE, KERNEL
from cnndocs.ops import conv2d
from cnndocs.values import steps
from cnndocs.values.kinds import Array, array, equation, scalar
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="The playground as it opens",
    description="The padded image, the kernel and every step of the playground as it opens.",
    about=(
        "The worked image and kernel again, now with a frame of zeros around the image: "
        "the map is as large as the image, and its inner part is the map without padding."
    ),
    source=("Image and kernel of the worked example; the setting is the playground's default."),
    topic="sliding",
    order=60,
    explained="learn/output-size.md",
)

PADDING, STRIDE, DILATION = 1, 1, 1


def build() -> dict[str, Entry]:
    """Compute every value of the example from its inputs."""
    inside = np.pad(np.ones(IMAGE.shape, dtype=int), PADDING)
    padded: Array = np.full(inside.shape, Fraction(0), dtype=object)
    padded[inside == 1] = IMAGE.ravel()
    feature_map = conv2d(IMAGE, KERNEL, stride=STRIDE, padding=PADDING, dilation=DILATION)
    windows = np.lib.stride_tricks.sliding_window_view(padded, KERNEL.shape)
    products = windows * KERNEL
    sizes = {
        "n": IMAGE.shape[0],
        "p": PADDING,
        "k": KERNEL.shape[0],
        "s": STRIDE,
        "m": feature_map.shape[0],
        "padded": padded.shape[0],
        "cells": feature_map.size,
    }
    return {
        "image": Entry(IMAGE, "the image: pixel intensities", "input", "X"),
        "kernel": Entry(KERNEL, "the kernel: its weights", "input", "K"),
        "padding": Entry(scalar(PADDING), "rows and columns added a side", "input", "p"),
        "stride": Entry(scalar(STRIDE), "cells that the kernel moves at each step", "input", "s"),
        "dilation": Entry(
            scalar(DILATION), "distance between neighbouring cells of a window", "input", "d"
        ),
        "padded_size": Entry(
            equation("{n} + 2 × {p} = {padded}", **sizes), "side of the padded image", "step"
        ),
        "size": Entry(
            equation("(({n} + 2 × {p} - {k}) / {s}) + 1 = {m}", **sizes),
            "positions of the kernel along one side",
            "step",
        ),
        "cells": Entry(
            equation("{m} × {m} = {cells}", **sizes),
            "positions of the kernel altogether",
            "step",
        ),
        "padded": Entry(array(padded), "the image with its frame of zeros", "step"),
        "inside": Entry(
            array(inside.tolist()),
            "what belongs to the image and what to the frame of zeros",
            "step",
        ),
        "steps": Entry(steps.count(feature_map.shape), "number of each step", "step"),
        "positions": Entry(
            steps.positions(feature_map.shape),
            "row and column of the kernel's top left cell on the padded image",
            "step",
        ),
        "windows": Entry(array(windows), "the part of the padded image under the kernel", "step"),
        "products": Entry(array(products), "each weight times the pixel under it", "step"),
        "row_sums": Entry(
            array(products.sum(axis=-1)), "the products of a kernel row, summed", "step"
        ),
        "sums": Entry(
            steps.each(
                feature_map.shape,
                lambda at: steps.weighted_sum(windows[at], KERNEL, feature_map[at]),
            ),
            "the weighted sum of a window, written out",
            "step",
        ),
        "inner": Entry(
            array(feature_map[PADDING:-PADDING, PADDING:-PADDING]),
            "the part of the map whose windows touch no padding",
            "step",
        ),
        "feature_map": Entry(array(feature_map), "the feature map", "result", "Y"),
    }
