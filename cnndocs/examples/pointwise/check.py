"""What the example with kernels of one pixel does itself: its sums, pixel by pixel."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Weight the channels of one pixel at a time, and count."""
    rows = list(zip(e["weights"], e["bias"], strict=True))

    def pixel(i: int, j: int) -> list[Fraction]:
        cells = [channel[i, j] for channel in e["image"]]
        return [sum(w * x for w, x in zip(row, cells, strict=True)) + b for row, b in rows]

    return {
        "sums": e["feature_maps"],
        "pixel": [channel[0, 2] for channel in e["image"]],
        "dense": pixel(0, 2),
        "parameters": sum(len(row) + 1 for row, _ in rows),
    }
