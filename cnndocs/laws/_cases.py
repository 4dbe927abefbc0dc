"""Random legal operands of laws, drawn by hypothesis so that a failing case shrinks.

Each function takes hypothesis's ``draw`` first. Nothing of hypothesis is imported until a law is
tried: whoever only reads the laws does not need it.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

from cnndocs.values.kinds import Array

Draw = Callable[[Any], Any]


def integer(draw: Draw, low: int, high: int) -> int:
    """Draw a whole number."""
    from hypothesis import strategies

    return draw(strategies.integers(low, high))


def fraction(draw: Draw) -> Fraction:
    """Draw a small number, whole or a half."""
    return Fraction(integer(draw, -6, 6), 1 + integer(draw, 0, 1))


def numbers(draw: Draw, *shape: int) -> Array:
    """Draw an array of small numbers."""
    cells = np.empty(shape, dtype=object)
    for at in np.ndindex(shape):
        cells[at] = fraction(draw)
    return cells


def layer(draw: Draw, *, spare: int = 3) -> dict[str, Any]:
    """Draw an image and a kernel that fits into it."""
    rows, columns = integer(draw, 1, 3), integer(draw, 1, 3)
    size = rows + integer(draw, 0, spare), columns + integer(draw, 0, spare)
    return {"image": numbers(draw, *size), "kernel": numbers(draw, rows, columns)}


def biased(draw: Draw) -> dict[str, Any]:
    """Draw an image, a kernel that fits into it, and a bias."""
    return layer(draw) | {"bias": fraction(draw)}
