"""Places of the largest cells found by a walk through them, and logits added by hand."""

from __future__ import annotations

from itertools import product
from typing import Any

from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Search each map cell by cell."""
    return {
        "strongest": _first(e["class_maps"][1]),
        "against": _first(e["maps"][0]),
        "centre": [size // 2 for size in e["maps"].shape[1:]],
        "none": 0,
    }


def _first(one: Any) -> list[int]:
    height, width = one.shape
    best = [0, 0]
    for i, j in product(range(height), range(width)):
        if one[i, j] > one[best[0], best[1]]:
            best = [i, j]
    return best
