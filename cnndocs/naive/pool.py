"""Pooling as loops over indices."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnndocs.naive._layout import (
    Array,
    Padding,
    Size,
    exact,
    four,
    result,
    sides,
    starts,
    two,
    zeros,
)


def max_pool2d(
    x: Any,
    size: Size,
    *,
    stride: Size | None = None,
    padding: Padding = 0,
    dilation: Size = 1,
    ceil_mode: bool = False,
) -> Array:
    """The largest cell of each window, as `cnndocs.max_pool2d`."""
    (image,) = exact(x)
    batch = four(image)
    rows, columns, _ = pool_places(batch, size, stride, padding, dilation, ceil_mode)
    out = zeros((*batch.shape[:2], len(rows), len(columns)), batch)
    max_pool2d_loops(out, batch, two(size), rows, columns, two(dilation))
    return result(out, out.shape[4 - image.ndim :])


# --8<-- [start:max_pool2d]
def max_pool2d_loops(
    out: Array, x: Array, size: Any, rows: list[int], columns: list[int], dilation: Any
) -> None:
    """`rows` and `columns` say where the windows start; cells outside of `x` never win."""
    for n, c, i, j in np.ndindex(out.shape):
        window = window_cells(x, size, rows[i], columns[j], dilation)
        out[n, c, i, j] = max(x[n, c, p, q] for p, q in window)


def window_cells(x: Array, size: Any, top: int, left: int, dilation: Any) -> list[tuple[int, int]]:
    """The cells of `x` that lie in one window, in row order."""
    cells = [(top + a * dilation[0], left + b * dilation[1]) for a, b in np.ndindex(*size)]
    return [(p, q) for p, q in cells if 0 <= p < x.shape[2] and 0 <= q < x.shape[3]]


# --8<-- [end:max_pool2d]


def avg_pool2d(
    x: Any,
    size: Size,
    *,
    stride: Size | None = None,
    padding: Padding = 0,
    dilation: Size = 1,
    ceil_mode: bool = False,
    count_include_pad: bool | None = None,
) -> Array:
    """The average of each window, as `cnndocs.avg_pool2d`."""
    (image,) = exact(x)
    batch = four(image)
    rows, columns, pads = pool_places(batch, size, stride, padding, dilation, ceil_mode)
    out = zeros((*batch.shape[:2], len(rows), len(columns)), batch)
    include = padding != "same" if count_include_pad is None else count_include_pad
    counts = pool_counts(batch, size, rows, columns, dilation, pads, include)
    avg_pool2d_loops(out, batch, two(size), rows, columns, two(dilation), counts)
    return result(out, out.shape[4 - image.ndim :])


# --8<-- [start:avg_pool2d]
def avg_pool2d_loops(
    out: Array, x: Array, size: Any, rows: list[int], columns: list[int], dilation: Any, counts: Any
) -> None:
    """`counts` says how many cells of each window count, padded ones included or not."""
    for n, c, i, j in np.ndindex(out.shape):
        window = window_cells(x, size, rows[i], columns[j], dilation)
        out[n, c, i, j] = sum((x[n, c, p, q] for p, q in window), out[n, c, i, j]) / counts[i, j]


# --8<-- [end:avg_pool2d]


def pool_places(
    x: Array, size: Any, stride: Any, padding: Any, dilation: Any, ceil_mode: bool
) -> Any:
    """Where the windows start, by rows and by columns, and the padding."""
    steps = size if stride is None else stride
    pads = sides(padding, x.shape[2:], size, steps, dilation)
    rows, columns = (
        starts(*axis, ceil=ceil_mode)
        for axis in zip(x.shape[2:], pads, two(size), two(steps), two(dilation), strict=True)
    )
    return rows, columns, pads


def pool_counts(
    x: Array,
    size: Size,
    rows: list[int],
    columns: list[int],
    dilation: Size,
    pads: Any,
    include: bool,
) -> dict[tuple[int, int], int]:
    """How many cells of each window lie on the image, or on the image and its padding."""
    (top, bottom), (left, right) = pads if include else ((0, 0), (0, 0))
    counts = {}
    for i, j in np.ndindex(len(rows), len(columns)):
        counts[i, j] = 0
        for a, b in np.ndindex(two(size)):
            p, q = rows[i] + a * two(dilation)[0], columns[j] + b * two(dilation)[1]
            if -top <= p < x.shape[2] + bottom and -left <= q < x.shape[3] + right:
                counts[i, j] += 1
    return counts
