"""Boxes given by their edges: left, top, right, bottom, in pixels from the image's corner."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from cnndocs.values.kinds import Array, array

Box = Array | Sequence[Fraction]


def sides(box: Box) -> tuple[Fraction, Fraction]:
    """Return height and width; none is below zero."""
    left, top, right, bottom = box
    return max(bottom - top, Fraction(0)), max(right - left, Fraction(0))


def area(box: Box) -> Fraction:
    """Return the area.

    >>> area([0, 0, 3, 2]), area([3, 0, 2, 2])
    (Fraction(6, 1), Fraction(0, 1))
    """
    height, width = sides(box)
    return Fraction(height * width)


def common(one: Box, other: Box) -> list[Fraction]:
    """Return the edges of what both boxes cover: the inner edge on each side."""
    return [
        *(max(a, b) for a, b in zip(one[:2], other[:2], strict=True)),
        *(min(a, b) for a, b in zip(one[2:], other[2:], strict=True)),
    ]


def iou(one: Box, other: Box) -> Fraction:
    """Return the intersection over the union of two boxes of which one has an area.

    >>> iou([0, 0, 2, 2], [1, 0, 3, 2])
    Fraction(1, 3)
    """
    both = area(common(one, other))
    return both / (area(one) + area(other) - both)


def overlaps(boxes: Array) -> Array:
    """Return the intersection over union of each box with each."""
    return array([[iou(one, other) for other in boxes] for one in boxes])


def suppressed(table: Array, scores: Box, threshold: Fraction) -> list[list[int]]:
    """Return, for each kept box, its index and those of the boxes that it removes.

    The best box that is left is kept; all that overlap it by more than the threshold are removed.
    """
    left = sorted(range(len(scores)), key=lambda at: (-scores[at], at))
    rounds = []
    while left:
        best, *others = left
        gone = [at for at in others if table[best, at] > threshold]
        rounds.append([best, *gone])
        left = [at for at in others if at not in gone]
    return rounds


def corners(box: Box) -> Array:
    """Return the corners as rows and columns, in the order in which they are drawn."""
    left, top, right, bottom = box
    return array([(top, left), (top, right), (bottom, right), (bottom, left)])


def mask(rounds: list[list[int]], count: int) -> Array:
    """Return one for each box that is kept, and zero for each that is removed."""
    kept = {best for best, *_ in rounds}
    return array(np.array([int(at in kept) for at in range(count)], dtype=object))
