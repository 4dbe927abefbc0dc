"""The loss over one parameter: floats, and no cell that depends on another."""

from __future__ import annotations

import random

import numpy as np

from widget_cases.case import Case


def settings(draw: random.Random) -> dict:
    """Return a nudge, how far its slope is followed, and small parameters."""
    return {
        "h": draw.choice(["0.5", "0.1", "0.01"]),
        "reach": draw.choice(["0", "-0.5", "-0.1", "0.1", "0.5"]),
        "cells": draw.choice(["weights", "slopes"]),
        "step": draw.randint(1, 19),
    }


CASE = Case(
    output="",
    shapes={"kernel": (3, 3), "weight": (2, 4), "bias": (2,)},
    expected=lambda _: np.array([]),
    editable="kernel K",
    settings=settings,
    maps=False,
    grids=False,
    most_bytes=5_500,
)
