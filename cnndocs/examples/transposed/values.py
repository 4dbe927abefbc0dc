"""A transposed convolution: each pixel spreads a copy of the kernel, and the copies are added."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np

from cnndocs.examples.transposed import coverage, sizes
from cnndocs.ops import conv2d, conv_transpose2d
from cnndocs.values import steps
from cnndocs.values.kinds import Array, array, equation, matrix, scalar
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="Transposed convolution",
    description="A small map enlarged by a transposed convolution: its copies, sums and sizes.",
    about=(
        "Two rows of two numbers become five rows of five: each spreads a copy of the kernel, "
        "and the copies are added up. The same as a convolution over zeros between the numbers, "
        "what a convolution makes of the result, and how often each cell is covered."
    ),
    source="Map, kernel and settings are ours.",
    topic="sliding",
    order=95,
    explained="learn/transposed.md",
)

IMAGE = matrix("""
    1 2
    3 4
""")
KERNEL = matrix("""
    1 2 1
    1 3 2
    2 1 1
""")
STRIDE = 2
NOTHING = Fraction(0)


def each_pixel(make: Callable[[int, int], object]) -> Array:
    """Return what belongs to each number of the small map."""
    height, width = IMAGE.shape
    return array([[make(i, j) for j in range(width)] for i in range(height)])


def placed(image: Array, kernel: Array, stride: int) -> Array:
    """Return for each pixel the output with its copy of the kernel alone."""
    shape = conv_transpose2d(image, kernel, stride=stride).shape
    copies = np.full((*image.shape, *shape), NOTHING, dtype=object)
    rows, columns = kernel.shape
    for i, j in np.ndindex(image.shape):
        top, left = i * stride, j * stride
        copies[i, j, top : top + rows, left : left + columns] = image[i, j] * kernel
    return array(copies)


def summed(image: Array, kernel: Array, stride: int) -> Array:
    """Return the sum of each cell of the output, written out: pixel times weight."""

    def cell(at: tuple[int, ...]) -> Array:
        pairs = [
            (image[i, j], kernel[at[0] - i * stride, at[1] - j * stride])
            for i, j in np.ndindex(image.shape)
            if all(
                0 <= place - n * stride < side
                for place, n, side in zip(at, (i, j), kernel.shape, strict=True)
            )
        ]
        pixels, weights = (array([pair[side] for pair in pairs]) for side in (0, 1))
        return steps.weighted_sum(pixels, weights, (pixels * weights).sum())

    return steps.each(conv_transpose2d(image, kernel, stride=stride).shape, cell)


def stuffed(image: Array, stride: int, around: int) -> Array:
    """Return the image with zeros between its pixels, and around them."""
    sides = [(side - 1) * stride + 1 + 2 * around for side in image.shape]
    cells = np.full(sides, NOTHING, dtype=object)
    for i, j in np.ndindex(image.shape):
        cells[around + i * stride, around + j * stride] = image[i, j]
    return array(cells)


def _round_trip(output: Array) -> dict[str, Entry]:
    """Return what the convolution makes of the output, and what it should be as an inverse."""
    back = conv2d(output, KERNEL, stride=STRIDE)
    first = output[: len(KERNEL), : len(KERNEL)]
    return {
        "back": Entry(
            array(back), "the convolution of the output, with the same kernel and stride", "result"
        ),
        "back_first": Entry(
            steps.weighted_sum(first, KERNEL, back[0, 0]),
            "the first cell of that map, written out",
            "step",
        ),
        "difference": Entry(array(back - IMAGE), "that map minus the small map", "result"),
        "squares": Entry(
            equation(
                " + ".join(f"{weight} × {weight}" for weight in KERNEL.ravel()) + " = {all}",
                all=(KERNEL * KERNEL).sum(),
            ),
            "what a lone copy gives back: the sum of the squared weights",
            "step",
        ),
    }


def build() -> dict[str, Entry]:
    """Compute every value of the example from its inputs."""
    turned = array(KERNEL[::-1, ::-1])
    output = conv_transpose2d(IMAGE, KERNEL, stride=STRIDE)
    copies = placed(IMAGE, KERNEL, STRIDE)
    middle = (2, 2)
    covering = [part[middle] for part in copies.reshape(-1, *output.shape)]
    framed = stuffed(IMAGE, STRIDE, len(KERNEL) - 1)
    window = array(framed[2:5, 2:5])
    return {
        "image": Entry(IMAGE, "the small map", "input"),
        "kernel": Entry(KERNEL, "the kernel", "input"),
        "stride": Entry(scalar(STRIDE), "cells from one copy to the next: the stride", "input"),
        "places": Entry(
            each_pixel(lambda i, j: (i * STRIDE, j * STRIDE)),
            "row and column at which the copy of each number begins",
            "step",
        ),
        "places_beside": Entry(
            each_pixel(lambda i, j: (i, j)),
            "the same with the stride forgotten",
            "step",
        ),
        "places_apart": Entry(
            each_pixel(lambda i, j: (i * len(KERNEL), j * len(KERNEL))),
            "the same with the copies side by side",
            "step",
        ),
        "scaled": Entry(
            each_pixel(lambda i, j: IMAGE[i, j] * KERNEL),
            "each number times the kernel",
            "step",
        ),
        "copies": Entry(
            copies, "the copy that each number spreads, at its place in the output", "step"
        ),
        "sums": Entry(summed(IMAGE, KERNEL, STRIDE), "the sum of each cell, written out", "step"),
        "output": Entry(array(output), "the output of the transposed convolution", "result"),
        "unturned": Entry(
            array(conv_transpose2d(IMAGE, turned, stride=STRIDE)),
            "the output where each copy is turned by half a circle",
            "step",
        ),
        "overwritten": Entry(
            scalar(covering[-1]), "the middle cell where the last copy replaces the others", "step"
        ),
        "averaged": Entry(
            scalar(sum(covering, NOTHING) / len(covering)),
            "the middle cell as the mean of its copies",
            "step",
        ),
        "stuffed": Entry(
            stuffed(IMAGE, STRIDE, 0), "the small map with zeros between its numbers", "step"
        ),
        "framed": Entry(framed, "the same with zeros around it as well", "step"),
        "turned": Entry(turned, "the kernel, turned by half a circle", "step"),
        "window": Entry(window, "the window in the middle", "step"),
        "window_sum": Entry(
            steps.weighted_sum(window, turned, output[middle]),
            "the sum of the window in the middle, written out",
            "step",
        ),
        "slid": Entry(
            array(conv2d(framed, turned)), "what the turned kernel gives on them", "result"
        ),
        **_round_trip(output),
        **sizes.entries(IMAGE, KERNEL, STRIDE),
        **coverage.entries(),
    }
