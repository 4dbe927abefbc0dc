"""A convolution as a matrix product: windows laid out one by one, operations counted."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from cnndocs import naive
from cnndocs.checks.verify import loops
from cnndocs.values import registry
from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Lay out the windows one by one, and count operations by making them."""
    worked = registry.get("sliding")
    image, kernel = worked["image"], worked["kernel"]
    parts = loops.windows(image, kernel.shape)
    cells = [[value for row in parts[at] for value in row] for at in np.ndindex(parts.shape[:2])]
    column = [value for row in kernel for value in row]
    product = [sum(a * b for a, b in zip(row, column, strict=True)) for row in cells]
    first, second = (int(index) for index in e["shown"])
    digit, kernels = registry.get("digit-two")["image"], registry.get("digit-two")["kernels"]
    side = naive.output_size(len(digit), kernels.shape[-1])
    photo, bank = ([int(n) for n in e[name]] for name in ("photo", "kernels"))
    sides = [naive.output_size(n, size) for n, size in zip(photo[1:], bank[2:], strict=True)]
    positions, weights = sides[0] * sides[1], bank[1] * bank[2] * bank[3]
    return {
        "row": [*np.ndindex(parts.shape[:2])].index((first, second)),
        "window": parts[first, second],
        "matrix": cells,
        "column": column,
        "product": product,
        "cells": sum(len(row) for row in cells),
        "pixels": sum(len(row) for row in image),
        "copies": Fraction(sum(len(row) for row in cells), sum(len(row) for row in image)),
        "multiplications": sum(len(row) for row in cells),
        "additions": sum(len(row) - 1 for row in cells),
        "digit_matrix": [side * side, kernels[0].size],
        "digit_multiplications": side * side * kernels.size,
        "digit_additions": side * side * (kernels.size - len(kernels)),
        "photo_map": [bank[0], *sides],
        "photo_multiplications": positions * weights * bank[0],
        "photo_additions": positions * (weights - 1) * bank[0],
    }
