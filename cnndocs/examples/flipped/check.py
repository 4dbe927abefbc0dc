"""The kernel turned by half a circle, weight by weight."""

from __future__ import annotations

from typing import Any

from cnndocs import naive
from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Turn the kernel; convolve by the definition; subtract."""
    kernel = e["kernel"]
    rows, columns = (range(side - 1, -1, -1) for side in kernel.shape)
    turned = [[kernel[i, j] for j in columns] for i in rows]
    pairs = zip(e["correlation"], e["convolution"], strict=True)
    return {
        "kernel_flipped": turned,
        "kernel_flipped_twice": kernel,
        "convolution": naive.conv2d(e["image"], turned),
        "turned_places": [[(i, j) for j in columns] for i in rows],
        "mirrored_places": [[(i, j) for j in columns] for i in reversed(rows)],
        "upended_places": [[(i, j) for j in reversed(columns)] for i in rows],
        "mirrored": naive.conv2d(e["image"], [[row[j] for j in columns] for row in kernel]),
        "upended": naive.conv2d(e["image"], [kernel[i] for i in rows]),
        "point_convolution": naive.conv2d(e["point"], turned),
        "difference": [a - b for a, b in pairs],
    }
