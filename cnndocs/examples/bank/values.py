"""A bank of two filters on one colour image: one answers to an edge, the other to a colour."""

from __future__ import annotations

import numpy as np

from cnndocs.ops import conv2d
from cnndocs.values import steps
from cnndocs.values.kinds import array, equation, matrix, scalar, vector
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="A bank of two filters",
    description=(
        "The image, the two filters and every value computed from them in the filter bank."
    ),
    about=(
        "A small colour image with a grey edge and a red blob, and two filters: filter A "
        "answers to the edge only, filter B to the blob only."
    ),
    source="Image and filters designed for this site, not learned.",
    topic="channels",
    order=50,
    explained="learn/filter-bank.md",
)

BLOB = matrix("""
    0 0 0 0 0 0
    0 1 0 0 0 0
    1 1 1 0 0 0
    0 1 0 0 0 0
    0 0 0 0 0 0
    0 0 0 0 0 0
""")
GREY = matrix("""
    1 1 1 1 2 2
    1 1 1 1 2 2
    1 1 1 1 2 2
    1 1 1 1 2 2
    1 1 1 1 2 2
    1 1 1 1 2 2
""")
BLOB_COLOUR = vector("3 0 0")
EDGE = matrix("""
    -1 0 1
    -1 0 1
    -1 0 1
""")
CROSS = matrix("""
    0 1 0
    1 1 1
    0 1 0
""")
CROSS_WEIGHTS = vector("2 -1 -1")
BIAS = vector("0 0")


def build() -> dict[str, Entry]:
    """Compute every value of the example from its inputs."""
    image = array([np.where(BLOB == 1, level, GREY) for level in BLOB_COLOUR])
    edge = array([EDGE] * len(image))
    colour = array([CROSS * weight for weight in CROSS_WEIGHTS])
    kernels = array([edge, colour])
    feature_maps = conv2d(image, kernels, BIAS)
    channel_maps = np.stack(
        [[conv2d(x, k) for x, k in zip(image, one, strict=True)] for one in kernels]
    )
    map_shape = feature_maps.shape[1:]
    count, channels, height, width = kernels.shape
    return {
        "blob": Entry(BLOB, "where the blob is", "input"),
        "grey": Entry(GREY, "the grey picture without the blob", "input"),
        "blob_colour": Entry(BLOB_COLOUR, "red, green and blue intensity of the blob", "input"),
        "image": Entry(image, "the image: red, green and blue", "input", "X"),
        "kernels": Entry(kernels, "the filters A and B, each with a slice a channel", "input", "K"),
        "bias": Entry(BIAS, "one bias a filter", "input", "b"),
        "stride": Entry(scalar(1), "cells that the filters move at each step", "input"),
        "brightness": Entry(array(image.sum(axis=0)), "the channels of each pixel, added", "step"),
        "redness": Entry(
            array(np.tensordot(CROSS_WEIGHTS, image, axes=1)),
            "twice the red intensity, minus green, minus blue",
            "step",
        ),
        "size": Entry(
            equation("{n} - {k} + 1 = {m}", n=image.shape[1], k=height, m=map_shape[0]),
            "positions of a filter along one side",
            "step",
        ),
        "parameters": Entry(
            equation(
                "({h} × {w} × {c} + 1) × {f} = {all}",
                h=height,
                w=width,
                c=channels,
                f=count,
                all=kernels.size + count,
            ),
            "parameters of the bank: weights, and one bias a filter",
            "step",
        ),
        "steps": Entry(steps.count(map_shape), "number of each step", "step"),
        "positions": Entry(
            steps.positions(map_shape),
            "row and column of the filter's top left cell, counted from zero",
            "step",
        ),
        "channel_maps": Entry(
            array(channel_maps), "the weighted sums of each channel, a filter a line", "step"
        ),
        "sums": Entry(
            steps.each(
                feature_maps.shape,
                lambda at: steps.total(
                    [*channel_maps[at[0], :, at[1], at[2]], BIAS[at[0]]], feature_maps[at]
                ),
            ),
            "the sums of the channels and the bias, written out",
            "step",
        ),
        "feature_maps": Entry(
            array(feature_maps), "the map of filter A, then that of filter B", "result", "Y"
        ),
    }
