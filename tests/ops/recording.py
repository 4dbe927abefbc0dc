"""Numbers and settings of the cases that PyTorch's answers are recorded for.

They come from NumPy's generator, not from hypothesis, whose draws differ between versions: a
recording is repeated from its seed alone.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np

Choice = TypeVar("Choice")


def eighths(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Multiples of 1/8 from -2 to 2, exact in floats: ties are frequent."""
    return rng.integers(-16, 17, shape) / 8


def one_of(rng: np.random.Generator, *choices: Choice) -> Choice:
    """One of the choices."""
    return choices[rng.integers(len(choices))]


def integer_pair(rng: np.random.Generator, low: int, high: int) -> tuple[int, int]:
    """Two integers from low to high."""
    first, second = rng.integers(low, high + 1, 2)
    return int(first), int(second)
