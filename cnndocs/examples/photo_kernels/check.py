"""What the example does itself: the window, read again, and the way from a sum to a display."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from cnndocs.checks.verify import loops
from cnndocs.inputs import images
from cnndocs.values.record import Example

PREFIXES = ("", "identity_", "box_", "sharpen_", "sobel_x_", "sobel_y_", "emboss_")


def _display(total: Fraction, divisor: int) -> int:
    """Look for the byte that is nearest to a quotient, from black upwards; of two the larger."""
    best = 0
    for level in range(256):
        if abs(level * divisor - total) <= abs(best * divisor - total):
            best = level
    return best


def check(e: Example) -> dict[str, Any]:
    """Read the window pixel by pixel, and search for what is shown."""
    photo = images.portrait()
    tops = [int(a) + int(b) - 1 for a, b in zip(e["corner"], e["at"], strict=True)]

    def grey(row: int, column: int) -> int:
        red, green, blue = (int(level) for level in photo[row, column])
        return (2 * (299 * red + 587 * green + 114 * blue) + 1000) // 2000

    window = [[grey(tops[0] + i, tops[1] + j) for j in range(3)] for i in range(3)]
    found: dict[str, Any] = {"window": window}
    for prefix in PREFIXES:
        kernel, divisor = e[f"{prefix}kernel"], int(e[f"{prefix}divisor"].item())
        products = loops.fractions(kernel)
        total = Fraction(0)
        for i in range(3):
            for j in range(3):
                products[i, j] = window[i][j] * products[i, j]
                total += products[i, j]
        found |= {f"{prefix}products": products, f"{prefix}sum": total}
        found |= {f"{prefix}shown": _display(total, divisor)}
        found |= {f"{prefix}quotient" if prefix else "divided": total / divisor}
        if not prefix:
            found |= {"cut": int(total) // divisor, "undivided": _display(total, 1)}
        if prefix == "sharpen_":
            found |= {"sharpen_wrapped": int(total) % 256, "sharpen_size": abs(total)}
        if prefix == "sobel_x_":
            found |= {"raised": total + int(e["middle"].item()), "size_of_edge": abs(total)}
    side = int(e["size"][0])
    places = sum(1 for top in range(side) if top + 3 <= side)
    return found | {"cells": places}
