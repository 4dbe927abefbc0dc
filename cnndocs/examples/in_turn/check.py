"""Steps on two images in turn, by the loops' chain rule."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from cnndocs.checks.verify import loops
from cnndocs.examples.step.check import WORKED, moved, passed, start
from cnndocs.values import registry
from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Steps on the worked image and its mirror image in turn, for each learning rate."""
    image = registry.get(WORKED)["image"]
    mirror = np.array([list(reversed(row)) for row in image], dtype=object)
    data = list(zip((image, mirror), (int(t) for t in e["targets"]), strict=True))
    steps = int(e["steps"].item())
    means, last = [], None
    for rate in e["rates"]:
        parameters, row = start(), []
        for number in range(steps + 1):
            seen = [passed(*pair, parameters) for pair in data]
            row.append(sum(Fraction(each.forward["loss"]) for each in seen) / len(data))
            last = seen[0].forward["feature_map"]
            parameters = moved(parameters, seen[number % len(data)].backward, rate)
        means.append(row)
    return {
        "mirror": mirror,
        "step_numbers": list(range(steps + 1)),
        "means": means,
        "peaks": [max(row) for row in means],
        "last_map": last,
        "chance": loops.ln(Fraction(len(start()[2]))),
    }
