"""From logits to the loss: no one map, and floats."""

from __future__ import annotations

import numpy as np

from widget_cases.case import Case

CASE = Case(
    output="logits z",
    shapes={"flat": (4,), "bias": (2,)},
    expected=lambda _: np.array([]),
    editable="vector v",
    maps=False,
    most_bytes=6_000,
)
