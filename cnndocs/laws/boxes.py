"""Boxes of a detector: how far two agree, and which of several are kept."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from cnndocs.laws import _cases
from cnndocs.laws._law import law

ORDER = 90


def box(draw):
    """Draw left, top, right and bottom of a box with an area."""
    left, top = _cases.integer(draw, 0, 2), _cases.integer(draw, 0, 2)
    return np.array(
        [left, top, left + _cases.integer(draw, 1, 3), top + _cases.integer(draw, 1, 3)]
    )


def pair(draw):
    """Draw two boxes, which may be equal, how far both move, and a factor."""
    one = box(draw)
    other = one if _cases.integer(draw, 0, 3) == 0 else box(draw)
    factor = Fraction(_cases.integer(draw, 1, 6), 2)
    return {"one": one, "other": other, "moved": _cases.fraction(draw), "factor": factor}


def scored(draw):
    """Draw the first and the last column of some boxes in one row, best first, and a threshold."""
    rows = [box(draw)[[0, 2]] for _ in range(_cases.integer(draw, 1, 5))]
    return {"boxes": np.array(rows), "threshold": Fraction(_cases.integer(draw, 1, 3), 4)}


def area(one):
    """Return the area of a box, zero where an edge has passed the one across."""
    return max(one[2] - one[0], 0) * max(one[3] - one[1], 0)


def iou(one, other):
    """Return the intersection over the union."""
    both = area([*np.maximum(one[:2], other[:2]), *np.minimum(one[2:], other[2:])])
    return Fraction(both) / (area(one) + area(other) - both)


def agree(one, other):
    """Return the intersection over the union of two boxes in one row, one high."""
    return iou(*(np.array([box[0], 0, box[1], 1]) for box in (one, other)))


def kept(boxes, threshold):
    """Keep the best box, remove what overlaps it by more than the threshold, and so on."""
    chosen, left = [], list(range(len(boxes)))
    while left:
        chosen.append(left[0])
        left = [at for at in left[1:] if agree(boxes[at], boxes[chosen[-1]]) <= threshold]
    return chosen


@law(
    "The intersection over union of two boxes with an area is the same in either order, and where "
    "both are moved or enlarged alike; it is at least zero and at most one, and one only where the "
    "boxes are equal.",
    cases=pair,
    example={"one": "0 0 2 2", "other": "1 0 3 2", "moved": "1", "factor": "2"},
    proof="Both areas grow by the same factor. What both cover lies in what at least one covers, "
    "and fills it only where neither reaches beyond the other.",
)
def iou_of_two_boxes(one, other, moved, factor):
    share = iou(one, other)
    changed = iou(factor * other + moved, factor * one + moved)
    return [changed, int(0 <= share <= 1), int(share == 1)], [share, 1, int((one == other).all())]


@iou_of_two_boxes.but(
    "A box that lies inside another has the intersection over union one with it.",
    example={"one": "0 0 1 1", "other": "0 0 2 1", "moved": "0", "factor": "1"},
)
def iou_of_a_box_inside(one, other, moved, factor):
    inside = np.array([*np.maximum(one[:2], other[:2]), *np.minimum(one[2:], other[2:])])
    return iou(inside, other), 1


@law(
    "Of the boxes that non-maximum suppression keeps, no two overlap by more than the threshold, "
    "and each one that it removes overlaps a better one that is kept by more than that.",
    cases=scored,
    example={"boxes": "0 3; 1 4; 5 6", "threshold": "0.25"},
    proof="A box is removed exactly where this is so.",
)
def suppression_keeps_what_differs(boxes, threshold):
    chosen = kept(boxes, threshold)
    best = [
        max([agree(boxes[at], boxes[one]) for one in chosen if one < at], default=0)
        for at in range(len(boxes))
    ]
    return [int(share > threshold) for share in best], [
        int(at not in chosen) for at in range(len(boxes))
    ]


@suppression_keeps_what_differs.but(
    "A higher threshold keeps each box that a lower one keeps.",
    example={"boxes": "0 4; 2 6; 3 7", "threshold": "0.25"},
)
def threshold_keeps_more(boxes, threshold):
    low, high = kept(boxes, threshold), kept(boxes, 2 * threshold)
    return [int(at in high) for at in low], [1] * len(low)
