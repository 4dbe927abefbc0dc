"""What the worked example does itself: windows, products, counts, and the sums of its decision."""

from __future__ import annotations

from typing import Any

from cnndocs import naive
from cnndocs.checks.verify import loops
from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Lay out every window of the kernel and of the pooling, and count them."""
    side, stride = int(e["pool"].item()), int(e["pool_stride"].item())
    pooled = loops.windows(e["relu"], (side, side), (stride, stride))
    return {
        **loops.sliding(e["image"], e["kernel"]),
        **decision(e),
        "doubled": naive.conv2d([[2 * pixel for pixel in row] for row in e["image"]], e["kernel"]),
        "pool_windows": pooled,
        "pool_size": len(pooled),
    }


def decision(e: Example) -> dict[str, Any]:
    """Recompute what every classifier of the examples has beside its layers."""
    flat, logits, target = e["flat"], e["logits"], int(e["target"].item())
    return {
        "dense_products": [[d * v for d, v in zip(row, flat, strict=True)] for row in e["weight"]],
        "dense_sums": logits,
        "power_sum": sum(map(loops.exp, logits)),
        "prediction": loops.largest(logits),
        "one_hot": [int(k == target) for k in range(len(logits))],
    }
