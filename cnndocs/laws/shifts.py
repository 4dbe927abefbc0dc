"""What a shift of the image does to maps: equivariance, and where it ends."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from cnndocs.laws import _cases
from cnndocs.laws._law import law
from cnndocs.ops import conv2d, max_pool2d

ORDER = 30


def shifted(draw):
    """Draw an image with room for a shift, and a kernel that fits."""
    case = _cases.layer(draw)
    return case | {"image": np.hstack([case["image"], case["image"][:, :1]])}


def strided(draw):
    """Draw an image, a kernel that fits, and a stride."""
    case = shifted(draw)
    stride = _cases.integer(draw, 1, 3)
    wide = np.hstack([case["image"]] * stride)
    return case | {"image": wide, "stride": stride}


def pooled(draw):
    """Draw a map whose width is a whole number of windows, and the side of a window."""
    side = _cases.integer(draw, 1, 3)
    sizes = (side * _cases.integer(draw, 1, 3) for _ in range(2))
    return {"cells": _cases.numbers(draw, *sizes), "side": side}


def entered(draw):
    """Draw a window of a pooling, and the column that comes in where its map moves."""
    rows, columns = _cases.integer(draw, 1, 2), _cases.integer(draw, 2, 3)
    return {"cells": _cases.numbers(draw, rows, columns), "column": _cases.numbers(draw, rows, 1)}


def moved(image, by=1):
    """Return an image moved to the right, with zeros where cells come in."""
    result = np.zeros_like(image)
    result[:, by:] = image[:, : image.shape[1] - by]
    return result


@law(
    "Where the image moves by one pixel, the map of a convolution with stride one moves by one "
    "cell: all cells whose windows hold only pixels that were there before are the same.",
    cases=shifted,
    example={"image": "0 2 1 0; 0 1 3 0", "kernel": "1 -1; 0 2"},
    proof="The window of a cell now holds what the window to its left held before, and meets the "
    "same weights.",
)
def shift_equivariance(image, kernel):
    return conv2d(moved(image), kernel)[:, 1:], conv2d(image, kernel)[:, :-1]


@shift_equivariance.but(
    "With zero padding the whole map moves, its border included.",
    example={"image": "0 1;", "kernel": "1 1;"},
)
def shift_with_padding(image, kernel):
    padding = [((side - 1) // 2, side // 2) for side in kernel.shape]
    one, other = (conv2d(x, kernel, padding=padding) for x in (moved(image), image))
    return one, moved(other)


@shift_equivariance.but(
    "With stride two the map moves by one cell as well.",
    example={"image": "2 1 0;", "kernel": "1;"},
)
def shift_with_stride(image, kernel):
    one, other = (conv2d(x, kernel, stride=2) for x in (moved(image), image))
    return one[:, 1:], other[:, :-1]


@law(
    "With a stride, a shift of the image by as many pixels as the stride moves the map by a cell.",
    cases=strided,
    example={"image": "2 1 0 3 1;", "kernel": "1 -1;", "stride": "2"},
    proof="The window of a cell then holds what the window before it held.",
)
def shift_by_the_stride(image, kernel, stride):
    one, other = (conv2d(x, kernel, stride=stride) for x in (moved(image, stride), image))
    return one[:, 1:], other[:, :-1]


@shift_by_the_stride.but(
    "With a stride, a shift of the image by one pixel moves the map by a part of a cell.",
    example={"image": "1 0 3;", "kernel": "1;", "stride": "2"},
)
def shift_by_a_part(image, kernel, stride):
    one, other = (conv2d(x, kernel, stride=stride) for x in (moved(image), image))
    between = (Fraction(stride - 1) * other[:, 1:] + other[:, :-1]) / stride
    return one[:, 1:], between


@law(
    "Where the image moves by one pixel, the largest cell of a map with stride one keeps its value "
    "if its window stays inside the image and nothing larger comes in.",
    cases=shifted,
    example={"image": "0 2 1 0; 0 1 3 0", "kernel": "1 -1; 0 2"},
    proof="Its value moves to the next cell, and is the largest there as well.",
)
def largest_value_stays(image, kernel):
    before, after = (conv2d(x, kernel) for x in (image, moved(image)))
    largest = max(before.flat)
    stays = max(before[:, :-1].flat) == largest and max(after[:, 0]) <= largest
    return max(after.flat) if stays else largest, largest


@largest_value_stays.but(
    "Where the image moves by one pixel, the largest cell of the map keeps its value.",
    example={"image": "0 1;", "kernel": "1;"},
)
def largest_value_always_stays(image, kernel):
    before, after = (conv2d(x, kernel) for x in (image, moved(image)))
    return max(after.flat), max(before.flat)


@law(
    "Where a map moves by a whole pooling window, what max pooling without overlap keeps moves by "
    "one cell.",
    cases=pooled,
    example={"cells": "1 5 2 0; 3 2 4 4", "side": "2"},
    proof="Each window then holds the cells of the window before it.",
)
def pool_shift(cells, side):
    one, other = (max_pool2d(x, side) for x in (moved(cells, side), cells))
    return one[:, 1:], other[:, :-1]


@pool_shift.but(
    "A shift by one pixel that leaves each maximum in its window does not change what is kept.",
    example={"cells": "5 3 2 0; 0 0 0 0", "side": "2"},
)
def pool_ignores_small_shifts(cells, side):
    if any(int(window.argmax()) % side == side - 1 for window in windows(cells, side)):
        return 0, 0  # a maximum leaves its window: the sentence says nothing of this case
    return max_pool2d(moved(cells), side), max_pool2d(cells, side)


@law(
    "Where a map moves by one cell, a pooled value stays as it is if the largest cell of its "
    "window stays inside of it and nothing larger comes in.",
    cases=entered,
    example={"cells": "5 2;", "column": "4;"},
    proof="The largest cell is still in the window, and still the largest.",
)
def pooled_value_stays(cells, column):
    before, after = pooled_before_and_after(cells, column)
    stays = cells[:, :-1].max() == cells.max() and column.max() <= cells.max()
    return after if stays else before, before


@pooled_value_stays.but(
    "Where a map moves by one cell, a pooled value stays as it is if the largest cell of its "
    "window stays inside of it.",
    example={"cells": "0 0;", "column": "1;"},
)
def pooled_value_stays_with_its_largest_cell(cells, column):
    before, after = pooled_before_and_after(cells, column)
    return after if cells[:, :-1].max() == cells.max() else before, before


def pooled_before_and_after(cells, column):
    """Return what max pooling keeps of one window, and of what is in it after the move."""
    inside = np.hstack([column, cells[:, :-1]])
    return max_pool2d(cells, cells.shape), max_pool2d(inside, cells.shape)


def windows(cells, side):
    """Return the windows of a pooling without overlap."""
    rows, columns = (range(0, size - side + 1, side) for size in cells.shape)
    return [cells[i : i + side, j : j + side] for i in rows for j in columns]
