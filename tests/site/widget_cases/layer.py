"""Every kind of convolution: direct states here; the other kinds have tests of their own."""

from __future__ import annotations

import random

import numpy as np

from cnndocs import ops
from widget_cases.case import Case, numbers


def maps(state: dict) -> np.ndarray:
    """Return the maps of a direct or grouped state with numbers as padding."""
    top, bottom, left, right = state["padding"]
    return ops.conv2d(
        numbers(state["input"]),
        numbers(state["weights"]),
        stride=tuple(state["stride"]),
        padding=((top, bottom), (left, right)),
        dilation=tuple(state["dilation"]),
        groups=state["groups"],
    )


def layer_settings(draw: random.Random) -> dict:
    """Return settings that some window fits."""
    return {
        "padding": [draw.randint(0, 3) for _ in range(4)],
        "stride": [draw.randint(1, 3), draw.randint(1, 3)],
        "dilation": draw.randint(1, 2),
        "step": 1,
    }


CASE = Case(
    least_cell=24,  # a flow of grids is seen together on a phone
    output="map 0",
    shapes={"input": (1, 5, 5), "weights": (1, 1, 3, 3)},
    expected=maps,
    editable="kernel slice 0",
    states=[
        {"input": "6x7", "stride": 2},
        {"input": "9x8", "dilation": [2, 3], "padding": [0, 1, 0, 2]},
        {"input": "1x1", "weights": "1x1"},
        {"kind": "grouped"},
        {"kind": "grouped", "channel": 3},
        {"kind": "grouped", "weights": "4x1x3x3", "groups": 4, "padding": 1},
    ],
    chosen=lambda state: state["channel"],
    settings=layer_settings,
    most_bytes=14_500,  # five kinds, of which a page shows any
)
