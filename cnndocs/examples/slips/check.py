"""The slips made again with loops, from the numbers of the lessons."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from cnndocs import naive
from cnndocs.checks.verify import loops
from cnndocs.values import registry
from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Slide each kernel by loops, and slip."""
    worked, rgb, bank = (registry.get(name) for name in ("sliding", "rgb", "bank"))
    shift = e["shift"].item()
    image, kernel = worked["image"], worked["kernel"]
    slid = np.array(naive.conv2d(image, kernel), dtype=object)
    rectified = [[max(value, Fraction(0)) for value in row] for row in slid]
    windows = loops.windows(np.array(rectified, dtype=object), (2, 2))
    places = [(i, j) for i, j in np.ndindex(slid.shape)]
    parts = sum(
        np.array(naive.conv2d(x, k), dtype=object)
        for x, k in zip(rgb["image"], rgb["kernel"], strict=True)
    )
    mirrored = [[list(reversed(row)) for row in channel] for channel in bank["image"]]
    turned = [
        [[list(reversed(row)) for row in reversed(part)] for part in one]
        for one in bank["kernels"].tolist()
    ]
    return {
        "biased": slid + shift,
        "biased_relu": [[max(value + shift, Fraction(0)) for value in row] for row in slid],
        "subtracted": slid - shift,
        "biased_products": slid + sum(shift for _ in kernel.ravel()),
        "means": [[sum(window.ravel()) / 4 for window in row] for row in windows],
        "reach": [
            [sum(i <= r < i + 3 and j <= c < j + 3 for i, j in places) for c in range(5)]
            for r in range(5)
        ],
        "unbiased": parts,
        "biased_channels": parts + sum(rgb["bias"].item() for _ in rgb["image"]),
        "mirrored": naive.conv2d(np.array(mirrored, dtype=object), bank["kernels"]),
        "turned": naive.conv2d(bank["image"], np.array(turned, dtype=object)),
    }
