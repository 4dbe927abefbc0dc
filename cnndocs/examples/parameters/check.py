"""Connections and weights counted, and the kernel unrolled pixel by pixel."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from cnndocs import naive
from cnndocs.values import registry
from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Count connections and weights; unroll the kernel pixel by pixel."""
    worked = registry.get("sliding")
    side, kernel = int(e["side"].item()), int(e["kernel"].item())
    out, weights = naive.output_size(side, kernel), kernel * kernel
    dense = side * side * out * out + out * out
    columns = []
    for pixel in np.ndindex(side, side):
        point = np.full((side, side), Fraction(0), dtype=object)
        point[pixel] = Fraction(1)
        columns.append(naive.flatten(naive.conv2d(point, worked["kernel"])))
    matrix = [list(row) for row in zip(*columns, strict=True)]
    entries = [value for row in matrix for value in row if value]
    larger, map_ = (side + 1) ** 2, naive.output_size(side + 1, kernel) ** 2
    depth, height, width = (int(n) for n in e["photo"])
    channels, padding = int(e["channels"].item()), int(e["padding"].item())
    sides = [naive.output_size(n, kernel, padding=padding) for n in (height, width)]
    inputs, outputs = depth * height * width, channels * sides[0] * sides[1]
    shared = channels * depth * weights + channels
    return {
        "inputs": side * side,
        "map_side": out,
        "outputs": out * out,
        "weights": weights,
        "dense": dense,
        "local": out * out * (weights + 1),
        "shared": weights + 1,
        "dense_total": dense,
        "shared_total": weights + 1,
        "ratio": Fraction(dense, weights + 1),
        "line_dense": side * out,
        "line_local": kernel * out,
        "line_shared": kernel,
        "matrix": matrix,
        "used": len(entries),
        "distinct": len(set(entries)),
        "larger_dense": larger * map_ + map_,
        "larger_local": map_ * (weights + 1),
        "grey_shared": channels * (weights + 1),
        "photo_map": (channels, *sides),
        "photo_inputs": inputs,
        "photo_outputs": outputs,
        "photo_shared": shared,
        "photo_total": shared,
        "photo_dense": (inputs + 1) * outputs,
        "photo_dense_sum": (inputs + 1) * outputs,
        "photo_bytes": 4 * (inputs + 1) * outputs,
    }
