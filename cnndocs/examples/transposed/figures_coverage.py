"""Figures of sizes and of coverage: two images with one map, and how often cells are covered."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from cnndocs.drawing.grids import Box, Cell, arrow, grid, size_below, title
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, Sheet, link, number, rows, shape, sheet, word
from cnndocs.drawing.style import NARROW, WIDTH, Theme, mix
from cnndocs.examples.padding_stride.figures import of, output, padded
from cnndocs.values import claims

UNEVEN, EVEN, FLAT, LARGE, RESIZED = (
    f"transposed.{name}" for name in ("uneven", "even", "flat", "large", "resized")
)
SHADE = 0.11  # of the way to the colour of the edge, for each copy
SIDES = (("strided", "transposed.from_five"), ("floor", "transposed.from_six"))


@figure("transposed-sizes")
def sizes(theme: Theme) -> Drawing:
    """Draw two images of different sizes whose maps have one size."""
    on = sheet(theme, WIDTH, 330)
    for x, (name, equation) in zip((10, 384), SIDES, strict=True):
        box = padded(on, x, 24 + (36 if name == "strided" else 0), name, 36)
        out = output(on, box.right + 32, 132, name, 36)
        arrow(on, (box.right + 5, 132), (out.x - 4, 132), width=2)
        number(on, box.middle[0], 262, of(name, "size"), color=theme.muted)
        number(on, out.middle[0], 262, of(name, "output"), color=theme.muted)
        number(on, (box.x + out.right) / 2, 304, equation)
    return Drawing(
        on.figure,
        alt=(
            f"A kernel of side {link(of('strided', 'kernel'))} with a stride of "
            f"{link(of('strided', 'stride'))} on an image of side {link(of('strided', 'size'))} "
            f"and on one of side {link(of('floor', 'size'))}, whose last row and column are "
            f"hatched. Both maps have side {link(of('floor', 'output'))}."
        ),
        caption=(
            f"Sides of {link(of('strided', 'size'))} and of {link(of('floor', 'size'))} have a map "
            f"of side {link(of('floor', 'output'))}. On the way back, the map does not say which "
            "of the two it was."
        ),
    )


def _shaded(
    on: Sheet, x: float, y: float, address: str, cell: float, only: tuple[Cell, ...] | None = None
) -> Box:
    """Draw counts as cells, the more the stronger."""
    edge = on.theme.roles["output"].edge
    fills = {
        (row, column): mix(on.theme.page, edge, SHADE * float(value))
        for (row, column), value in np.ndenumerate(claims.resolve(address))
    }
    look: dict[str, Any] = {"roles": dict.fromkeys(fills, "output"), "fills": fills, "only": only}
    return grid(on, x, y, address, role="output", cell=cell, **look)


@figure("transposed-pattern")
def pattern(theme: Theme) -> Drawing:
    """Draw a flat map, and the pattern that a kernel of ones makes of it."""
    on = sheet(theme, 560, 316)
    cells = dict.fromkeys(np.ndindex(claims.resolve(FLAT).shape), "input")
    flat = grid(on, 40, 96, FLAT, role="input", cell=30, only=(), roles=cells)
    large = _shaded(on, 270, 42, UNEVEN, 26, only=())
    title(on, flat, "flat map")
    title(on, large, "enlarged")
    size_below(on, flat, FLAT)
    size_below(on, large, UNEVEN)
    arrow(on, (flat.right + 16, flat.middle[1]), (large.x - 16, flat.middle[1]))
    return Drawing(
        on.figure,
        alt=(
            f"A flat map of {shape(FLAT)} cells, all alike, and an arrow to {shape(UNEVEN)} cells "
            "in light, middle and dark shades, which form a pattern like a checkerboard."
        ),
        caption=(
            f"A flat map, enlarged from {shape(FLAT)} to {shape(UNEVEN)} cells by a transposed "
            f"convolution: kernel of side {link('transposed.three')}, all weights equal, stride "
            f"{link('transposed.stride')}."
        ),
    )


@figure("transposed-coverage")
def coverage(theme: Theme, *, narrow: bool = False) -> Drawing:
    """Draw how many copies cover each cell, for a kernel of three and for one of four."""
    on = sheet(theme, NARROW if narrow else WIDTH, 372 if narrow else 422)
    cell = 28 if narrow else 33
    left = 12 if narrow else 16
    one = _shaded(on, left, 52 + cell / 2, UNEVEN, cell)
    other = _shaded(on, on.width - left - 10 * cell, 52, EVEN, cell)
    title(on, one, "uneven")
    title(on, other, "even")
    for box, name in ((one, "three"), (other, "four")):
        word(on, box.middle[0] - 10, other.bottom + 24, "side of the kernel:", color=theme.muted)
        number(on, box.middle[0] + 94, other.bottom + 24, f"transposed.{name}", color=theme.muted)
    return Drawing(
        on.figure,
        alt=(
            f"Two grids of counts, both with a stride of {link('transposed.stride')}. A kernel of "
            f"side {link('transposed.three')} gives rows like {link(f'{UNEVEN}[2]')} and "
            f"{link(f'{UNEVEN}[3]')} in turn, a checkerboard. One of side "
            f"{link('transposed.four')} gives, away from the edge, "
            f"{link(f'{EVEN}[4,4]')} everywhere."
        ),
        caption=(
            f"How many copies cover each cell, from {shape(FLAT)} numbers. With a kernel of "
            f"{link('transposed.three')}, neighbours get {link(f'{UNEVEN}[3,3]')}, "
            f"{link(f'{UNEVEN}[2,3]')} or {link(f'{UNEVEN}[2,2]')} copies; with one of "
            f"{link('transposed.four')}, all cells inside get {link(f'{EVEN}[4,4]')}."
        ),
    )


@figure("transposed-resized")
def resized(theme: Theme, *, narrow: bool = False) -> Drawing:
    """Draw a flat map, the same with its cells repeated, and what a convolution makes of it."""
    on = sheet(theme, NARROW if narrow else WIDTH, 330)
    cell = 28 if narrow else 33
    boxes = [
        grid(on, x, 48 + (8 - side) * cell / 2, address, role=role, cell=cell)
        for x, side, address, role in zip(
            (8, 156, 416) if narrow else (10, 212, 512),
            (4, 8, 6),
            (FLAT, LARGE, RESIZED),
            ("input", "input", "output"),
            strict=True,
        )
    ]
    for box, name in zip(boxes, ("flat map", "cells repeated", "convolved"), strict=True):
        title(on, box, name)
    for box, after in pairwise(boxes):
        arrow(on, (box.right + 6, box.middle[1]), (after.x - 6, box.middle[1]))
    return Drawing(
        on.figure,
        alt=(
            f"A flat map, {rows(FLAT)}; the same with each cell repeated along both sides, "
            f"{shape(LARGE)} cells; and what a kernel of {link('transposed.three')} ones makes of "
            f"it: {shape(RESIZED)} cells, each {link(f'{RESIZED}[0,0]')}."
        ),
        caption=(
            "Enlarged first, then convolved with a stride of one: each cell reads "
            f"{link('transposed.resized_cell')} numbers, and the flat map stays flat."
        ),
    )
