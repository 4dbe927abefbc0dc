"""What the warm-up computes itself: places, products cell by cell, their sum."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Count cells one by one, multiply cell by cell, add up."""
    cells = list(np.ndindex(e["grid"].shape))
    rows = zip(e["left"], e["right"], strict=True)
    product = [[a * b for a, b in zip(*pair, strict=True)] for pair in rows]
    total = sum((value for row in product for value in row), Fraction(0))
    products = [v * w for v, w in zip(e["values"], e["weights"], strict=True)]
    return {
        "origin": cells[0],
        "between": cells[1],
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
