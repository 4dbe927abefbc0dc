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


TEMPLATES = {
    1: """
        . . . . . . . . . .
        . . . . # # . . . .
        . . . # # # . . . .
        . . . . # # . . . .
        . . . . # # . . . .
        . . . . # # . . . .
        . . . . # # . . . .
        . . . . # # . . . .
        . . . # # # # . . .
        . . . . . . . . . .
    """,
    2: """
        . . . . . . . . . .
        . . # # # # . . . .
        . # # . . # # . . .
        . . . . . # # . . .
        . . . . . # # . . .
        . . . . # # . . . .
        . . . # # . . . . .
        . . # # . . . . . .
        . . # # # # # # . .
        . . . . . . . . . .
    """,
    3: """
        . . . . . . . . . .
        . . # # # # # . . .
        . . . . . . # # . .
        . . . . . . # # . .
        . . . # # # # . . .
        . . . . . . # # . .
        . . . . . . # # . .
        . . # . . . # # . .
        . . . # # # # . . .
        . . . . . . . . . .
    """,
}


def _ink(drawing: str) -> list[list[int]]:
    return [[int(mark == "#") for mark in line.split()] for line in drawing.strip().splitlines()]


def digit_two() -> list[list[int]]:
    """Return the digit 2 on a grid of 10 by 10: ink is 1, paper is 0.

    >>> image = digit_two()
    >>> len(image), len(image[0]), image[1][3]
    (10, 10, 1)
    """
    return _ink(DIGIT_TWO)


def templates() -> dict[int, list[list[int]]]:
    """Return one drawing of each of three digits, on the same grid as `digit_two`.

    The drawing of the 2 differs from `digit_two`: it is wider at its foot and stands further left.

    >>> list(templates()), templates()[2] == digit_two()
    ([1, 2, 3], False)
    """
    return {digit: _ink(drawing) for digit, drawing in TEMPLATES.items()}
