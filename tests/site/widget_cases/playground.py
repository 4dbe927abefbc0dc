"""The playground: every kernel by name, and sizes at their ends."""

from __future__ import annotations

import numpy as np

from cnndocs import ops
from cnndocs.inputs.kernels import KERNELS
from widget_cases.case import Case, numbers


def feature_map(state: dict) -> np.ndarray:
    """Return the playground's map."""
    kernel = numbers(state["kernel"]) / state["divisor"]
    top, bottom, left, right = state["padding"]
    return ops.conv2d(
        numbers(state["image"]),
        kernel[::-1, ::-1] if state["mode"] == "convolution" else kernel,
        stride=tuple(state["stride"]),
        padding=((top, bottom), (left, right)),
        dilation=tuple(state["dilation"]),
    )


CASE = Case(
    least_cell=24,  # picture and map are seen together on a phone
    output="feature map",
    shapes={"image": (5, 5), "kernel": (3, 3)},
    expected=feature_map,
    editable="kernel",
    states=[
        *(
            {"kernel": [list(map(str, row)) for row in one.rows], "divisor": one.divisor}
            for one in KERNELS.values()
        ),
        {"image": "6x7", "stride": 2, "padding": 0},
        {"image": "6x6", "kernel": "3x2", "stride": [2, 3], "padding": [0, 1, 0, 2]},
        {"image": "9x8", "dilation": [2, 3], "mode": "convolution"},
        {"image": "16x16", "kernel": "7x7", "padding": 5, "stride": 5, "divisor": 7},
        {"image": "1x1", "kernel": "1x1", "padding": 0},
    ],
)
