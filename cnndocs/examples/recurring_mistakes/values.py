"""Mistakes that recur in texts on convolutional networks, each with the computed value."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from cnndocs.examples.sliding import values as sliding
from cnndocs.ops import conv2d, max_pool2d
from cnndocs.shapes import Conv, Dense, Flatten, Layer, Pool, activation_count, output_size
from cnndocs.values.kinds import Array, array, equation, scalar
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="Mistakes that recur",
    description=(
        "Small computations that settle what texts on convolutional networks often get wrong."
    ),
    about=("Small computations that settle what texts on convolutional networks get wrong."),
    source="The settings are chosen for this site, or are those of the networks named.",
    topic="errata",
    order=170,
    explained="reference/errata.md",
)

SIGNAL, PEAK = 8, 9  # cells of a row, and the one value in it that is not zero
BLOCKS = ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3))  # VGG: channels, layers
IMAGE = (3, 224, 224)
BYTES = 4  # of a 32-bit floating-point number


def vgg() -> list[Layer]:
    """Return the sixteen layers of VGG that learn, and the poolings between them."""
    layers: list[Layer] = []
    for channels, repeats in BLOCKS:
        layers += [Conv(3, channels, padding=1)] * repeats + [Pool(2)]
    return [*layers, Flatten(), Dense(4096), Dense(4096), Dense(1000)]


def row(at: int) -> Array:
    """Return a row of zeros with one peak."""
    return array([[PEAK if cell == at else 0 for cell in range(SIGNAL)]])


def build() -> dict[str, Entry]:
    """Compute every value from the settings."""
    kernel = sliding.KERNEL
    first = Conv(3, 16)
    count = first.count((3, 32, 32))
    values = activation_count(IMAGE, vgg())
    signals = array([row(at)[0] for at in (2, 3, 4)])
    pooled = array([max_pool2d(row(at), (1, 2))[0] for at in (2, 3, 4)])
    size = output_size(28, 3, stride=2)
    small = output_size(6, 3, stride=2)
    return {
        "size": Entry(
            equation("⌊(28 + 2 × 0 - 1 × (3 - 1) - 1) / 2⌋ + 1 = {m}", m=size),
            "the output size of a kernel of three with a stride of two",
            "step",
        ),
        "size_unfloored": Entry(
            equation("(28 + 2 × 0 - 3) / 2 + 1 = 13.5"),
            "the same without rounding down",
            "step",
        ),
        "small_unfloored": Entry(
            equation("(6 + 2 × 0 - 3) / 2 + 1 = 2.5"),
            "a smaller case without rounding down",
            "step",
        ),
        "small": Entry(
            equation("⌊(6 + 2 × 0 - 3) / 2⌋ + 1 = {m}", m=small),
            "the same, rounded down",
            "step",
        ),
        "padding_each": Entry(
            equation("28 + 2 × 2 - 5 + 1 = {m}", m=output_size(28, 5, padding=2)),
            "a padding of two on each side",
            "step",
        ),
        "padding_total": Entry(
            equation("28 + 2 × 1 - 5 + 1 = {m}", m=output_size(28, 5, padding=1)),
            "a padding of two in total, one on each side",
            "step",
        ),
        "pool_input": Entry(scalar(13), "cells along one side before pooling", "input"),
        "pool_floor": Entry(scalar(output_size(13, 2, stride=2)), "pooled, rounded down", "result"),
        "pool_ceil": Entry(
            scalar(output_size(13, 2, stride=2, ceil_mode=True)), "pooled, rounded up", "result"
        ),
        "parameters": Entry(
            equation("(3 × 3 × 3 + 1) × 16 = {n}", n=count.total),
            "parameters of sixteen filters on three channels",
            "step",
        ),
        "parameters_flat": Entry(
            equation("(3 × 3 + 1) × 16 = {n}", n=first.count((1, 32, 32)).total),
            "the same with the channels left out",
            "step",
        ),
        "transposed": Entry(
            array(conv2d(sliding.IMAGE, array(kernel.T))),
            "the feature map of the worked example with the kernel's indices exchanged",
            "result",
        ),
        "flipped": Entry(
            array(conv2d(sliding.IMAGE, array(np.flip(kernel)))),
            "the same image with the kernel turned by half a circle: true convolution",
            "result",
        ),
        "digits_fewer": Entry(
            equation("1 - (28 × 28) / (32 × 32) = 0.234375"),
            "share of pixels that the smaller square lacks",
            "step",
        ),
        "digits_share": Entry(
            scalar(1 - Fraction(28 * 28, 32 * 32)), "the same as a number", "result"
        ),
        "alexnet_claimed": Entry(
            equation("⌊(224 - 11) / 4⌋ + 1 = {m}", m=output_size(224, 11, stride=4)),
            "the first layer on the size that is often printed",
            "step",
        ),
        "alexnet_wide": Entry(
            equation("(227 - 11) / 4 + 1 = {m}", m=output_size(227, 11, stride=4)),
            "the first layer without padding",
            "step",
        ),
        "alexnet_padded": Entry(
            equation(
                "⌊(224 + 2 × 2 - 11) / 4⌋ + 1 = {m}",
                m=output_size(224, 11, stride=4, padding=2),
            ),
            "the first layer with a padding of two on each side",
            "step",
        ),
        "vgg_values": Entry(
            scalar(values), "values that VGG with sixteen layers computes for one image", "step"
        ),
        "vgg_bytes": Entry(
            equation(
                "{values} × {bytes} = {product}",
                values=values,
                bytes=BYTES,
                product=values * BYTES,
            ),
            "the memory that they take, in bytes",
            "step",
        ),
        "vgg_megabytes": Entry(
            scalar(Fraction(values * BYTES, 10**6)),
            "the same in megabytes",
            "result",
            unit="MB",
        ),
        "vgg_printed": Entry(scalar(93), "what is often printed", "input", unit="MB"),
        "signals": Entry(signals, "a row with one peak, shifted by one cell twice", "input"),
        "signals_pooled": Entry(pooled, "each row after max pooling by twos", "result"),
        "blank": Entry(
            array(conv2d(array(np.zeros((3, 3), dtype=int).tolist()), kernel)),
            "the kernel of the worked example on a window of zeros",
            "result",
        ),
        "slopes": Entry(
            equation("1/4 × 1/4 × 1/4 = 1/64"),
            "the largest slope of the logistic function, through three layers",
            "step",
        ),
        "relu_slopes": Entry(
            equation("1 × 1 × 1 = 1"),
            "the slope of ReLU for a positive value, through three layers",
            "step",
        ),
    }
