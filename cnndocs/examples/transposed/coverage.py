"""How often the copies cover each cell, and resizing before a convolution instead."""

from __future__ import annotations

import numpy as np

from cnndocs.ops import conv2d, conv_transpose2d
from cnndocs.values.kinds import Array, array, equation, matrix, scalar
from cnndocs.values.record import Entry

SIDE = 4  # of the flat map
STRIDE = 2
THREE, FOUR = 3, 4  # sides of the two kernels
WEIGHTS = matrix("1 2 3 0")  # of a kernel that covers evenly, and does not weigh evenly


def ones(rows: int, columns: int) -> Array:
    """Return a flat image, or a kernel of ones: what it covers is counted."""
    return array(np.ones((rows, columns), dtype=int).tolist())


def enlarged(image: Array, factor: int) -> Array:
    """Return an image whose pixels are repeated along both sides."""
    return array(image.repeat(factor, axis=0).repeat(factor, axis=1))


def entries() -> dict[str, Entry]:
    """Return the counts of two kernels, and the same flat map resized and convolved."""
    flat = ones(SIDE, SIDE)
    uneven, even = (
        conv_transpose2d(flat, ones(side, side), stride=STRIDE) for side in (THREE, FOUR)
    )
    large = enlarged(flat, STRIDE)
    row = ones(1, SIDE)
    weighed = conv_transpose2d(row, WEIGHTS, stride=(1, STRIDE))[0]
    return {
        "flat": Entry(flat, "a flat map: each cell is one", "input"),
        "three": Entry(scalar(THREE), "side of the kernel that covers unevenly", "input"),
        "four": Entry(scalar(FOUR), "side of the kernel that covers evenly", "input"),
        "uneven": Entry(
            array(uneven), "copies that cover each cell: kernel of three, stride two", "result"
        ),
        "even": Entry(
            array(even), "copies that cover each cell: kernel of four, stride two", "result"
        ),
        "uneven_row": Entry(
            array(conv_transpose2d(row, ones(1, THREE), stride=(1, STRIDE))[0]),
            "copies that cover each cell of one row: kernel of three",
            "step",
        ),
        "most": Entry(
            equation("2 × 2 = {most}", most=max(uneven.flat)),
            "copies over a cell where they overlap along both sides",
            "step",
        ),
        "weights": Entry(WEIGHTS, "a kernel of one row and four weights", "input"),
        "weighed": Entry(
            array(weighed),
            "what these weights make of a flat row",
            "result",
        ),
        "swing": Entry(
            equation(
                "{more} - {less} = {swing}",
                more=weighed[4],
                less=weighed[5],
                swing=weighed[4] - weighed[5],
            ),
            "the difference of two neighbours inside of it",
            "step",
        ),
        "large": Entry(large, "the flat map with each cell repeated", "step"),
        "resized": Entry(
            array(conv2d(large, ones(THREE, THREE))),
            "what the kernel of three ones makes of it, with stride one",
            "result",
        ),
        "resized_cell": Entry(
            equation("3 × 3 = {cell}", cell=conv2d(large, ones(THREE, THREE))[0, 0]),
            "pixels of the enlarged map under the kernel",
            "step",
        ),
    }
