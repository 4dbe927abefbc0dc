"""What stacks of layers read, by walking from one result to all cells that it depends on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import product
from typing import Any

from cnndocs.values.record import Example


def ways(dilations: Sequence[int], side: int = 3) -> Counter[int]:
    """Choose a weight in each layer, and count the ways that lead to each cell."""
    choices = product(*(range(0, side * one, one) for one in dilations))
    return Counter(sum(choice) for choice in choices)


def row(counts: Counter[int]) -> list[int]:
    """Return the counts in their order, with those that are zero."""
    return [counts[at] for at in range(max(counts) + 1)]


def centred(counts: Counter[int], width: int) -> list[int]:
    """Return the counts in the middle of a wider row."""
    cells = row(counts)
    before = (width - len(cells)) // 2
    return [0] * before + cells + [0] * (width - len(cells) - before)


def check(e: Example) -> dict[str, Any]:
    """Walk through each stack, and slide the kernel over the signal with its holes."""
    signal, kernel, gap = e["signal"][0], e["kernel"][0], int(e["dilation"].item())
    places = range(len(signal) - gap * (len(kernel) - 1))
    windows = [[signal[at + gap * k] for k in range(len(kernel))] for at in places]
    sums = [sum(x * w for x, w in zip(part, kernel, strict=True)) for part in windows]
    doubled, equal, mixed = (
        [int(one) for one in e[name]] for name in ("doubled", "equal", "mixed")
    )
    width, flat = len(row(ways(doubled))), row(ways(equal))
    seen = sum(map(bool, flat))
    other = row(ways(mixed))
    levels = ("result", "second", "first", "signal")
    return {
        "stretched": [[kernel[0], 0, kernel[1], 0, kernel[2]]],
        "windows": windows,
        "sums": sums,
        "results": [sums],
        "span": gap * (len(kernel) - 1) + 1,
        "growth": [len(row(ways(doubled[:count]))) for count in (1, 2, 3)],
        "field": width,
        "plain_field": len(row(ways([1, 1, 1]))),
        "pixels": width * width,
        **{
            f"reads_{name}": [centred(ways(doubled[3 - count :]), width)]
            for count, name in enumerate(levels)
        },
        "ten": len(row(ways([2**layer for layer in range(10)], 2))),
        "equal_field": len(flat),
        "equal_reads": [flat],
        "mixed_reads": [other],
        "equal_cells": seen,
        "mixed_cells": sum(map(bool, other)),
        "square_field": len(flat) ** 2,
        "square_cells": sum(map(bool, (a * b for a, b in product(flat, flat)))),
        "unread": sum(not a * b for a, b in product(flat, flat)),
        "equal_square": [[a * b for a in flat] for b in flat],
        "mixed_square": [[a * b for a in other] for b in other],
        "even_field": len(row(ways([2, 4, 6]))),
        "even_reads": sorted(ways([2, 4, 6])),
    }
