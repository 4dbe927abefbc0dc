"""What both poolings and their gradients share: their windows, and which cells count."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from cnndocs.ops._check import Array
from cnndocs.ops._windows import cell
from cnndocs.shapes import Window, pair, switch, window


def pool_window(
    x: Array, size: Any, stride: Any, padding: Any, dilation: Any, ceil_mode: Any
) -> Window:
    """The windows of a pooling layer on `x` (N, C, H, W); each must hold a cell of it."""
    sizes = pair("size", size)
    w = window(
        x.shape[2:],
        sizes,
        stride=sizes if stride is None else stride,
        padding=padding,
        dilation=dilation,
        ceil_mode=ceil_mode,
    )
    # Without padding each window starts on a cell.
    if w.padding != ((0, 0), (0, 0)) and any(0 in covered(w, axis, False) for axis in (0, 1)):
        spread = "" if w.dilation == (1, 1) else f"dilation {w.dilation} and "
        raise ValueError(
            f"a window {w.kernel} with {spread}padding {w.padding} holds no cell of the input "
            f"{w.size}: give less padding"
        )
    return w


def padding_counts(count_include_pad: Any, padding: object) -> bool:
    """Whether padded cells count in an average; if not said, as PyTorch and Keras do."""
    if count_include_pad is None:
        return not (isinstance(padding, str) and padding == "same")
    return switch("count_include_pad", count_include_pad)


def covered(w: Window, axis: int, padding_counts: bool) -> Array:
    """How many cells of each window along `axis` lie on the input, or on input and padding."""
    before, _ = w.padding[axis]
    low, high = (0, w.padded[axis]) if padding_counts else (before, before + w.size[axis])
    places = (
        np.arange(w.output[axis])[:, None] * w.stride[axis]
        + np.arange(w.kernel[axis]) * w.dilation[axis]
    )
    return ((places >= low) & (places < high)).sum(axis=1)


def divisors(w: Window, count_include_pad: bool, dtype: np.dtype[Any]) -> Array:
    """The number of cells that count in each window: (H_out, W_out)."""
    rows, columns = (covered(w, axis, count_include_pad) for axis in (0, 1))
    counts = np.outer(rows, columns)
    return counts.astype(object) if dtype.kind == "O" else counts.astype(dtype)


def lowest(x: Array) -> Any:
    """A value below all others: -infinity, or for fractions one less than the smallest."""
    return min(x.flat) - Fraction(1) if x.dtype.kind == "O" else x.dtype.type(-np.inf)


def winners(framed: Array, w: Window) -> Array:
    """The number of the first largest cell of each window, counted in row order."""
    best = np.full(framed.shape[:2] + w.output, lowest(framed), dtype=framed.dtype)
    winner = np.empty(best.shape, dtype=np.intp)
    # Where all cells are -infinity none is better than the start: the first real cell wins.
    winner[...] = _first_inside(w, 0)[:, None] * w.kernel[1] + _first_inside(w, 1)
    for number, (row, column) in enumerate(np.ndindex(w.kernel)):
        here = cell(framed, w, row, column)
        # Fails for NaN on either side: a first NaN takes the lead and keeps it.
        better = ~(here <= best) & (best == best)
        np.copyto(best, here, where=better)
        winner[better] = number
    return winner


def _first_inside(w: Window, axis: int) -> Array:
    """The first cell of each window along `axis` that lies on the input."""
    starts = np.arange(w.output[axis]) * w.stride[axis] - w.padding[axis][0]
    return -(np.minimum(starts, 0) // w.dilation[axis])
