"""What a display makes of a weighted sum: divided, a bias added, clamped, rounded."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

import numpy as np

BLACK, WHITE = 0, 255  # what a byte can hold


def clamped(value: Fraction) -> Fraction:
    """Return the nearest value from black to white.

    >>> clamped(Fraction(421)), clamped(Fraction(-103)), clamped(Fraction(1, 2))
    (Fraction(255, 1), Fraction(0, 1), Fraction(1, 2))
    """
    return min(max(value, Fraction(BLACK)), Fraction(WHITE))


def rounded(value: Fraction) -> int:
    """Return the nearest integer; a half goes up.

    >>> rounded(Fraction(278, 3)), rounded(Fraction(5, 2))
    (93, 3)
    """
    return math.floor(value + Fraction(1, 2))


def shown(total: Fraction, divisor: int, bias: int) -> int:
    """Return the intensity that is shown for a sum of products.

    >>> shown(Fraction(834), 9, 0), shown(Fraction(-103), 1, 128)
    (93, 25)
    """
    return rounded(clamped(Fraction(total) / divisor + bias))


def filtered(
    image: np.ndarray, rows: Sequence[Sequence[int]], divisor: int = 1, bias: int = 0
) -> np.ndarray:
    """Return what a display shows of a picture under a kernel, where the whole window fits.

    Integers go in, integers come out, and nothing between them is rounded.

    >>> filtered(np.array([[10, 26, 17], [106, 165, 75], [143, 197, 95]]), [[1] * 3] * 3, 9)
    array([[93]])
    """
    kernel = np.array(rows)
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    totals = (windows * kernel).sum(axis=(-2, -1)) + bias * divisor
    return np.clip((2 * totals + divisor) // (2 * divisor), BLACK, WHITE)
