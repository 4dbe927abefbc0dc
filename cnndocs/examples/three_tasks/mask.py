"""Which pixels lie inside an outline."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np


def enclosed(outline: Sequence[tuple[int, int]], height: int, width: int) -> np.ndarray:
    """Return which pixels have their middle inside an outline, in exact arithmetic.

    A corner is a row and a column at which a pixel begins, so that no middle lies at its height. A
    middle is inside where a line from it to the left crosses the outline an odd number of times; on
    the outline itself it has not crossed it.

    >>> enclosed([(0, 1), (2, 1), (2, 3), (0, 3)], 3, 4).astype(int).tolist()
    [[0, 1, 1, 0], [0, 1, 1, 0], [0, 0, 0, 0]]
    """
    rows, columns = np.indices((height, width)) * 2 + 1  # in halves of a pixel
    inside = np.zeros((height, width), dtype=bool)
    for (top, left), (low, right) in pairwise([*outline, outline[0]]):
        if top > low:
            (top, left), (low, right) = (low, right), (top, left)
        # Where the side is as high as the middle, times its height, so that all stays whole.
        crossing = 2 * left * (low - top) + (rows - 2 * top) * (right - left)
        inside ^= (2 * top < rows) & (rows < 2 * low) & (crossing < columns * (low - top))
    return inside
