"""Every window of each setting, by a walk along the padded axis."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from cnndocs.checks.verify import loops
from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Walk along the axis of each setting."""
    results: dict[str, Any] = {}
    for name in [name.removesuffix("_starts") for name in e.entries if name.endswith("_starts")]:
        size, kernel, stride, dilation = (
            int(e[f"{name}_{key}"].item()) for key in ("size", "kernel", "stride", "dilation")
        )
        before, after = (int(side) for side in e[f"{name}_padding"])
        ceil = "⌈" in e[f"{name}_equation"].item().text
        spans = loops.walk(size, kernel, before, after, stride, dilation, ceil)
        padded, span = before + size + after, spans[0][1] + 1
        results |= {
            f"{name}_padded": padded,
            f"{name}_span": span,
            f"{name}_quotient": Fraction(padded - span, stride),
            f"{name}_equation": len(spans),
            f"{name}_starts": [first for first, _ in spans],
            f"{name}_dropped": max(padded - 1 - spans[-1][1], 0),
            f"{name}_output": len(spans),
        }
    return results
