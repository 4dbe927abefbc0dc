"""The line read by itself: windows by a walk along the sides, weights and places one by one."""

from __future__ import annotations

import itertools
from typing import Any

from cnndocs.checks.verify import loops
from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Walk along a side, and count."""
    inputs, filters, side, stride, padding = (
        int(e[name].item())
        for name in ("in_channels", "out_channels", "kernel_size", "stride", "padding")
    )
    depth, height, width = (int(size) for size in e["input"])
    small = int(e["small_size"].item())

    def windows(size: int, pads: tuple[int, int], step: int) -> list[tuple[int, int]]:
        return loops.walk(size, side, *pads, step, 1, False)

    def output(pad: int, step: int) -> list[int]:
        return [filters, *(len(windows(size, (pad, pad), step)) for size in (height, width))]

    out = output(padding, stride)
    weights = sum(1 for _ in itertools.product(*map(range, (filters, inputs, side, side))))
    biases = sum(1 for _ in range(filters))
    flat = sum(1 for _ in itertools.product(*map(range, (filters, side, side))))
    # Told to pad the same: the least padding with a window for each stride, the odd cell last.
    least = next(
        pads
        for total in range(2 * side)
        for pads in [(total // 2, total - total // 2)]
        if len(windows(height, pads, stride)) * stride >= height
    )
    row = windows(small, (padding, padding), stride)
    return {
        "output": out,
        "size": out[1],
        "parameters": weights + biases,
        "multiply_adds": sum(weights for _ in range(out[1]) for _ in range(out[2])),
        "receptive_field": [last - first + 1 for first, last in [row[0]]] * 2,
        "same_padding": least,
        "no_stride": output(padding, 1),
        "no_padding": output(0, stride),
        "no_filters": [depth, *out[1:]],
        "no_biases": weights,
        "grey_parameters": flat + biases,
        "grey_no_biases": flat,
        "small_padded": small + 2 * padding,
        "small_equation": len(row),
        "small_dropped": small + 2 * padding - 1 - row[-1][1],
        "small_output": len(row),
    }
