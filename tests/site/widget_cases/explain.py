"""Lines of code: no grid and nothing to edit, but a line, and the shapes of input and kernel."""

from __future__ import annotations

import random

from widget_cases.case import of_texts


def lines(draw: random.Random) -> dict:
    """Return a random line with an input, whose signs have to be written safely in a link."""
    side, filters, kernel = draw.randint(8, 300), draw.randint(1, 99), draw.randint(1, 7)
    line = draw.choice(
        [
            f"nn.Conv2d(3, {filters}, {kernel}, stride=2)",
            f"self.a = Conv2D({filters}, {kernel},\n  padding='same',\n)  # 100 % & <b>é</b> + #2",
            f'F.conv2d(x, w["{filters}"], None)',
        ]
    )
    shape = f"{filters}x3x{kernel}x{kernel}"
    return {"line": line, "input": f"3x{side}x{side}", "kernel": shape, "step": 2}


CASE = of_texts(
    shapes={"kernel": (4,)},
    settings=lines,
    most_bytes=14_500,  # the whole grammar and arithmetic of layers, which no other page loads
)
