"""Pooling: largest cells and averages, rounded down and up."""

from __future__ import annotations

import random

import numpy as np

from cnndocs import ops
from widget_cases.case import Case, numbers


def pooled(state: dict) -> np.ndarray:
    """Return what Python makes of a state of the pooling widget."""
    settings = {name: state[name] for name in ("stride", "padding")}
    settings["ceil_mode"] = state["round"] == "ceil"
    x = numbers(state[state["source"]])
    if state["kind"] == "max":
        return ops.max_pool2d(x, state["size"], **settings)
    settings["count_include_pad"] = state["divisor"] == "padding"
    return ops.avg_pool2d(x, state["size"], **settings)


def pool_settings(draw: random.Random) -> dict:
    """Return settings of pooling that some window fits."""
    size = draw.randint(1, 4)
    padding = draw.randint(0, min(size - 1, 2))
    return {
        "source": draw.choice(["map", "digit"] if size <= 3 + 2 * padding else ["digit"]),
        "kind": draw.choice(["max", "average"]),
        "size": size,
        "stride": draw.randint(1, 4),
        "padding": padding,
        "round": draw.choice(["floor", "ceil"]),
        "divisor": draw.choice(["padding", "map"]),
        "step": draw.randint(1, 40),
    }


CASE = Case(
    output="pooled map",
    shapes={"map": (3, 3), "digit": (8, 8)},
    expected=pooled,
    editable="map after ReLU",
    states=[
        {"source": source, "kind": kind, "size": size, "stride": stride, "round": rounding}
        for source in ("map", "digit")
        for kind in ("max", "average")
        for size, stride, rounding in ((2, 1, "floor"), (2, 2, "ceil"), (3, 3, "floor"))
    ],
    settings=pool_settings,
    greatest=lambda state: state["kind"] == "max",
)
