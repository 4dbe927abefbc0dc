"""Boxes as sets of pixels: areas are counted, and what overlaps is found by counting too."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

from cnndocs.values.record import Example

Pixels = set[tuple[int, int]]


def pixels(box: Any) -> Pixels:
    """Return the pixels inside the edges of a box."""
    left, top, right, bottom = (int(edge) for edge in box)
    return set(product(range(top, bottom), range(left, right)))


def share(one: Pixels, other: Pixels) -> Fraction:
    """Return the pixels in both over those in any of the two."""
    return Fraction(len(one & other), len(one | other))


def edges(inside: Pixels) -> list[int]:
    """Return the edges of a box from its pixels."""
    rows, columns = {row for row, _ in inside}, {column for _, column in inside}
    return [min(columns), min(rows), max(columns) + 1, max(rows) + 1]


def corners(box: Any) -> list[tuple[Any, Any]]:
    """Return the corners of a box, row first, clockwise from the upper left."""
    return [(box[y], box[x]) for y, x in ((1, 0), (1, 2), (3, 2), (3, 0))]


def kept(covered: list[Pixels], scores: Any, threshold: Fraction) -> list[int]:
    """Keep a box where no better one that is kept overlaps it by more than the threshold."""
    chosen: list[int] = []
    for at in sorted(range(len(covered)), key=lambda at: scores[at], reverse=True):
        if all(share(covered[at], covered[one]) <= threshold for one in chosen):
            chosen.append(at)
    return [int(at in chosen) for at in range(len(covered))]


def check(e: Example) -> dict[str, Any]:
    """Count pixels, walk over the grid, and keep boxes one by one."""
    true, found = pixels(e["true"]), pixels(e["found"])
    covered = [pixels(box) for box in e["boxes"]]
    stride, (rows, columns) = e["stride"].item(), e["grid"]
    middles = [Fraction(sum(range(at * 16, at * 16 + 17)), 17) for at in range(int(columns))]
    row, column = (middles[int(at)] for at in e["cell"])
    placed = [[column - w / 2, row - h / 2, column + w / 2, row + h / 2] for h, w in e["shapes"]]
    height, width = e["shapes"][0]
    return {
        "both": edges(true & found),
        "overlap": share(true, found),
        "true_corners": corners(e["true"]),
        "found_corners": corners(e["found"]),
        "both_corners": corners(edges(true & found)),
        "overlaps": [[share(one, other) for other in covered] for one in covered],
        "kept": kept(covered, e["scores"], e["threshold"].item()),
        "kept_low": kept(covered, e["scores"], e["low_threshold"].item()),
        "field": [rows * stride, columns * stride],
        "middles": middles,
        "centre": [row, column],
        "placed": placed,
        "first_edges": [
            middles[0] - width / 2,
            middles[0] - height / 2,
            middles[0] + width / 2,
            middles[0] + height / 2,
        ],
        **{
            f"anchor_{name}": corners(box)
            for name, box in zip(("square", "wide", "tall"), placed, strict=True)
        },
        **{f"corners_{name}": corners(box) for name, box in zip("abcde", e["boxes"], strict=True)},
    }
