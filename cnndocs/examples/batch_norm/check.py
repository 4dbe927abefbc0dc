"""Batch normalisation value by value: with sums of integers, and never with an array's mean."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import isqrt
from typing import Any

from cnndocs.values.record import Example


def convolved(image: Any, kernel: Any, bias: Fraction) -> list[list[Fraction]]:
    """Slide a kernel of two by two over an image of three by three; the map is one channel."""
    sides = range(2)
    return [
        [
            bias + sum(image[i + m, j + n] * kernel[m][n] for m, n in product(sides, sides))
            for j in sides
        ]
        for i in sides
    ]


def root(square: Fraction) -> Fraction:
    """Return the root of a fraction whose two parts are squares."""
    return Fraction(isqrt(square.numerator), isqrt(square.denominator))


def check(e: Example) -> dict[str, Any]:
    """Compute maps, mean, variance, the outputs in both modes, and the folded layer."""
    scale, shift, epsilon, bias = (e[name].item() for name in ("scale", "shift", "epsilon", "bias"))
    maps = [convolved(image, e["kernel"], bias) for image in e["images"]]
    values = [value for one in maps for row in one for value in row]
    mean = sum(values, Fraction(0)) / len(values)
    # The mean of the squares minus the square of the mean is the variance too.
    variance = sum((value * value for value in values), Fraction(0)) / len(values) - mean * mean
    deviation = root(variance + epsilon)
    stored_mean, stored = e["stored_mean"].item(), e["stored_variance"].item()
    stored_deviation = root(stored + epsilon)
    factor = scale / stored_deviation
    kernel = [[weight * scale / stored_deviation for weight in row] for row in e["kernel"]]

    def each(make: Any) -> list[list[list[Fraction]]]:
        return [[[make(value) for value in row] for row in one] for one in maps]

    return {
        "convolved": e["maps"],
        "mean": mean,
        "differences": each(lambda value: value - mean),
        "squared": [(value - mean) ** 2 for value in values],
        "variance": variance,
        "deviation": deviation,
        "normalised": each(lambda value: (value - mean) / deviation),
        "normalised_mean": sum((value - mean) / deviation for value in values),
        "output": each(lambda value: scale * (value - mean) / deviation + shift),
        "stored_deviation": stored_deviation,
        "inference": each(lambda value: factor * value + shift - factor * stored_mean),
        "folded_kernel": kernel,
        "folded_maps": [
            convolved(image, kernel, factor * bias + shift - factor * stored_mean)
            for image in e["images"]
        ],
    }
