"""A sliding window of any legal setting, computed on request: its values have addresses too."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

from cnndocs.examples.sliding import values as sliding
from cnndocs.ops import avg_pool2d, conv2d, max_pool2d
from cnndocs.ops._pools import divisors, padding_counts
from cnndocs.shapes import Padding, Pair, Size, Window, window
from cnndocs.values import steps
from cnndocs.values.kinds import Array, array, decimal, equation
from cnndocs.values.record import Entry, Example
from cnndocs.values.sizes import size_equation

LARGEST = 64  # cells of a padded side: more cannot be told apart in a figure
LAYERS: dict[str, Callable[..., Array]] = {
    "conv": conv2d,
    "max-pool": max_pool2d,
    "avg-pool": avg_pool2d,
}
TITLES = {"conv": "A convolution", "max-pool": "Max pooling", "avg-pool": "Average pooling"}


def tiled(pattern: Array, shape: Pair) -> Array:
    """Return an endless pattern of a matrix, cut to a shape.

    >>> tiled(array([[1, 2]]), (2, 3)).tolist() == [[1, 2, 1], [1, 2, 1]]
    True
    """
    rows, columns = pattern.shape
    return array(
        [[pattern[i % rows, j % columns] for j in range(shape[1])] for i in range(shape[0])]
    )


def name(layer: str, w: Window, own: dict[str, Array | None], *marks: str) -> str:
    """Return the id of a setting; values that are the caller's own add a part of their hash."""
    pads = [side for pair in w.padding for side in pair]
    parts = zip("ikspd", (w.size, w.kernel, w.stride, pads, w.dilation), strict=True)
    settings_text = "-".join(f"{letter}{'x'.join(map(str, numbers))}" for letter, numbers in parts)
    text = "".join(
        f"{what}:{';'.join(map(decimal, values.flat))}\n"
        for what, values in own.items()
        if values is not None
    )
    end = f"-{hashlib.sha256(text.encode()).hexdigest()[:12]}" if text else ""
    return "-".join((layer, settings_text, *filter(None, marks))) + end


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
    weights: Array | None = None,
) -> Example:
    """Compute one layer on one channel; see `cnndocs.examples.make`."""
    if layer not in LAYERS:
        raise ValueError(f"there is no layer {layer!r}: choose from {', '.join(LAYERS)}")
    if layer == "conv" and ceil_mode:
        raise ValueError("ceil_mode is for pooling: convolution rounds down")
    if layer != "avg-pool" and count_include_pad is not None:
        raise ValueError(f"count_include_pad is for avg-pool: {layer} has no divisor")
    w = window(
        size if image is None else image.shape,
        kernel if weights is None else weights.shape,
        stride=stride,
        padding=padding,
        dilation=dilation,
        ceil_mode=ceil_mode,
    )
    if max(w.padded) > LARGEST:
        raise ValueError(
            f"the padded input {w.padded} is too large to draw, which is at most {LARGEST} cells "
            f"a side; the output would have {' × '.join(map(str, w.output))} cells"
        )
    x = tiled(sliding.IMAGE, w.size) if image is None else array(image)
    k = tiled(sliding.KERNEL, w.kernel) if weights is None else array(weights)
    settings: dict[str, Any] = {"stride": w.stride, "padding": w.padding, "dilation": w.dilation}
    counts = padding_counts(count_include_pad, padding)
    if layer == "avg-pool":
        settings["count_include_pad"] = counts
    pooled = layer != "conv"
    y = (
        LAYERS[layer](x, w.kernel, **settings, ceil_mode=ceil_mode)
        if pooled
        else conv2d(x, k, **settings)
    )
    real = layer == "avg-pool" and not counts and w.padded != w.size
    values = {"image": image, "weights": weights}
    entries = _inputs(w, x, None if pooled else k) | _steps(layer, w, x, k, y)
    if layer == "avg-pool":
        entries |= _averages(y, divisors(w, counts, np.dtype(object)))
    return Example(
        id=name(layer, w, values, "ceil" * ceil_mode, "real" * real),
        title=f"{TITLES[layer]} with a setting of its own",
        about="One layer on one channel, computed on request.",
        source="The worked image and kernel, repeated; or values that were given.",
        entries=entries,
    )


def _inputs(w: Window, x: Array, k: Array | None) -> dict[str, Entry]:
    pads = [side for pair in w.padding for side in pair]
    kernel = {} if k is None else {"kernel": Entry(k, "the kernel: its weights", "input", "K")}
    return kernel | {
        "image": Entry(x, "the image: pixel intensities", "input", "X"),
        "size": Entry(array(w.kernel), "rows and columns of the window", "input"),
        "stride": Entry(array(w.stride), "cells from window to window, down and across", "input"),
        "padding": Entry(array(pads), "cells added at the top, bottom, left and right", "input"),
        "dilation": Entry(array(w.dilation), "distance between cells of a window", "input"),
    }


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


def _steps(layer: str, w: Window, x: Array, k: Array, y: Array) -> dict[str, Entry]:
    (top, _), (left, _) = w.padding
    padded: Array = np.full(w.padded, Fraction(0), dtype=object)
    padded[top : top + x.shape[0], left : left + x.shape[1]] = x
    starts = steps.each((*y.shape, 2), lambda at: at[at[2]] * w.stride[at[2]])
    entries = {
        "padded": Entry(array(padded), "the image with its padding", "step"),
        "rows": Entry(size_equation(w, 0), "positions of the window from top down", "step"),
        "columns": Entry(size_equation(w, 1), "positions from left to right", "step"),
        "span": Entry(array(w.span), "rows and columns from a window's first cell", "step"),
        "dropped": Entry(array(w.dropped), "padded rows and columns no window covers", "result"),
        "left_out": Entry(array(w.left_out), "windows that rounding up leaves out", "result"),
        "starts": Entry(starts, "row and column where each window begins", "step"),
        "steps": Entry(steps.count(y.shape), "number of each step", "step"),
        "index": Entry(steps.positions(y.shape), "row and column of each result", "step"),
        "feature_map": Entry(array(y), "the result", "result", "Y" if layer == "conv" else "P"),
    }
    if layer == "conv":
        cells = (*y.shape, *w.kernel)

        def product(at: tuple[int, ...]) -> Fraction:
            row, column = (
                at[axis] * w.stride[axis] + at[axis + 2] * w.dilation[axis] for axis in (0, 1)
            )
            return padded[row, column] * k[at[2:]]

        about = "each weight times the pixel under it"
        entries["products"] = Entry(steps.each(cells, product), about, "step")
    return entries
