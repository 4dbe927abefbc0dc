"""What the pooling example does itself: windows, their largest cells, what rounding drops."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnndocs.checks.verify import loops
from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Lay out the windows, and walk along one side with the wide stride."""
    x = e["map"]
    side, stride, wide = (int(e[name].item()) for name in ("size", "stride", "wide_stride"))
    parts = loops.windows(x, (side, side), (stride, stride))
    shape = parts.shape[:2]
    winners = np.empty((*shape, 2), dtype=object)
    for i, j in np.ndindex(shape):
        row, column = divmod(loops.largest(parts[i, j].flat), side)
        winners[i, j] = i * stride + row, j * stride + column
    down, up = (loops.walk(len(x), side, 0, 0, wide, 1, ceil) for ceil in (False, True))
    return {
        "steps": loops.steps(shape),
        "positions": loops.positions(shape),
        "windows": parts,
        "winners": winners,
        "maxima": e["max"],
        "averages": e["average"],
        "floor_size": len(down),
        "ceil_size": len(up),
        "dropped": len(x) - 1 - down[-1][1],
        "outside": up[-1][1] + 1 - len(x),
    }
