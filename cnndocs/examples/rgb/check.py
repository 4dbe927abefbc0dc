"""What the example on three channels does itself: windows, products, the sum of its channels."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnndocs import naive
from cnndocs.checks.verify import loops
from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Lay out the windows of every channel, and count."""
    image, kernel = e["image"], e["kernel"]
    by_channel = [loops.windows(x, kernel.shape[1:]) for x in image]
    rows, columns = by_channel[0].shape[:2]
    places = [[[part[i, j] for part in by_channel] for j in range(columns)] for i in range(rows)]
    parts = np.array(places, dtype=object)
    products = loops.times(parts, kernel)
    maps = [naive.conv2d(x, k) for x, k in zip(image, kernel, strict=True)]
    return {
        "size": rows,
        "weights": kernel.size,
        "parameters": kernel.size + 1,
        "steps": loops.steps((rows, columns)),
        "positions": loops.positions((rows, columns)),
        "windows": parts,
        "products": products,
        "row_sums": loops.row_sums(products),
        "channel_sums": maps,
        "channel_maps": maps,
        "sums": e["feature_map"],
    }
