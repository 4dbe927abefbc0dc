"""Ten layers multiplied one by one, and weights and places counted."""

from __future__ import annotations

from itertools import product
from typing import Any

from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Multiply the slopes along all ways through the stack, and turn the kernel."""
    slopes, kernel = list(e["slopes"]), e["kernel"]
    plain, skipped = [], []
    for depth in range(1, len(slopes) + 1):
        below, ways = slopes[:depth], 0
        for way in product((False, True), repeat=depth):
            term = 1
            for slope, used in zip(below, way, strict=True):
                term = term * slope if used else term
            ways += term
        plain.append(term)  # the last way takes every layer
        skipped.append(ways)
    half, count = e["half"].item(), len(slopes)
    halves, grown = 1, 1
    for _ in slopes:
        halves, grown = halves * half, grown + grown * half
    sides = range(3)
    return {
        "layer": [
            [
                sum(
                    e["input"][i + m - 1, j + n - 1] * kernel[m, n]
                    for m, n in product(sides, sides)
                    if 0 <= i + m - 1 < 3 and 0 <= j + n - 1 < 3
                )
                for j in sides
            ]
            for i in sides
        ],
        "negated": [[0 - cell for cell in row] for row in e["input"]],
        "turned": [[kernel[2 - m, 2 - n] for n in sides] for m in sides],
        "numbers": [*range(1, count + 1)],
        "factors": [slope + 1 for slope in slopes],
        "plain": plain,
        "skipped": skipped,
        "count": count,
        "halves": halves,
        "grown": grown,
        "none": 1 + e["minus_one"].item(),
    }
