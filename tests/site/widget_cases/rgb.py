"""Three channels: their layers behind each other, or side by side."""

from __future__ import annotations

import numpy as np

from cnndocs import ops
from widget_cases.case import Case, numbers

CASE = Case(
    output="feature map",
    shapes={"image": (3, 4, 4), "kernel": (3, 3, 3), "bias": ()},
    expected=lambda state: ops.conv2d(
        numbers(state["image"]),
        numbers(state["kernel"])[np.newaxis],
        numbers([state["bias"]]),
    )[0],
    editable="kernel",
    states=[{"layers": "apart"}, {"layers": "stacked"}],
)
