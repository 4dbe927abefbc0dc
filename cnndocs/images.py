"""The input images: small grids typed here, and a photograph from matplotlib's sample data."""

from __future__ import annotations

DIGIT_TWO = """
    . . . . . . . . . .
    . . . # # # # . . .
    . . # # . . # # . .
    . . . . . . # # . .
    . . . . . . # # . .
    . . . . . # # . . .
    . . . . # # . . . .
    . . . # # . . . . .
    . . # # # # # # . .
    . . . . . . . . . .
"""


def digit_two() -> list[list[int]]:
    """Return the digit 2 on a grid of 10 by 10: ink is 1, paper is 0.

    >>> image = digit_two()
    >>> len(image), len(image[0]), image[1][3]
    (10, 10, 1)
    """
    return [[int(mark == "#") for mark in line.split()] for line in DIGIT_TWO.strip().splitlines()]
