"""What the loops need before they start: exact numbers, four axes, pairs, where windows lie.

Independent of the rest of the package on purpose. Legal settings only: nothing is checked here.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Literal

import numpy as np

Array = np.ndarray[Any, Any]
Pair = tuple[int, int]
Size = int | Pair
Padding = Size | Sequence[Pair] | Literal["same", "valid"]


def exact(*values: Any) -> list[Array]:
    """Object arrays of fractions if any value holds one, else of floats."""
    arrays = [np.array(value, dtype=object) for value in values]
    kind = Fraction if any(isinstance(v, Fraction) for a in arrays for v in a.flat) else float
    return [_each(kind, a) for a in arrays]


def result(out: Array, shape: tuple[int, ...]) -> Array:
    """Fractions as they are, floats as float64, in the given shape."""
    out = out.reshape(shape)
    return out if isinstance(out.flat[0], Fraction) else out.astype(np.float64)


def zeros(shape: tuple[int, ...], like: Array) -> Array:
    """Zeros of the kind that `like` holds."""
    return np.full(shape, type(like.flat[0])(0), dtype=object)


def four(x: Array) -> Array:
    """(H, W) or (C, H, W) as (N, C, H, W)."""
    return x.reshape((1,) * (4 - x.ndim) + x.shape)


def two(value: Any) -> tuple[Any, Any]:
    """A number, or (vertical, horizontal)."""
    return (value, value) if isinstance(value, int) else (value[0], value[1])


def sides(padding: Any, size: Any, kernel: Any, stride: Any, dilation: Any) -> Any:
    """Padding as ((top, bottom), (left, right))."""
    if padding == "valid":
        return (0, 0), (0, 0)
    if padding == "same":
        pads = []
        for n, k, s, d in zip(size, two(kernel), two(stride), two(dilation), strict=True):
            missing = 0
            while len(starts(n, (0, missing), k, s, d)) < len(range(0, n, s)):
                missing += 1
            pads.append((missing // 2, missing - missing // 2))
        return tuple(pads)
    vertical, horizontal = two(padding)
    return two(vertical), two(horizontal)


def starts(
    size: int, pads: tuple[int, int], kernel: int, stride: int, dilation: int, ceil: bool = False
) -> list[int]:
    """Where each window starts along an axis; the input's first cell is 0, its padding negative."""
    before, after = pads
    last = dilation * (kernel - 1)
    places = range(-before, size + after, stride)
    # A window may stick out, if it starts on the input and the one before left a cell over.
    if ceil:
        return [p for p in places if p < size and p - stride + last + 1 < size + after]
    return [p for p in places if p + last < size + after]


def frame(x: Array, pads: Any, mode: str = "zeros") -> Array:
    """`x` (N, C, H, W) with zeros, or copies of its cells, around it."""
    (top, bottom), (left, right) = pads
    n, c, height, width = x.shape
    out = zeros((n, c, top + height + bottom, left + width + right), x)
    # --8<-- [start:pad2d]
    for p, q in np.ndindex(out.shape[2:]):
        row, column = came_from(p - top, height, mode), came_from(q - left, width, mode)
        if row is not None and column is not None:
            out[:, :, p, q] = x[:, :, row, column]
    # --8<-- [end:pad2d]
    return out


def came_from(place: int, size: int, mode: str) -> int | None:
    """The cell of the input whose value stands at a place before, on or after it; None for zero.

    Walks towards the input one cell at a time, from the place itself.
    """
    while not 0 <= place < size:
        outside = -place if place < 0 else place - size + 1
        if mode == "zeros":
            return None
        if mode == "replicate":
            place += 1 if place < 0 else -1
        elif mode == "circular":
            place += size if place < 0 else -size
        else:  # reflect: as far inside of the edge cell as it lies outside
            place = outside if place < 0 else size - 1 - outside
    return place


def _each(kind: Any, a: Array) -> Array:
    out = np.empty(a.shape, dtype=object)
    for index in np.ndindex(a.shape):
        out[index] = kind(a[index])
    return out
