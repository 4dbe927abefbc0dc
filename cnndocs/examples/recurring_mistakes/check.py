"""What texts get wrong, settled; equations without a value here are evaluated again."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from cnndocs import naive
from cnndocs.checks.verify import loops
from cnndocs.checks.verify.counting import counted
from cnndocs.examples.networks import values as networks
from cnndocs.values import registry
from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Settle what texts get wrong; equations without a value here are evaluated again."""
    worked = registry.get("sliding")
    image, kernel = worked["image"], worked["kernel"]
    values, size = counted(networks.vgg16())["values"], int(e["pool_input"].item())
    rows, columns = (range(side - 1, -1, -1) for side in kernel.shape)
    signals = e["signals"]
    return {
        "pool_floor": len(loops.walk(size, 2, 0, 0, 2, 1, False)),
        "pool_ceil": len(loops.walk(size, 2, 0, 0, 2, 1, True)),
        "transposed": naive.conv2d(image, [list(row) for row in zip(*kernel, strict=True)]),
        "flipped": naive.conv2d(image, [[kernel[i, j] for j in columns] for i in rows]),
        "digits_share": Fraction(32 * 32 - 28 * 28, 32 * 32),
        "vgg_values": values,
        "vgg_bytes": 4 * values,
        "vgg_megabytes": Fraction(4 * values, 10**6),
        "signals_pooled": [naive.max_pool2d(row[None], (1, 2))[0] for row in signals],
    }
