"""Max and average pooling of one map, rounded down and up; and a larger map to pool."""

from __future__ import annotations

import numpy as np

from cnndocs.examples.sliding import values as sliding
from cnndocs.inputs.images import digit_two
from cnndocs.inputs.kernels import weights
from cnndocs.ops import avg_pool2d, conv2d, max_pool2d, relu
from cnndocs.shapes import window
from cnndocs.values import steps
from cnndocs.values.kinds import Array, array, decimal, equation, scalar
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="Max and average pooling",
    description=(
        "The windows, maxima and averages of max and average pooling, rounded down and up."
    ),
    about=(
        "The map of the worked example after ReLU, pooled by its maximum and by its "
        "average; and the same with a stride that does not come out even, rounded down "
        "and up."
    ),
    source="The maps of the worked example and of the digit 2; the settings are ours.",
    topic="network",
    order=70,
    explained="play/pooling.md",
)

SIZE, STRIDE, PADDING = 2, 1, 0
WIDE = 2  # the stride that does not come out even


def _winners(x: Array) -> Array:
    """Return row and column of each window's maximum; of equals the first in row order."""
    shape = max_pool2d(x, SIZE, stride=STRIDE).shape
    places = np.empty((*shape, 2), dtype=int)
    for i, j in np.ndindex(shape):
        cells = x[i * STRIDE :, j * STRIDE :][:SIZE, :SIZE]
        row, column = np.unravel_index(int(np.argmax(cells)), cells.shape)
        places[i, j] = i * STRIDE + row, j * STRIDE + column
    return places


def build() -> dict[str, Entry]:
    """Compute every value of the example from the maps of two others."""
    x = relu(conv2d(sliding.IMAGE, sliding.KERNEL))
    digit = relu(conv2d(array(digit_two()), array(weights("horizontal-edge"))))
    largest = max_pool2d(x, SIZE, stride=STRIDE)
    average = avg_pool2d(x, SIZE, stride=STRIDE)
    windows = np.lib.stride_tricks.sliding_window_view(x, (SIZE, SIZE))[::STRIDE, ::STRIDE]
    written = {
        at: [decimal(value) for value in windows[at].ravel()] for at in np.ndindex(largest.shape)
    }
    down = window(x.shape, SIZE, stride=WIDE)
    up = window(x.shape, SIZE, stride=WIDE, ceil_mode=True)
    sizes = {"n": x.shape[0], "r": SIZE, "s": WIDE, "m": down.output[0], "u": up.output[0]}
    return {
        "map": Entry(array(x), "the map of the worked example after ReLU", "input", "A"),
        "digit": Entry(
            array(digit), "the digit's map for horizontal edges, after ReLU", "input", "A"
        ),
        "size": Entry(scalar(SIZE), "side of the window", "input", "r"),
        "stride": Entry(scalar(STRIDE), "cells from window to window", "input", "s"),
        "padding": Entry(scalar(PADDING), "rows and columns added a side", "input", "p"),
        "wide_stride": Entry(scalar(WIDE), "a stride that does not come out even", "input"),
        "steps": Entry(steps.count(largest.shape), "number of each step", "step"),
        "positions": Entry(
            steps.positions(largest.shape), "row and column of the pooled cell", "step"
        ),
        "windows": Entry(array(windows), "the cells under each window", "step"),
        "winners": Entry(
            array(_winners(x)),
            "row and column of the largest cell of each window, on the map",
            "step",
        ),
        "maxima": Entry(
            steps.each(
                largest.shape,
                lambda at: equation(f"max({', '.join(written[at])}) = {{y}}", y=largest[at]),
            ),
            "the largest cell of a window, written out",
            "step",
        ),
        "averages": Entry(
            steps.each(
                average.shape,
                lambda at: equation(
                    f"({' + '.join(written[at])}) / {len(written[at])} = {{y}}", y=average[at]
                ),
            ),
            "the average of a window, written out",
            "step",
        ),
        "floor_size": Entry(
            equation("⌊({n} - {r}) / {s}⌋ + 1 = {m}", **sizes),
            "positions along one side with the wide stride, rounded down",
            "step",
        ),
        "ceil_size": Entry(
            equation("⌈({n} - {r}) / {s}⌉ + 1 = {u}", **sizes),
            "positions along one side with the wide stride, rounded up",
            "step",
        ),
        "dropped": Entry(
            scalar(down.dropped[0]), "rows, and columns, that rounding down drops", "result"
        ),
        "outside": Entry(
            scalar(up.reach[0] - up.padded[0]),
            "rows, and columns, by which the last window sticks out where it is rounded up",
            "result",
        ),
        "max": Entry(array(largest), "the map after max pooling", "result", "P"),
        "average": Entry(array(average), "the map after average pooling", "result"),
        "floor_max": Entry(
            array(max_pool2d(x, SIZE, stride=WIDE)),
            "max pooling with the wide stride, rounded down",
            "result",
        ),
        "ceil_max": Entry(
            array(max_pool2d(x, SIZE, stride=WIDE, ceil_mode=True)),
            "max pooling with the wide stride, rounded up",
            "result",
        ),
        "ceil_average": Entry(
            array(avg_pool2d(x, SIZE, stride=WIDE, ceil_mode=True)),
            "average pooling with the wide stride, rounded up",
            "result",
        ),
    }
