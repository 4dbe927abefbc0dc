"""A network of dense layers whose weights are random signs, times one size: exact in integers."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

WORD = 64  # bits of a number of the generator


def signs(seed: int, count: int) -> np.ndarray:
    """Return random signs, the bits of a generator whose stream NumPy keeps as it is.

    >>> int(signs(1, 64).sum()), set(signs(1, 64).tolist()) == {1, -1}
    (-8, True)
    """
    words = np.random.PCG64(seed).random_raw(-(-count // WORD))
    bits = (words[:, None] >> np.arange(WORD, dtype=np.uint64)) & np.uint64(1)
    return 1 - 2 * bits.astype(np.int64).ravel()[:count]


def start(seed: int, width: int, layers: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the signs of the input, and those of the weights: layer, output, input."""
    every = signs(seed, width * (1 + layers * width))
    return every[:width], every[width:].reshape(layers, width, width)


def mean_squares(seed: int, width: int, layers: int) -> list[Fraction]:
    """Return the mean square of the input and behind the ReLU of each layer, for weights ±1.

    With weights of another size, that of layer ``l`` is the size to the power ``2 l`` times this:
    without biases, a ReLU passes a positive factor on.
    """
    values, weights = start(seed, width, layers)
    found = [_mean_square(values)]
    for layer in weights:
        if int(np.abs(values).max()) * width >= 2**62:
            raise ValueError(f"{layers} layers of {width} values leave the range of integers")
        values = np.maximum(layer @ values, 0)
        found.append(_mean_square(values))
    return found


def _mean_square(values: np.ndarray) -> Fraction:
    return Fraction(sum(int(value) ** 2 for value in values), len(values))
