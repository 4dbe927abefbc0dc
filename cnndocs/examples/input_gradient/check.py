"""The gradient of the image by the loops' chain rule, and the nudged pixel by loops."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from cnndocs import naive
from cnndocs.examples.step.check import passed, start
from cnndocs.values import registry
from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Walk back to the image, cell by cell; nudge one pixel and compute the loss again."""
    worked = registry.get("sliding")
    image, target = worked["image"], int(worked["target"].item())
    kernel, nudge = worked["kernel"], e["nudge"].item()
    dmap = passed(image, target, start()).backward["dmap"]
    row, column = (int(part) for part in e["place"])

    def loss(change: Fraction) -> Fraction:
        pixels = np.array(image)
        pixels[row, column] += change
        return Fraction(passed(pixels, target, start()).forward["loss"])

    windows, reached = (np.zeros(image.shape, dtype=int) for _ in range(2))
    parts = np.empty((*dmap.shape, *kernel.shape), dtype=object)
    for i, j, a, b in np.ndindex(parts.shape):
        parts[i, j, a, b] = dmap[i][j] * kernel[a, b]
        windows[i + a, j + b] += 1
        reached[i + a, j + b] += int(parts[i, j, a, b] != 0)
    turned = [[kernel[-1 - a, -1 - b] for b in range(3)] for a in range(3)]
    plus, minus = loss(nudge), loss(-nudge)
    cells = [(i, j) for i, j in np.ndindex(3, 3) if dmap[i][j]]
    pixels = [(i, j) for i, j in np.ndindex(image.shape) if reached[i, j]]
    return {
        "copies": parts,
        "windows": windows,
        "reached": reached,
        "dimage": naive.grad.conv2d(dmap, image, kernel)[0],
        "turned": naive.grad.conv2d(dmap, image, turned)[0],
        "active": len(cells),
        "first": pixels[0],
        "corner": (0, 0),
        "second": cells[1],
        "centre": (cells[0][0] + 1, cells[0][1] + 1),
        "loss_plus": plus,
        "loss_minus": minus,
        "slope": (plus - minus) / (2 * nudge),
    }
