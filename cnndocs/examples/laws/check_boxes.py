"""The laws of boxes: areas counted cell by cell, and each box asked why it is removed."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, product
from typing import Any

from cnndocs.values.record import Example


def overlap(one: Any, other: Any) -> Fraction:
    """Cut the plane along all edges, and add up the cells that both cover, and that any covers."""
    both = either = Fraction(0)
    columns, rows = (sorted({*one[axis::2], *other[axis::2]}) for axis in (0, 1))
    for (left, right), (top, bottom) in product(pairwise(columns), pairwise(rows)):
        inside = [
            b[0] <= left and right <= b[2] and b[1] <= top and bottom <= b[3] for b in (one, other)
        ]
        both += all(inside) * (right - left) * (bottom - top)
        either += any(inside) * (right - left) * (bottom - top)
    return both / either


def stays(rows: Any, at: int, threshold: Fraction) -> bool:
    """Say whether a box of one row is kept: none that is better and kept overlaps it by more."""
    boxes = [(first, 0, last, 1) for first, last in rows]
    return not any(
        overlap(boxes[better], boxes[at]) > threshold and stays(rows, better, threshold)
        for better in range(at)
    )


def check(e: Example) -> dict[str, Any]:
    """Compute the overlaps, and what suppression keeps."""
    one, other = (list(e[f"iou_of_two_boxes_{name}"]) for name in ("one", "other"))
    share = overlap(one, other)
    small, large = (list(e[f"iou_of_a_box_inside_{name}"]) for name in ("one", "other"))
    names = ("suppression_keeps_what_differs", "threshold_keeps_more")
    (rows, more), (threshold, low) = (
        [e[f"{name}_{part}"] for name in names] for part in ("boxes", "threshold")
    )
    removed = [int(not stays(rows, at, threshold.item())) for at in range(len(rows))]
    kept = [at for at in range(len(more)) if stays(more, at, low.item())]
    return {
        "iou_of_two_boxes_left": [share, 1, int(one == other)],
        "iou_of_two_boxes_right": [share, 1, int(one == other)],
        "iou_of_a_box_inside_left": overlap(small, large),  # here the one lies in the other
        "iou_of_a_box_inside_right": 1,
        "suppression_keeps_what_differs_left": removed,
        "suppression_keeps_what_differs_right": removed,
        "threshold_keeps_more_left": [int(stays(more, at, 2 * low.item())) for at in kept],
        "threshold_keeps_more_right": [1] * len(kept),
    }
