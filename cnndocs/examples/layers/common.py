"""What the layers that are computed on request share: their ids, their inputs, their walk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from cnndocs.shapes import Pair, Window
from cnndocs.values import steps
from cnndocs.values.kinds import Array, array, decimal
from cnndocs.values.record import Entry, Example
from cnndocs.values.sizes import size_equation

LARGEST = 64  # cells of a padded side: more cannot be told apart in a figure
SOURCE = "The worked image and kernel, repeated; or values that were given."
Sides = tuple[Pair, Pair]  # cells at the top and bottom, at the left and right


def tiled(pattern: Array, shape: Pair, start: int = 0) -> Array:
    """Return an endless pattern of a matrix, cut to a shape; it may start at another cell.

    >>> tiled(array([[1, 2]]), (2, 3)).tolist() == [[1, 2, 1], [1, 2, 1]]
    True
    """
    rows, columns = pattern.shape
    return array(
        [
            [pattern[(i + start) % rows, (j + start) % columns] for j in range(shape[1])]
            for i in range(shape[0])
        ]
    )


def name(
    layer: str,
    numbers: Mapping[str, Iterable[int]],
    own: Mapping[str, Array | None],
    *marks: str,
) -> str:
    """Return the id of a setting; values that are the caller's own add a part of their hash."""
    settings_text = "-".join(
        f"{letter}{'x'.join(map(str, each))}" for letter, each in numbers.items()
    )
    text = "".join(
        f"{what}:{';'.join(map(decimal, values.flat))}\n"
        for what, values in own.items()
        if values is not None
    )
    end = f"-{hashlib.sha256(text.encode()).hexdigest()[:12]}" if text else ""
    return "-".join((layer, settings_text, *filter(None, marks))) + end


def numbers(w: Window) -> dict[str, Iterable[int]]:
    """Return the numbers of a setting, by the letter that they have in its id."""
    pads = [side for pair in w.padding for side in pair]
    return dict(zip("ikspd", (w.size, w.kernel, w.stride, pads, w.dilation), strict=True))


def example(id: str, title: str, entries: dict[str, Entry]) -> Example:
    """Return the record of a layer."""
    about = "One layer, computed on request."
    return Example(
        id=id,
        title=f"{title} with a setting of its own",
        about=about,
        source=SOURCE,
        entries=entries,
    )


def refuse_large(padded: Pair, output: Pair) -> None:
    """Refuse what cannot be drawn.

    Raises
    ------
    ValueError
        Where a side of the padded input is too long.
    """
    if max(padded) > LARGEST:
        raise ValueError(
            f"the padded input {padded} is too large to draw, which is at most {LARGEST} cells "
            f"a side; the output would have {' × '.join(map(str, output))} cells"
        )


def settings(w: Window) -> dict[str, Entry]:
    """Return the entries of what a caller chooses of a window."""
    pads = [side for pair in w.padding for side in pair]
    return {
        "size": Entry(array(w.kernel), "rows and columns of the window", "input"),
        "stride": Entry(array(w.stride), "cells from window to window, down and across", "input"),
        "padding": Entry(array(pads), "cells added at the top, bottom, left and right", "input"),
        "dilation": Entry(array(w.dilation), "distance between cells of a window", "input"),
    }


def walk(w: Window, shape: Pair) -> dict[str, Entry]:
    """Return the entries of a window's way over its padded input; of one row, that along it."""
    starts = steps.each((*shape, 2), lambda at: at[at[2]] * w.stride[at[2]])
    sizes = {
        "rows": Entry(size_equation(w, 0), "positions of the window from top down", "step"),
        "columns": Entry(size_equation(w, 1), "positions from left to right", "step"),
    }
    return sizes | {
        "span": Entry(array(w.span), "rows and columns from a window's first cell", "step"),
        "dropped": Entry(array(w.dropped), "padded rows and columns no window covers", "result"),
        "left_out": Entry(array(w.left_out), "windows that rounding up leaves out", "result"),
        "starts": Entry(starts, "row and column where each window begins", "step"),
        "steps": Entry(steps.count(shape), "number of each step", "step"),
        "index": Entry(steps.positions(shape), "row and column of each result", "step"),
    }


def framed(x: Array, before: Pair, padded: Pair) -> Array:
    """Return a matrix with zeros around it.

    >>> framed(array([[7]]), (0, 1), (1, 3)).tolist() == [[0, 7, 0]]
    True
    """
    result: Array = np.full(padded, Fraction(0), dtype=object)
    (top, left), (height, width) = before, x.shape
    result[top : top + height, left : left + width] = x
    return array(result)


def products(padded: Array, k: Array, w: Window, shape: Pair) -> Array:
    """Return each weight of a kernel times the cell under it, at each position."""

    def product(at: tuple[int, ...]) -> Any:
        row, column = (
            at[axis] * w.stride[axis] + at[axis + 2] * w.dilation[axis] for axis in (0, 1)
        )
        return padded[row, column] * k[at[2:]]

    return steps.each((*shape, *w.kernel), product)
