"""A pattern, and the same pattern one column to the right: what moves and what stays."""

from __future__ import annotations

import numpy as np

from cnndocs.ops import conv2d, max_pool2d, relu
from cnndocs.values.kinds import array, equation, matrix, scalar
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="A pattern that moves",
    description="A pattern and the same pattern one column further, with their feature maps.",
    about=("An image and the same image moved by one column: feature maps, pooling, maximum."),
    source="Numbers chosen for this site.",
    topic="sliding",
    order=210,
    explained="learn/why-not-dense.md",
)

IMAGE = matrix("""
    0 0 0 0 0 0
    0 1 0 0 0 0
    0 2 1 0 0 0
    0 0 1 0 0 0
    0 0 0 0 0 0
    0 0 0 0 0 0
""")
KERNEL = matrix("""
     1 -1  0
     2  1 -1
    -1  1  0
""")
STEP = 1
POOL = 2
STRIDE = 2


def build() -> dict[str, Entry]:
    """Move the image, and compare the maps."""
    moved = array(np.roll(IMAGE, STEP, axis=1))
    before, after = conv2d(IMAGE, KERNEL), conv2d(moved, KERNEL)
    again = array(np.roll(moved, STEP, axis=1))
    pooled, pooled_after, pooled_again = (
        array(max_pool2d(relu(conv2d(a, KERNEL)), POOL)) for a in (IMAGE, moved, again)
    )
    strided, strided_after = (array(conv2d(a, KERNEL, stride=STRIDE)) for a in (IMAGE, moved))
    down = array(np.roll(IMAGE, STEP, axis=0))
    cells = np.sum(np.roll(before, STEP, axis=1)[:, STEP:] == after[:, STEP:])
    return {
        "image": Entry(IMAGE, "an image with one pattern", "input", "X"),
        "kernel": Entry(KERNEL, "a kernel that answers to the pattern", "input", "K"),
        "step": Entry(scalar(STEP), "columns that the pattern moves to the right", "input"),
        "pool": Entry(scalar(POOL), "side and stride of the pooling window", "input"),
        "stride": Entry(scalar(STRIDE), "stride of the strided maps", "input"),
        "moved": Entry(moved, "the image with the pattern moved", "step"),
        "map": Entry(array(before), "feature map of the image", "result", "Y"),
        "moved_map": Entry(array(after), "feature map of the moved image", "result"),
        "same": Entry(
            scalar(int(cells)), "cells equal to their left neighbour in the first map", "result"
        ),
        "inner": Entry(
            equation(
                "{rows} × {columns} = {cells}",
                rows=before.shape[0],
                columns=before.shape[1] - STEP,
                cells=before[:, STEP:].size,
            ),
            "cells of the second map that have such a neighbour",
            "step",
        ),
        "pooled": Entry(pooled, "the first map after ReLU and max pooling", "result", "P"),
        "moved_pooled": Entry(pooled_after, "the second map, likewise", "result"),
        "again": Entry(again, "the image with the pattern moved once more", "step"),
        "again_pooled": Entry(pooled_again, "its map after ReLU and max pooling", "result"),
        "down": Entry(down, "the image with the pattern one row further down", "step"),
        "down_map": Entry(array(conv2d(down, KERNEL)), "its feature map", "result"),
        "strongest": Entry(scalar(before.max()), "the largest cell of the map", "result"),
        "moved_strongest": Entry(
            scalar(after.max()), "the largest cell of the second map", "result"
        ),
        "strided": Entry(strided, "the feature map with a stride of two", "result"),
        "moved_strided": Entry(strided_after, "of the moved image, likewise", "result"),
    }
