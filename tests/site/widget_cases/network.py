"""A stack of layers: no grid, but a text for the layers and the shape of the input."""

from __future__ import annotations

import random

from widget_cases.case import of_texts


def stacks(draw: random.Random) -> dict:
    """Return a random stack that fits its input, and a cell of it."""
    channels, kernel, side = draw.randint(1, 32), draw.choice([1, 3, 5]), draw.randint(8, 64)
    layers = draw.choice(
        [
            f"conv:{channels},{kernel},p{kernel // 2};relu;add:0;pool:2",
            f"conv:{channels},{kernel}x1,s2x1;batch;relu;global;dense:{draw.randint(1, 99)}",
            f"pool:2;conv:{channels},3,p1,nobias;relu;conv:{channels},3,p1;concat:2@3",
        ]
    )
    if "add:0" in layers:
        layers = layers.replace(f"conv:{channels},", "conv:3,")
    cell = draw.choice(["middle", f"{draw.randint(0, 9)},{draw.randint(0, 9)}"])
    return {"layers": layers, "input": f"3x{side}x{side}", "cell": cell, "step": 2}


CASE = of_texts(
    shapes={"cell": (2,)},
    settings=stacks,
    most_bytes=16_000,  # the arithmetic of stacks, and their code, which no other page loads
)
