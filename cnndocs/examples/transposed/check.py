"""Every copy placed weight by weight, and the zeros between the numbers, by loops."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Place the copies, add them, and stuff the small map with zeros."""
    image, kernel, stride = e["image"], e["kernel"], int(e["stride"].item())
    (height, width), (rows, columns) = image.shape, kernel.shape
    size = (height - 1) * stride + rows, (width - 1) * stride + columns
    copies = np.full((height, width, *size), Fraction(0), dtype=object)
    sums = np.full(size, Fraction(0), dtype=object)
    for i, j, a, b in np.ndindex(height, width, rows, columns):
        copies[i, j, i * stride + a, j * stride + b] = image[i, j] * kernel[a, b]
        sums[i * stride + a, j * stride + b] += image[i, j] * kernel[a, b]
    middle = [copies[i, j, 2, 2] for i, j in np.ndindex(height, width)]
    framed = np.full([side + rows - 1 for side in size], Fraction(0), dtype=object)
    for i, j in np.ndindex(height, width):
        framed[rows - 1 + i * stride, columns - 1 + j * stride] = image[i, j]
    flat = e["flat"]
    large = [[flat[i // 2, j // 2] for j in range(8)] for i in range(8)]
    return {
        "places": _places(stride),
        "places_beside": _places(1),
        "places_apart": _places(rows),
        "scaled": [
            [[[image[i, j] * weight for weight in row] for row in kernel] for j in range(width)]
            for i in range(height)
        ],
        "copies": copies,
        "sums": sums,
        "output": sums,
        "overwritten": middle[-1],
        "averaged": sum(middle, Fraction(0)) / len(middle),
        "stuffed": framed[rows - 1 : 1 - rows, columns - 1 : 1 - columns],
        "framed": framed,
        "turned": [[kernel[-1 - a, -1 - b] for b in range(columns)] for a in range(rows)],
        "window": [[framed[2 + a, 2 + b] for b in range(columns)] for a in range(rows)],
        "slid": sums,
        "from_seven_side": size[0] + stride,
        "large": large,
    }


def _places(step: int) -> list[list[tuple[int, int]]]:
    return [[(i * step, j * step) for j in range(2)] for i in range(2)]
