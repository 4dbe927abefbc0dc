"""The mask, filled again row by row; box and shares, counted again."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from cnndocs.inputs.pictures import PICTURES
from cnndocs.values.record import Example


def _written(part: int, whole: int) -> Fraction:
    """Return a share, rounded as it is written."""
    return round(Fraction(part, whole), 3)


def check(e: Example) -> dict[str, Any]:
    """Fill the outline again, between the places where each row of middles crosses it."""
    height, width = PICTURES["cup"].grey().shape
    corners = [tuple(map(int, corner)) for corner in e["outline"]]
    places = []
    for row in range(height):
        middle = row + Fraction(1, 2)
        crossings = []
        for (top, left), (low, right) in zip(corners, [*corners[1:], corners[0]], strict=True):
            if min(top, low) < middle < max(top, low):
                crossings.append(left + (middle - top) * Fraction(right - left, low - top))
        crossings.sort()
        for begin, end in zip(crossings[::2], crossings[1::2], strict=True):
            places += [
                (row, column) for column in range(width) if begin < column + Fraction(1, 2) <= end
            ]
    rows, columns = ({place[axis] for place in places} for axis in (0, 1))
    first, last = (min(rows), min(columns)), (max(rows), max(columns))
    sides = [end - begin + 1 for begin, end in zip(first, last, strict=True)]
    whole, cup, box = height * width, len(places), sides[0] * sides[1]
    small = {
        (row, column)
        for row in range(int(e["small_side"].item()))
        for column in range(int(e["small_side"].item()))
    }
    moved = {(row, column + int(e["small_shift"].item())) for row, column in small}
    both, union = len(small & moved), len(small | moved)
    return {
        "size": (height, width),
        "pixels": whole,
        "channel_values": len(PICTURES["cup"].colours()) * whole,
        "cup": cup,
        "cup_share": _written(cup, whole),
        "corner": first,
        "last": last,
        "box_size": sides,
        "box": box,
        "box_share": _written(box, whole),
        "filled": _written(cup, box),
        "beside": box - cup,
        "box_numbers": len(first) + len(sides),
        "both": both,
        "union": union,
        "iou": _written(both, union),
        "iou_twice": Fraction(both, len(small) + len(moved)),
        "iou_of_one": Fraction(both, len(small)),
    }
