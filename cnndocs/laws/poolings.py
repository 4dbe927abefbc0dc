"""What pooling computes, and who learns from it."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from cnndocs import grad
from cnndocs.laws import _cases
from cnndocs.laws._law import law
from cnndocs.ops import avg_pool2d, conv2d, dense, max_pool2d, relu

ORDER = 60


def tiled(draw):
    """Draw a map, another of its size, and the side of a window that fits."""
    side = _cases.integer(draw, 1, 3)
    sizes = [side + _cases.integer(draw, 0, 3) for _ in range(2)]
    pair = {name: _cases.numbers(draw, *sizes) for name in ("cells", "other")}
    return pair | {"side": side}


def tied(draw):
    """Draw a window in which cells are equal more often than not."""
    rows, columns = _cases.integer(draw, 1, 3), _cases.integer(draw, 1, 3)
    cells = np.empty((rows, columns), dtype=object)
    for at in np.ndindex(cells.shape):
        cells[at] = _cases.integer(draw, -1, 1)
    return {"cells": cells}


def classified(draw):
    """Draw two maps of one size, a weight for each of them, and a bias."""
    size = [_cases.integer(draw, 1, 3) for _ in range(2)]
    maps = {name: _cases.numbers(draw, *size) for name in ("first", "second")}
    return maps | {"weights": _cases.numbers(draw, 2), "bias": _cases.fraction(draw)}


@law(
    "Average pooling is a convolution whose weights are all one over the number of cells of the "
    "window, with the window's side as its stride.",
    cases=tiled,
    example={"cells": "1 3; 5 7", "other": "0 0; 0 0", "side": "2"},
    proof="A mean is a weighted sum with equal weights.",
)
def average_is_a_convolution(cells, other, side):
    kernel = np.full((side, side), Fraction(1, side**2))
    return avg_pool2d(cells, side), conv2d(cells, kernel, stride=side)


@average_is_a_convolution.but(
    "Max pooling is a convolution too: the map of a sum of two maps would then be the sum of both.",
    example={"cells": "1 0;", "other": "0 1;", "side": "1"},
)
def max_is_a_convolution(cells, other, side):
    size = cells.shape  # one window over all cells
    return max_pool2d(cells + other, size), max_pool2d(cells, size) + max_pool2d(other, size)


@law(
    "The average of a window is at most its largest value, and equal to it only where all cells of "
    "the window are equal.",
    cases=tied,
    example={"cells": "1 3; 2 2"},
    proof="No cell is larger than the largest; a smaller one pulls the mean below it.",
)
def average_is_at_most_the_maximum(cells):
    size = cells.shape  # one window over all cells
    average, largest = avg_pool2d(cells, size), max_pool2d(cells, size)
    return average < largest, np.array([[len(set(cells.flat)) > 1]])


@average_is_at_most_the_maximum.but(
    "The average of a window is smaller than its largest value.",
    example={"cells": "2;"},
)
def average_is_smaller(cells):
    return avg_pool2d(cells, cells.shape) < max_pool2d(cells, cells.shape), np.array([[True]])


@average_is_at_most_the_maximum.but(
    "With padding that counts as zeros in the average, too, it is at most the largest value.",
    example={"cells": "-1;"},
)
def padded_average_is_at_most_the_maximum(cells):
    rows, columns = cells.shape
    size = rows + 2, columns + 2  # one window over all cells and a frame around them
    average, largest = (pool(cells, size, padding=1) for pool in (avg_pool2d, max_pool2d))
    return average <= largest, np.array([[True]])


@law(
    "A padded cell never wins in max pooling: the result is the largest of the real cells of the "
    "window, negative ones too.",
    cases=tiled,
    example={"cells": "-1 -3; -5 -7", "other": "0 0; 0 0", "side": "2"},
    proof="What is put around the map counts as minus infinity.",
)
def padding_never_wins(cells, other, side):
    padding = side // 2
    return max_pool2d(cells, side, padding=padding), largest_real(cells, side, padding)


@padding_never_wins.but(
    "The padding of max pooling counts as zeros.",
    example={"cells": "-1;", "other": "0;", "side": "1"},
)
def padding_is_zero(cells, other, side):
    framed = np.full([size + 2 for size in cells.shape], Fraction(0))
    framed[1:-1, 1:-1] = cells
    return max_pool2d(cells, 3, padding=1), max_pool2d(framed, 3)


@law(
    "In the backward pass of this library a window of max pooling hands its gradient to one cell, "
    "the first of its largest ones, also where several are equal.",
    cases=tied,
    example={"cells": "1 1; 0 1"},
    proof="It is handed to the cell at the index that the forward pass chose.",
)
def ties_have_one_winner(cells):
    return handed(cells), first_largest(cells)


@ties_have_one_winner.but(
    "Each of the largest cells gets the gradient.",
    example={"cells": "1 1;"},
)
def ties_have_several_winners(cells):
    return handed(cells), (cells == cells.max()).astype(int)


@ties_have_one_winner.but(
    "The gradient is shared out among all cells of the window, as in average pooling.",
    example={"cells": "1 0;"},
)
def gradient_is_shared_out(cells):
    one = np.ones((1, 1), dtype=object)
    return handed(cells), grad.avg_pool2d(one, cells, cells.shape)


@law(
    "A dense layer behind global average pooling is a pointwise convolution before it: the mean of "
    "a class's map and its bias are its logit.",
    cases=classified,
    example={"first": "4 0; 0 0", "second": "0 2; 0 2", "weights": "1 -1", "bias": "0.5"},
    proof="A weighted sum of means is the mean of the weighted sums.",
)
def class_map_averages_to_its_logit(first, second, weights, bias):
    means = [avg_pool2d(one, one.shape).item() for one in (first, second)]
    logit = dense(np.array(means, dtype=object), weights[None], np.array([bias], dtype=object))
    return avg_pool2d(class_map(first, second, weights), first.shape).ravel() + bias, logit


@class_map_averages_to_its_logit.but(
    "So it is when what speaks against the class is cut off in its map.",
    example={"first": "-1;", "second": "0;", "weights": "1 0", "bias": "0"},
)
def cut_class_map_averages_to_its_logit(first, second, weights, bias):
    seen = relu(class_map(first, second, weights))
    means = [avg_pool2d(one, one.shape).item() for one in (first, second)]
    return avg_pool2d(seen, first.shape).ravel() + bias, [(weights * means).sum() + bias]


def class_map(first, second, weights):
    """Return the weighted sum of two maps, pixel by pixel."""
    return conv2d(np.array([first, second], dtype=object), weights[None, :, None, None])[0]


def handed(cells):
    """Return the gradient of one window whose output has the gradient 1."""
    return grad.max_pool2d(np.ones((1, 1), dtype=object), cells, cells.shape)


def first_largest(cells):
    """Return 1 at the first of the largest cells, and 0 elsewhere."""
    result = np.zeros(cells.shape, dtype=int)
    result.flat[list(cells.flat).index(cells.max())] = 1
    return result


def largest_real(cells, side, padding):
    """Return the largest cell of the map in each window that reaches into a padding."""
    starts = [range(-padding, size + padding - side + 1, side) for size in cells.shape]
    result = np.empty([len(places) for places in starts], dtype=object)
    for at in np.ndindex(result.shape):
        first = [places[number] for places, number in zip(starts, at, strict=True)]
        rows, columns = (slice(max(place, 0), place + side) for place in first)
        result[at] = max(cells[rows, columns].flat)
    return result
