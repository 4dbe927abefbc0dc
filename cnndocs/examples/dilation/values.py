"""Kernels with holes: one on a signal, and stacks of them with what one cell reads."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from cnndocs.ops import conv2d, conv_transpose2d
from cnndocs.shapes import Conv, receptive_field
from cnndocs.values import steps
from cnndocs.values.kinds import Array, array, equation, matrix, scalar, vector
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="Kernels with holes",
    heading="Dilation",
    description="A dilated kernel on a short signal, and stacks of dilated kernels.",
    about=(
        "A kernel with dilation two on a short signal, beside the kernel with zeros that does the "
        "same; and what one cell reads through stacks of layers with several dilations."
    ),
    source="Signal, kernel and dilations are ours.",
    topic="sliding",
    order=82,
    explained="learn/dilation.md",
)

SIGNAL = matrix("2 0 1 3 1 0 2")
KERNEL = matrix("1 -1 2")
DILATION, SIDE = 2, 3
DOUBLED, EQUAL, MIXED = (1, 2, 4), (2, 2, 2), (1, 2, 3)
PLAIN, EVEN = (1, 1, 1), (2, 4, 6)
LEVELS = ("result", "second", "first", "signal")  # what is read, from one result downwards


def stretched(kernel: Array, dilation: int) -> Array:
    """Return a kernel of one row with zeros between its weights."""
    row = [Fraction(0)] * (dilation * (kernel.size - 1) + 1)
    row[::dilation] = list(kernel[0])
    return array([row])


def paths(dilations: Sequence[int]) -> Array:
    """Return by how many ways a result behind a stack of layers reads each cell of a row."""
    cells, ones = array([[1]]), array([[1] * SIDE])
    for dilation in reversed(dilations):
        cells = array(conv_transpose2d(cells, ones, dilation=(1, dilation)))
    return cells


def field(dilations: Sequence[int], side: int = SIDE) -> int:
    """Return the side of the receptive field of a stack of layers."""
    return receptive_field([Conv(side, 1, dilation=one) for one in dilations]).size[0]


def widened(row: Array, width: int) -> Array:
    """Return a row with as many zeros before it as behind it."""
    zeros = [Fraction(0)] * ((width - row.size) // 2)
    return array([[*zeros, *row[0], *zeros]])


def square(row: Array) -> Array:
    """Return by how many ways each pixel is read where the kernels are square."""
    return array(np.outer(row[0], row[0]))


def build() -> dict[str, Entry]:
    """Compute every value of the example from its inputs."""
    results = array(conv2d(SIGNAL, KERNEL, dilation=(1, DILATION)))
    read = [array(SIGNAL[0, at : at + DILATION * SIDE : DILATION]) for at in range(results.size)]
    return {
        "signal": Entry(SIGNAL, "a signal", "input", "X"),
        "kernel": Entry(KERNEL, "the kernel", "input", "K"),
        "dilation": Entry(scalar(DILATION), "the dilation of the kernel", "input", "d"),
        "stretched": Entry(
            stretched(KERNEL, DILATION), "the kernel with zeros between its weights", "step"
        ),
        "windows": Entry(array(read), "the values under the weights at each position", "step"),
        "sums": Entry(
            steps.each(
                (results.size,),
                lambda at: steps.weighted_sum(read[at[0]], KERNEL[0], results[0, at[0]]),
            ),
            "the weighted sum at each position, written out",
            "step",
        ),
        "results": Entry(results, "the results with the dilation", "result", "Y"),
        "plain": Entry(array(conv2d(SIGNAL, KERNEL)), "the results without dilation", "step"),
        "span": Entry(
            equation(
                "{d} × ({k} - 1) + 1 = {m}",
                d=DILATION,
                k=SIDE,
                m=stretched(KERNEL, DILATION).size,
            ),
            "cells from the first to the last weight",
            "step",
        ),
        **_stack(),
        **_grids(),
        **_mistakes(),
    }


def _stack() -> dict[str, Entry]:
    """Follow one result through layers whose dilations double."""
    fields = [field(DOUBLED[:count]) for count in range(len(DOUBLED) + 1)]
    growth = [
        equation(f"{before} + {one} × ({SIDE} - 1) = {after}")[()]
        for one, before, after in zip(DOUBLED, fields, fields[1:], strict=False)
    ]
    levels = {
        f"reads_{name}": Entry(
            widened(paths(DOUBLED[len(DOUBLED) - count :]), fields[-1]),
            f"by how many ways one result reads each cell: {words}",
            "step",
        )
        for count, (name, words) in enumerate(
            zip(LEVELS, ("the result itself", "second map", "first map", "signal"), strict=True)
        )
    }
    ten = [2**layer for layer in range(10)]
    return {
        "doubled": Entry(array(DOUBLED), "dilations that double, layer by layer", "input"),
        "growth": Entry(array(growth), "the field after each of these layers", "step"),
        "field": Entry(scalar(fields[-1]), "the field behind the layers that double", "result"),
        "plain_field": Entry(
            equation(f"1 + 3 × ({SIDE} - 1) = {field(PLAIN)}"),
            "the field behind three layers without dilation",
            "step",
        ),
        "weights": Entry(
            equation(f"3 × {SIDE} × {SIDE} = 27"), "weights of three square kernels", "step"
        ),
        "pixels": Entry(
            equation("{f} × {f} = {n}", f=fields[-1], n=fields[-1] ** 2),
            "pixels in their field, and weights of one kernel as large as it",
            "step",
        ),
        **levels,
        "ten": Entry(
            equation(" + ".join(map(str, [1, *ten])) + f" = {field(ten, 2)}"),
            "field behind ten layers with kernels of two, whose dilations double",
            "result",
        ),
    }


def _grids() -> dict[str, Entry]:
    """Compare equal dilations with others that have the same field."""
    equal, mixed = paths(EQUAL), paths(MIXED)
    side, seen = equal.size, int(np.count_nonzero(equal))
    written = {"f": side, "n": side**2, "s": seen, "r": seen**2, "u": side**2 - seen**2}
    return {
        "equal": Entry(array(EQUAL), "the same dilation in each layer", "input"),
        "mixed": Entry(array(MIXED), "other dilations with the same field", "input"),
        "equal_field": Entry(
            equation("1 + 2 × (2 + 2 + 2) = {f}", **written), "the field of both stacks", "step"
        ),
        "equal_reads": Entry(equal, "how often the equal stack reads each cell", "step"),
        "mixed_reads": Entry(mixed, "how often the mixed stack reads each cell", "step"),
        "equal_cells": Entry(scalar(seen), "cells that the equal stack reads", "result"),
        "mixed_cells": Entry(
            scalar(int(np.count_nonzero(mixed))), "cells that the mixed stack reads", "result"
        ),
        "square_field": Entry(
            equation("{f} × {f} = {n}", **written), "pixels of the square field", "step"
        ),
        "square_cells": Entry(
            equation("{s} × {s} = {r}", **written),
            "pixels of it that the equal stack reads",
            "step",
        ),
        "unread": Entry(
            equation("{n} - {r} = {u}", **written), "pixels of it that are never read", "result"
        ),
        "equal_square": Entry(square(equal), "how often the equal stack reads a pixel", "step"),
        "mixed_square": Entry(square(mixed), "how often the mixed stack reads a pixel", "step"),
    }


def _mistakes() -> dict[str, Entry]:
    """Compute what comes out where a question of the page is answered wrongly."""
    before, last = field(DOUBLED[:-1]), DOUBLED[-1]
    about = {
        "undilated": (
            f"{before} + ({SIDE} - 1) = {before + 2}", "the field if the last dilation were one"
        ),
        "whole": (
            f"{before} + {last} × {SIDE} = {before + last * SIDE}",
            "the field if a layer added its whole side",
        ),
        "one_gap": (f"{before} + {last} = {before + last}", "the weights' cells with one distance"),
        "one_kernel": (f"{SIDE} × {SIDE} = {SIDE**2}", "weights of one of these kernels"),
        "three_by_three": (f"3 × {SIDE} = {3 * SIDE}", "weights of three layers in one dimension"),
        "even_field": (
            f"1 + 2 × (2 + 4 + 6) = {field(EVEN)}", "the field of dilations two, four and six"
        ),
        "exercise": ("2 × (5 - 1) + 1 = 9", "cells that five weights span with dilation two"),
        "exercise_padding": ("(9 - 1) / 2 = 4", "the padding a side that keeps the size for it"),
    }  # fmt: skip
    return {
        "even_reads": Entry(
            vector(" ".join(map(str, np.flatnonzero(paths(EVEN)[0])))),
            "the cells that dilations two, four and six read",
            "step",
        )
    } | {name: Entry(equation(text), words, "step") for name, (text, words) in about.items()}
