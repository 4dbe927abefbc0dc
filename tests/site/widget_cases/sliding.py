"""The sliding kernel."""

from __future__ import annotations

from cnndocs import ops
from widget_cases.case import Case, numbers

CASE = Case(
    output="feature map",
    shapes={"image": (5, 5), "kernel": (3, 3)},
    expected=lambda state: ops.conv2d(numbers(state["image"]), numbers(state["kernel"])),
    editable="kernel",
)
