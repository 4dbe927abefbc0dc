"""What moves a pattern, and what stays where it was, cell by cell."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnndocs import naive
from cnndocs.values.record import Example


def moved(x: Any, rows: int, columns: int) -> Any:
    """Return an image whose cells have moved down and to the right, around its edges."""
    height, width = x.shape
    places = np.ndindex(height, width)
    cells = [x[(i - rows) % height, (j - columns) % width] for i, j in places]
    return np.array(cells, dtype=object).reshape(x.shape)


def check(e: Example) -> dict[str, Any]:
    """Move the image, give each one its map, and compare cells."""
    image, kernel, step = e["image"], e["kernel"], int(e["step"].item())
    side, stride = int(e["pool"].item()), int(e["stride"].item())
    right, twice, down = moved(image, 0, step), moved(image, 0, 2 * step), moved(image, step, 0)
    before, after = e["map"], e["moved_map"]
    pairs = [(after[i, j], before[i, j - step]) for i, j in np.ndindex(after.shape) if j >= step]
    pooled = naive.max_pool2d(naive.relu(naive.conv2d(twice, kernel)), side)
    return {
        "moved": right,
        "again": twice,
        "down": down,
        "moved_map": naive.conv2d(right, kernel),
        "down_map": naive.conv2d(down, kernel),
        "again_pooled": pooled,
        "moved_strided": naive.conv2d(right, kernel, stride=stride),
        "same": sum(one == other for one, other in pairs),
        "inner": len(pairs),
        "strongest": max(before.flat),
        "moved_strongest": max(after.flat),
    }
