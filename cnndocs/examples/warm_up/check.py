"""What the warm-up computes itself: places, products cell by cell, their sum."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from cnndocs import naive
from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Count cells one by one, multiply cell by cell, add up."""
    cells = list(np.ndindex(e["grid"].shape))
    rows = zip(e["left"], e["right"], strict=True)
    product = [[a * b for a, b in zip(*pair, strict=True)] for pair in rows]
    total = sum((value for row in product for value in row), Fraction(0))
    products = [v * w for v, w in zip(e["values"], e["weights"], strict=True)]
    columns = list(zip(*e["right"], strict=True))
    by_columns = [
        [sum(a * b for a, b in zip(row, column, strict=True)) for column in columns]
        for row in e["left"]
    ]
    return {
        "matrix_product": by_columns,
        "brighter_exchanged": naive.conv2d(
            e["brighter"],
            [[row[k] for k in range(e["step"].size - 1, -1, -1)] for row in e["step"]],
        ),
        "origin": cells[0],
        "between": cells[1],
        "asked": cells[e["grid"].shape[1]],
        "corner": cells[-1],
        "products": products,
        "sum": sum(products),
        "product": product,
        "product_sum": total,
        "product_total": total,
        "windows": [
            [[pixels[at + k] for k in range(e["step"].size)]]
            for pixels in e["strip"]
            for at in range(len(pixels) - e["step"].size + 1)
        ],
    }
