"""A pooling on one channel."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnndocs.examples.layers import common
from cnndocs.examples.sliding import values as sliding
from cnndocs.ops import avg_pool2d, max_pool2d
from cnndocs.ops._pools import divisors, padding_counts
from cnndocs.shapes import Padding, Size, window
from cnndocs.values import steps
from cnndocs.values.kinds import Array, array, decimal, equation, scalar
from cnndocs.values.record import Entry, Example

ABOUT = "one where cells of the padding count, zero where they do not"
TITLES = {"max-pool": "Max pooling", "avg-pool": "Average pooling"}


def build(
    layer: str,
    size: Size = 5,
    kernel: Size = 3,
    *,
    stride: Size = 1,
    padding: Padding = 0,
    dilation: Size = 1,
    ceil_mode: bool = False,
    count_include_pad: bool | None = None,
    image: Array | None = None,
) -> Example:
    """Compute a pooling on one channel."""
    w = window(
        size if image is None else image.shape,
        kernel,
        stride=stride,
        padding=padding,
        dilation=dilation,
        ceil_mode=ceil_mode,
    )
    common.refuse_large(w.padded, w.output)
    x = common.tiled(sliding.IMAGE, w.size) if image is None else array(image)
    (top, _), (left, _) = w.padding
    options: dict[str, Any] = {"stride": w.stride, "padding": w.padding, "dilation": w.dilation}
    counts = padding_counts(count_include_pad, padding)
    if layer == "avg-pool":
        y = avg_pool2d(x, w.kernel, **options, ceil_mode=ceil_mode, count_include_pad=counts)
    else:
        y = max_pool2d(x, w.kernel, **options, ceil_mode=ceil_mode)
    real = layer == "avg-pool" and not counts and w.padded != w.size
    entries = {
        "image": Entry(x, "the image: pixel intensities", "input", "X"),
        **common.settings(w),
        "counted": Entry(scalar(int(layer == "avg-pool" and not real)), ABOUT, "input"),
        "padded": Entry(
            common.framed(x, (top, left), w.padded), "the image with its padding", "step"
        ),
        **common.walk(w, y.shape),
        "feature_map": Entry(array(y), "the result", "result", "P"),
    }
    if layer == "avg-pool":
        entries |= _averages(y, divisors(w, counts, np.dtype(object)))
    marks = ("ceil" * ceil_mode, "real" * real)
    id = common.name(layer, common.numbers(w), {"image": image}, *marks)
    return common.example(id, TITLES[layer], entries)


def _averages(y: Array, counts: Array) -> dict[str, Entry]:
    """Return what each sum is divided by, and the quotient written out."""

    def written(at: tuple[int, ...]) -> Array:
        result = decimal(y[at])
        end = f"≈ {float(y[at]):.3f}" if "/" in result else f"= {result}"
        return equation(f"{{total}} / {{cells}} {end}", total=y[at] * counts[at], cells=counts[at])

    about = "the sum of each window over the number of its cells that count"
    return {
        "divisors": Entry(array(counts), "cells of each window that count", "step"),
        "averages": Entry(steps.each(y.shape, written), about, "step"),
    }
