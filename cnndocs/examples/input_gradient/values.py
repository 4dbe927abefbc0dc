"""The gradient of the worked example's image: the transposed convolution of the map's gradient."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from cnndocs.examples.sliding import values as sliding
from cnndocs.examples.step import propagation
from cnndocs.examples.step.propagation import Parameters, dot
from cnndocs.values import intervals, registry
from cnndocs.values.kinds import Array, Bounds, array, scalar
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="The gradient of the image",
    description="What each pixel of the worked example does to the loss, by the way back.",
    about=(
        "One step further back than the kernel: the gradient of the worked example's image, which "
        "is the transposed convolution of the gradient of its feature map; and the slope of one "
        "pixel, measured by a nudge."
    ),
    source="Computed from the worked example and from its gradients.",
    topic="learning",
    order=135,
    explained="learn/input-gradient.md",
)

NUDGE = Fraction("0.01")
PIXEL = (2, 2)  # which three of the copies reach


def copies(slopes: Array, kernel: Array) -> Array:
    """Return for each cell of the map its gradient times the kernel."""
    cells = np.empty((*slopes.shape, *kernel.shape), dtype=object)
    for i, j, row, column in np.ndindex(*cells.shape):
        cells[i, j, row, column] = dot([slopes.item(i, j)], [kernel.item(row, column)])
    return array(cells)


def spread(parts: Array) -> Array:
    """Return the sum of copies that lie one cell apart."""
    shape = [parts.shape[axis] + parts.shape[axis + 2] - 1 for axis in (0, 1)]
    cells = np.empty(shape, dtype=object)
    for row, column in np.ndindex(*shape):
        terms = [
            parts[i, j, row - i, column - j]
            for i, j in np.ndindex(parts.shape[:2])
            if 0 <= row - i < parts.shape[2] and 0 <= column - j < parts.shape[3]
        ]
        cells[row, column] = dot(terms, [Fraction(1)] * len(terms))
    return array(cells)


def _found(slopes: Array) -> list[tuple[int, int]]:
    """Return the places that have a gradient, row by row."""
    rows, columns = slopes.shape
    return [(i, j) for i in range(rows) for j in range(columns) if slopes[i, j] != 0]


def _losses(image: Array, before: Parameters, target: int) -> list[Bounds]:
    """Return the loss with one pixel nudged up, and down."""
    losses = []
    for change in (NUDGE, -NUDGE):
        nudged = image.copy()
        nudged[PIXEL] += change
        seen = propagation.forward(array(nudged), before, sliding.POOL)
        losses.append(intervals.cross_entropy(seen.logits, target))
    return losses


def build() -> dict[str, Entry]:
    """Compute every value of the example from the worked one and from its gradients."""
    example, step = registry.get("sliding"), registry.get("step")
    image, kernel, dmap = example["image"], example["kernel"], step["dmap"]
    before = Parameters(kernel, example["weight"], example["bias"])
    parts = copies(dmap, kernel)
    dimage = spread(parts)
    plus, minus = _losses(image, before, int(example["target"][()]))
    ones = array(np.ones(parts.shape, dtype=int).tolist())
    reaching = array((parts != 0).astype(int).tolist())
    slope = intervals.combine([plus, minus], [1 / (2 * NUDGE), -1 / (2 * NUDGE)])
    return {
        "copies": Entry(
            parts, "each cell's gradient times the kernel: the copy that it spreads", "step"
        ),
        "windows": Entry(spread(ones), "windows in which each pixel lies", "step"),
        "reached": Entry(spread(reaching), "copies that reach each pixel and are not zero", "step"),
        "dimage": Entry(dimage, "gradient of the image", "result", r"\partial L / \partial X"),
        "turned": Entry(
            spread(copies(dmap, array(kernel[::-1, ::-1]))),
            "the same with the kernel turned first",
            "step",
        ),
        "place": Entry(array(list(PIXEL)), "row and column of the nudged pixel", "input"),
        "active": Entry(scalar(len(_found(dmap))), "cells of the map with a gradient", "step"),
        "first": Entry(
            array(list(_found(dimage)[0])),
            "row and column of the first pixel whose gradient is not zero",
            "step",
        ),
        "corner": Entry(array([0, 0]), "row and column of the first pixel", "step"),
        "second": Entry(
            array(list(_found(dmap)[1])),
            "where the window of the second cell with a gradient begins",
            "step",
        ),
        "centre": Entry(
            array([at + 1 for at in _found(dmap)[0]]),
            "the middle of the window of the first cell with a gradient",
            "step",
        ),
        "nudge": Entry(scalar(NUDGE), "by how much the pixel is nudged", "input"),
        "loss_plus": Entry(scalar(plus), "loss with the pixel nudged up", "step"),
        "loss_minus": Entry(scalar(minus), "loss with the pixel nudged down", "step"),
        "slope": Entry(scalar(slope), "their difference, divided by twice the nudge", "result"),
    }
