"""The settings of a pooling whose lines of code are compared, and run by the libraries."""

from __future__ import annotations

import itertools
from typing import Any

from cnndocs import shapes

GRID = itertools.product((3, 8), (1, 2, 3, 4), (1, 2, 3, 4), (0, 1, 2), (False, True))


def legal(n: int, size: int, stride: int, padding: int, ceil: bool) -> bool:
    """Say whether any window fits, and the padding is not too much."""
    try:
        shapes.output_size(n, size, stride=stride, padding=padding, ceil_mode=ceil)
    except ValueError:
        return False
    return padding < size


NAMES = ("n", "size", "stride", "padding", "ceil", "average", "counts")
CASES: list[dict[str, Any]] = [
    dict(zip(NAMES, (*case, *kind), strict=True))
    for case in GRID
    if legal(*case)
    for kind in ((False, True), (True, True), (True, False))
]
