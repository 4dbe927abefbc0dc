"""The first and the last cell that each output sees, followed through the layers."""

from __future__ import annotations

from typing import Any

from cnndocs import naive
from cnndocs.checks.verify.counting import field
from cnndocs.examples.networks import values as networks
from cnndocs.examples.receptive_field import values as receptive_field
from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Follow the first and the last cell that each output sees."""
    deep, vgg = receptive_field.DEEP, networks.vgg_layers()
    conv = deep[0]
    fields = [field(deep[: at + 1]) for at in range(len(deep))]
    pooled = [at for at, layer in enumerate(vgg) if type(layer).__name__ == "Pool"]
    photo, needed = int(e["photo"].item()), 1
    while naive.output_size(photo, 3) and 1 + 2 * needed < photo:
        needed += 1
    return {
        "field": [size for size, _ in fields],
        "jump": [jump for _, jump in fields],
        "growth": [size for size, _ in fields],
        "stack": [field([conv] * count)[0] for count in (1, 2, 3)],
        "two_small": 2 * 3 * 3,
        "one_large": field([conv] * 2)[0] ** 2,
        "next": field([*deep, conv])[0],
        "unpooled": field([*deep[:2], *deep[3:]])[0],
        "needed": field([conv] * needed)[0],
        "vgg": [field(vgg[: at + 1])[0] for at in pooled],
        "vgg_layers": len(vgg),
    }
