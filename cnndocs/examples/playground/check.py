"""What the playground does itself: the frame of zeros, windows, products, counts."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnndocs.checks.verify import loops
from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Put the image into its frame, and lay out every window."""
    padding, (rows, columns) = int(e["padding"].item()), e["feature_map"].shape
    padded = loops.framed(e["image"], padding)
    ones = loops.fractions(np.ones(e["image"].shape, dtype=int))
    return {
        **loops.sliding(padded, e["kernel"]),
        "padded": padded,
        "padded_size": len(padded),
        "inside": loops.framed(ones, padding),
        "inner": e["feature_map"][padding : rows - padding, padding : columns - padding],
    }
