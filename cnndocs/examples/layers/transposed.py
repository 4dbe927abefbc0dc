"""A transposed convolution on one channel, read as a turned kernel over an input full of zeros."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from cnndocs.examples.layers import common
from cnndocs.examples.sliding import values as sliding
from cnndocs.ops import conv_transpose2d
from cnndocs.ops._layer import transposed_layer
from cnndocs.shapes import Padding, Size, Window, pair, window
from cnndocs.values.kinds import Array, array, equation
from cnndocs.values.record import Entry, Example


def stuffed(x: Array, stride: tuple[int, int]) -> Array:
    """Return an image with one cell less than the stride of zeros between its cells.

    >>> stuffed(array([[1, 2]]), (2, 2)).tolist() == [[1, 0, 2]]
    True
    """
    shape = tuple((side - 1) * step + 1 for side, step in zip(x.shape, stride, strict=True))
    result: Array = np.full(shape, Fraction(0), dtype=object)
    result[:: stride[0], :: stride[1]] = x
    return array(result)


def size_equation(w: Window, axis: int, more: int) -> Array:
    """Write the size of a transposed convolution along an axis; `w` has its windows on the output.

    >>> w = transposed_layer(array([[1] * 3]), array([[1] * 3]), 2, 1, 0, 1, 1).window
    >>> size_equation(w._replace(padding=((0, 0), (1, 1)), size=(1, 5)), 1, 0).item().text
    '(3 - 1) × 2 - 2 × 1 + 3 = 5'
    """
    before, after = w.padding[axis]
    span = "{k}" if w.dilation[axis] == 1 else "{d} × ({k} - 1) + 1"
    cut = "2 × {b}" if before == after else "{b} - {a}"
    return equation(
        f"({{n}} - 1) × {{s}} - {cut} + {span}{' + {more}' * bool(more)} = {{m}}",
        n=w.output[axis],
        s=w.stride[axis],
        b=before,
        a=after,
        k=w.kernel[axis],
        d=w.dilation[axis],
        more=more,
        m=w.size[axis],
    )


def build(
    size: Size = 3,
    kernel: Size = 3,
    *,
    stride: Size = 1,
    padding: Padding = 0,
    output_padding: Size = 0,
    dilation: Size = 1,
    image: Array | None = None,
    weights: Array | None = None,
) -> Example:
    """Compute a transposed convolution on one channel."""
    x = common.tiled(sliding.IMAGE, pair("size", size)) if image is None else array(image)
    k = common.tiled(sliding.KERNEL, pair("kernel", kernel)) if weights is None else array(weights)
    there = transposed_layer(x, k, stride, padding, output_padding, dilation, 1).window
    more = pair("output_padding", output_padding, 0)
    frame = _frame(there, more)
    zeros = stuffed(x, there.stride)
    w = window(zeros.shape, there.kernel, padding=frame, dilation=there.dilation)
    common.refuse_large(w.padded, w.output)
    options: dict[str, Any] = {"stride": there.stride, "output_padding": more}
    y = conv_transpose2d(x, k, padding=there.padding, dilation=there.dilation, **options)
    turned = array(k[::-1, ::-1])
    cells = common.framed(zeros, (frame[0][0], frame[1][0]), w.padded)
    walk = common.walk(w, y.shape) | {
        "rows": Entry(size_equation(there, 0, more[0]), "rows of the output", "step"),
        "columns": Entry(size_equation(there, 1, more[1]), "columns of the output", "step"),
    }
    about = "zeros around the input that the turned kernel reads: top, bottom, left and right"
    entries = {
        "kernel": Entry(k, "the kernel: its weights", "input", "K"),
        "image": Entry(x, "the input: a small map", "input", "X"),
        **_settings(there, more),
        "stuffed": Entry(zeros, "the input with zeros between its cells", "step"),
        "frame": Entry(array([side for sides in frame for side in sides]), about, "step"),
        "padded": Entry(cells, "the same with zeros around it", "step"),
        "turned": Entry(turned, "the kernel, turned by half a turn", "step"),
        **walk,
        "feature_map": Entry(array(y), "the result", "result", "Y"),
        "products": Entry(
            common.products(cells, turned, w, y.shape),
            "each weight times the cell under it",
            "step",
        ),
    }
    numbers = common.numbers(there) | {"i": there.output, "o": more}
    own = {"image": image, "weights": weights}
    id = common.name("conv-transpose", numbers, own)
    return common.example(id, "A transposed convolution", entries)


def _settings(there: Window, more: tuple[int, int]) -> dict[str, Entry]:
    """Return what a caller chooses, in the words of the way back."""
    steps = "cells of the output from window to window"
    cut = "rows and columns removed at the top, bottom, left and right"
    extra = "rows and columns added at the bottom and the right"
    return common.settings(there) | {
        "stride": Entry(array(there.stride), steps, "input"),
        "padding": Entry(array([side for sides in there.padding for side in sides]), cut, "input"),
        "output_padding": Entry(array(more), extra, "input"),
    }


def _frame(there: Window, more: tuple[int, int]) -> common.Sides:
    """Return the zeros around the input; what is removed from the output lessens them.

    Raises
    ------
    ValueError
        Where the padding would take cells of the input away.
    """
    (top, bottom), (left, right) = there.padding
    high, wide = (side - 1 for side in there.span)
    frame = ((high - top, high - bottom + more[0]), (wide - left, wide - right + more[1]))
    if min(min(sides) for sides in frame) < 0:
        raise ValueError(
            f"padding {there.padding} takes more from the output than the window {there.span} adds "
            "beside its first cell: such a layer skips cells of its input, and is not drawn"
        )
    return frame
