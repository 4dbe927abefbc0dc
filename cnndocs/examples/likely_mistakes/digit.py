"""Mistakes about the digit two: the window on its slanted stroke, and sizes of its maps."""

from __future__ import annotations

import numpy as np

from cnndocs.examples.digit_two import values as digit_two
from cnndocs.examples.likely_mistakes.written import written
from cnndocs.ops import conv2d
from cnndocs.values import registry
from cnndocs.values.kinds import array, scalar
from cnndocs.values.record import Entry


def entries() -> dict[str, Entry]:
    """Return what a window and the maps give with one mistake each."""
    two = registry.get("digit-two")
    kernel, window = two["kernels"][digit_two.SLANTED], two["windows"][0]
    positive = array(np.where(kernel > 0, kernel, 0))
    cells = two["feature_maps"][digit_two.SLANTED]
    (a, b), (c, d) = two["relu"][0, 4:6, 2:4]
    pooled = {"a": a, "b": b, "c": c, "d": d, "size": digit_two.POOL**2}
    names = {
        "n": two["image"].shape[-1],
        "m": cells.shape[-1],
        "depth": len(two["kernels"]),
    }
    return {
        "slant_positive": Entry(
            scalar(conv2d(window, positive).item()),
            "the window on the slanted stroke with the negative weights left out",
            "result",
        ),
        "slant_ink": Entry(scalar(window.sum()), "pixels of ink in that window", "result"),
        "slant_mirrored": Entry(
            scalar(conv2d(window, array(kernel[:, ::-1])).item()),
            "the same window under the kernel for the other slant",
            "result",
        ),
        "slant_cells": Entry(
            scalar(int((cells > 0).sum())),
            "cells of the map for slanted strokes that are positive",
            "result",
        ),
        "maps_one": written("{m} × {m} = 64", "cells of one map of the digit", **names),
        "maps_unshrunk": written(
            "{depth} × {n} × {n} = 400",
            "cells of the digit's maps if they were as large as its image",
            **names,
        ),
        "pool_mean": written(
            "({a} + {b} + {c} + {d}) / {size} = 1.5", "the mean of a window of the map", **pooled
        ),
        "pool_sum": written("{a} + {b} + {c} + {d} = 6", "the sum of that window", **pooled),
    }
