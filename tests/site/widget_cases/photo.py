"""Kernels on a photograph: the steps are those of one window, and no cells of a map."""

from __future__ import annotations

import random

import numpy as np

from cnndocs.inputs.pictures import SIDE
from widget_cases.case import Case


def kernels(draw: random.Random) -> dict:
    """Return a random kernel of whole numbers, and a window anywhere on the picture."""
    side = draw.choice([3, 5])
    return {
        "kernel": [[str(draw.randint(-20, 20)) for _ in range(side)] for _ in range(side)],
        "divisor": draw.randint(1, 300),
        "bias": draw.randint(-255, 255),
        "at": [draw.randint(2, SIDE - 3), draw.randint(2, SIDE - 3)],
        "channel": draw.choice(["grey", "red", "green", "blue"]),
        "step": draw.randint(1, 6),
    }


CASE = Case(
    output="products",
    shapes={"kernel": (3, 3)},
    expected=lambda _: np.array([]),
    editable="kernel",
    settings=kernels,
    maps=False,
    typed=("-7", "2"),
    most_bytes=9_000,
)
