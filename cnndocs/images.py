"""The input images: small grids typed here, and a photograph from matplotlib's sample data."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import numpy as np

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


PORTRAIT = "grace_hopper.jpg"
PORTRAIT_SHA256 = "a8ca6d734765703b09728ab47fe59f473d93ae3967fc24c7c0288c3c7adb7130"
GREY = (299, 587, 114)  # thousandths of red, green and blue, as in ITU-R BT.601


def portrait() -> np.ndarray:
    """Return the portrait of Grace Hopper: (H, W, 3), integers from 0 to 255.

    The photograph, by James S. Davis, U.S. Navy, is in the public domain. Matplotlib ships it as
    sample data.

    Raises
    ------
    ValueError
        Where Matplotlib ships another file under this name.
    """
    from matplotlib.cbook import get_sample_data
    from PIL import Image

    data = Path(get_sample_data(PORTRAIT, asfileobj=False)).read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != PORTRAIT_SHA256:
        raise ValueError(f"{PORTRAIT} has SHA-256 {found}: it must be {PORTRAIT_SHA256}")
    with Image.open(io.BytesIO(data)) as file:
        return np.asarray(file.convert("RGB"), dtype=int)


def grey(colours: np.ndarray) -> np.ndarray:
    """Return the intensity of each pixel: a weighted sum of red, green and blue, rounded.

    >>> grey(np.array([[255, 255, 255], [255, 0, 0]])).tolist()
    [255, 76]
    """
    return (colours @ np.array(GREY) + 500) // 1000
