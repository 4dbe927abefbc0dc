"""The filter bank's image drawn anew from its parts, each channel's map, and the counts."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnndocs import naive
from cnndocs.checks.verify import loops
from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Colour the image cell by cell; take each channel of each filter alone."""
    kernels, channels = e["kernels"], range(len(e["blob_colour"]))
    image = np.empty((len(channels), *e["grey"].shape), dtype=object)
    brightness, redness = (np.empty(e["grey"].shape, dtype=object) for _ in range(2))
    for i, j in np.ndindex(e["grey"].shape):
        for c in channels:
            image[c, i, j] = e["blob_colour"][c] if e["blob"][i, j] else e["grey"][i, j]
        red, green, blue = image[:, i, j]
        brightness[i, j], redness[i, j] = red + green + blue, 2 * red - green - blue
    shape = e["feature_maps"].shape[1:]
    maps = [[naive.conv2d(x, k) for x, k in zip(image, one, strict=True)] for one in kernels]
    return {
        "image": image,
        "brightness": brightness,
        "redness": redness,
        "size": naive.output_size(image.shape[1], kernels.shape[2]),
        "parameters": kernels.size + len(kernels),
        "steps": loops.steps(shape),
        "positions": loops.positions(shape),
        "channel_maps": maps,
        "sums": e["feature_maps"],
    }
