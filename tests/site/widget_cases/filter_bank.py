"""The filter bank: one to four filters."""

from __future__ import annotations

import random

from cnndocs import ops
from widget_cases.case import SEED, Case, decimals, numbers


def states(count: int) -> list[dict]:
    """Return states with one to four random filters."""
    draw, banks = random.Random(SEED), []
    for _ in range(count):
        filters = sorted(draw.sample("ABCD", draw.randint(1, 4)))
        banks.append(
            {
                "image": decimals(draw, (3, 6, 6)),
                "filters": filters,
                "kernels": decimals(draw, (len(filters), 3, 3, 3)),
                "bias": decimals(draw, (len(filters),)),
                "chosen": draw.choice(filters),
                "step": draw.randint(1, 16),
            }
        )
    return banks


CASE = Case(
    least_cell=24,  # picture and map are seen together on a phone
    output="map of filter A",
    shapes={"image": (3, 6, 6), "kernels": (2, 3, 3, 3), "bias": (2,)},
    expected=lambda state: ops.conv2d(
        *(numbers(state[name]) for name in ("image", "kernels", "bias"))
    ),
    editable="filter A, red",
    states=[{"chosen": "B"}],
    more=states,
    chosen=lambda state: state["filters"].index(state["chosen"]),
)
