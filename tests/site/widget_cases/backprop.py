"""The stages of backpropagation: no one map, and floats."""

from __future__ import annotations

import numpy as np

from widget_cases.case import Case

CASE = Case(
    output="feature map Y",
    shapes={"image": (5, 5)},
    expected=lambda _: np.array([]),
    editable="image X",
    maps=False,
    most_bytes=9_000,
)
