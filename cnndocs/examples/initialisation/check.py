"""The sums again, choice by choice, and the network with added and subtracted integers."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from cnndocs.examples.initialisation.network import start
from cnndocs.values.record import Example


def squares(e: Example, seed: int) -> list[Fraction]:
    """Return the mean squares for weights of size one, row by row, with sums of integers."""
    width, layers = int(e["width"].item()), int(e["layers"].item())
    first, weights = start(seed, width, layers)
    values = first.tolist()
    found = [Fraction(sum(value * value for value in values), width)]
    for layer in weights.tolist():
        total = sum(values)
        # The sum with signs is all values, minus twice those with a minus.
        values = [
            max(0, total - 2 * sum(v for v, sign in zip(values, row, strict=True) if sign < 0))
            for row in layer
        ]
        found.append(Fraction(sum(value * value for value in values), width))
    return found


def check(e: Example) -> dict[str, Any]:
    """Compute the four sums, and each layer of the network."""
    size, (one, two) = e["size"].item(), e["pair"]
    choices = [(a * size, b * size) for a in (1, -1) for b in (1, -1)]
    sums = [a * one + b * two for a, b in choices]
    layers, width = int(e["layers"].item()), e["width"].item()
    whole = squares(e, int(e["seed"].item()))
    right = e["sizes"][1] ** (2 * layers)
    rows, factors, expected = [], [], []
    for each in e["sizes"]:
        row, power = [], Fraction(1)
        for square in whole:
            row.append(square * power)
            power *= each * each
        rows.append(row)
        factors.append(width / 2 * each * each)
        grown = Fraction(1)
        for _ in range(layers):
            grown *= factors[-1]
        expected.append(grown)
    return {
        "choices": choices,
        "sums": sums,
        "squares": [each * each for each in sums],
        "active": [max(each, Fraction(0)) for each in sums],
        "numbers": list(range(layers + 1)),
        "layer_squares": rows,
        "factors": factors,
        "expected": expected,
        "ends": [squares(e, int(seed))[-1] * right for seed in e["seeds"]],
        "halves": Fraction(1, 2**layers),
    }
