"""Windows over padded images, without a loop over pixels: gather and its reverse, scatter.

`x` is (N, C, H, W); the cells of all windows are (N, C, kh, kw, H_out, W_out).
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from cnndocs.ops._check import Array
from cnndocs.shapes import Window

# Beyond any machine's memory: a setting that is a slip, such as a padding of 2 ** 30, is refused
# in a sentence, before NumPy tries to allocate.
MOST_CELLS = 2**40


def zeros(shape: tuple[int, ...], dtype: np.dtype[Any], fill: Any = None) -> Array:
    """Zeros, exact ones for fractions, or cells with `fill`."""
    if math.prod(shape) > MOST_CELLS:
        raise ValueError(f"the padded input {shape} has more than {MOST_CELLS} cells")
    if fill is not None:
        return np.full(shape, fill, dtype)
    if dtype.kind == "O":
        return np.full(shape, Fraction(0), dtype=object)
    return np.zeros(shape, dtype)


def pad(x: Array, w: Window, fill: Any = None) -> Array:
    """Copy `x` into a frame of zeros or `fill` that holds all windows of `w`."""
    if w.padding == ((0, 0), (0, 0)) and w.reach[0] <= w.size[0] and w.reach[1] <= w.size[1]:
        return x
    framed = zeros(x.shape[:2] + frame(w), x.dtype, fill)
    inside(framed, w)[...] = x
    return framed


def frame(w: Window) -> tuple[int, int]:
    """Size of the padded input, or where the last window ends if that is further."""
    return max(w.padded[0], w.reach[0]), max(w.padded[1], w.reach[1])


def inside(framed: Array, w: Window) -> Array:
    """The part of a frame that is the input itself."""
    (top, _), (left, _) = w.padding
    return framed[:, :, top : top + w.size[0], left : left + w.size[1]]


def gather(framed: Array, w: Window) -> Array:
    """A view of all windows' cells: (N, C, kh, kw, H_out, W_out); not to be written to."""
    (sh, sw), (dh, dw), (oh, ow) = w.stride, w.dilation, w.output
    if framed.dtype.kind == "O" or not framed.flags.c_contiguous:
        views = sliding_window_view(framed, w.span, axis=(2, 3))
        first = views[:, :, : (oh - 1) * sh + 1 : sh, : (ow - 1) * sw + 1 : sw, ::dh, ::dw]
        return first.transpose(0, 1, 4, 5, 2, 3)
    # The same view, checked against the array's bounds as well, and made in a tenth of the time.
    n, c, h, wd = framed.strides
    strides = (n, c, h * dh, wd * dw, h * sh, wd * sw)
    return np.ndarray(framed.shape[:2] + w.kernel + w.output, framed.dtype, framed, 0, strides)


def cell(framed: Array, w: Window, row: int, column: int) -> Array:
    """The cell [row, column] of each window, a view: (N, C, H_out, W_out)."""
    (sh, sw), (dh, dw), (oh, ow) = w.stride, w.dilation, w.output
    top, left = row * dh, column * dw
    return framed[:, :, top : top + (oh - 1) * sh + 1 : sh, left : left + (ow - 1) * sw + 1 : sw]


def scatter(cells: Array, w: Window) -> Array:
    """Add each window's cells back to where they were gathered: a frame."""
    framed = zeros(cells.shape[:2] + frame(w), cells.dtype)
    for row in range(w.kernel[0]):
        for column in range(w.kernel[1]):
            cell(framed, w, row, column)[...] += cells[:, :, row, column]
    return framed
