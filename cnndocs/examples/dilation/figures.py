"""Figures of dilation: a kernel with holes, a stack of layers, and the grid that a stack reads."""

from __future__ import annotations

import numpy as np

from cnndocs.drawing.grids import Box, arrow, frame, grid, where
from cnndocs.drawing.marks import ornament
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, Sheet, link, number, rows, sheet, word
from cnndocs.drawing.style import NARROW, Theme
from cnndocs.drawing.tiles import tile
from cnndocs.values import claims
from cnndocs.values.claims import item

NAME = "dilation"
SIGNAL, KERNEL, STRETCHED, RESULTS = (
    f"{NAME}.{part}" for part in ("signal", "kernel", "stretched", "results")
)
LEVELS = ("result", "second", "first", "signal")


def _named(on: Sheet, box: Box, text: str, *, right: bool = False) -> None:
    """Write what a row of cells is, beside it or above it."""
    if right:
        word(on, box.right + 14, box.middle[1], text, ha="left")
    else:
        word(on, box.x, box.y - 18, text, ha="left", color=on.theme.muted)


@figure("dilation-kernel")
def kernel(theme: Theme) -> Drawing:
    """Draw a signal, the kernel with its holes below it, and the first result."""
    on = sheet(theme, 520, 330)
    cell = 54
    row = grid(on, 20, 44, SIGNAL, role="input", cell=cell)
    _named(on, row, "signal")
    at = row.part(0, 0, 1, 5)
    places = where(claims.resolve(STRETCHED) != 0)
    weights = grid(on, at.x, 142, STRETCHED, role="kernel", cell=cell, only=places)
    _named(on, weights, "kernel, with holes", right=True)
    out = grid(on, 20 + 2 * cell, 250, RESULTS, role="output", cell=cell, only=[(0, 0)])
    _named(on, out, "results", right=True)
    frame(on, out.part(0, 0, 1, 1), "output", width=5, shows=item(RESULTS, 0, 0))
    for _, column in places:
        x = row.across(column)
        (line,) = on.ax.plot((x, x), (row.bottom, weights.y), color=theme.muted, linewidth=2)
        ornament(line)
    arrow(on, (weights.middle[0], weights.bottom + 8), (out.across(0), out.y - 8))
    return Drawing(
        on.figure,
        alt=(
            f"A signal, {rows(SIGNAL)}. Below its first five cells lies the kernel "
            f"{rows(KERNEL)}, its weights two cells apart, and below that the first of three "
            f"results, {link(item(RESULTS, 0, 0))}."
        ),
        caption=(
            f"Three weights, {rows(KERNEL)}, with a cell left out between neighbours: they read "
            f"{link(f'{NAME}.windows[0]')} and give {link(item(RESULTS, 0, 0))}."
        ),
    )


def _lines(on: Sheet, upper: Box, lower: Box, above: list[int], dilation: int) -> None:
    """Lead from each cell that is read to the three cells that it reads."""
    for column in above:
        for step in (-dilation, 0, dilation):
            xs = upper.across(column), lower.across(column + step)
            (line,) = on.ax.plot(
                xs, (upper.bottom, lower.y), color=on.theme.muted, linewidth=1.2, zorder=0
            )
            ornament(line)


@figure("dilation-stack")
def stack(theme: Theme) -> Drawing:
    """Draw one result, and in each map before it the cells that it reads."""
    on = sheet(theme, NARROW, 400)
    dilations = [int(one) for one in reversed(claims.resolve(f"{NAME}.doubled"))]
    before = None
    for level, part in enumerate(LEVELS):
        address = f"{NAME}.reads_{part}"
        read = where(claims.resolve(address) != 0)
        role = "output" if not level else "input" if part == "signal" else "kernel"
        box = grid(on, 13, 12 + 112 * level, address, role=role, cell=38, only=read)
        if before is not None:
            upper, above = before
            _lines(on, upper, box, above, dilations[level - 1])
        before = box, [column for _, column in read]
    return Drawing(
        on.figure,
        alt=(
            "Four rows of cells below each other. The single result at the top reads three cells "
            "of the row below it, four apart; these read seven cells, and these all cells of the "
            f"signal at the bottom, by {link(f'{NAME}.reads_signal[0]')} ways."
        ),
        caption=(
            "From one result down to the signal, through layers with dilations four, two and one: "
            "each line is a weight, and a number says by how many ways the result reads a cell. "
            f"All {link(f'{NAME}.field')} cells of the field are read."
        ),
    )


@figure("dilation-grid")
def holes(theme: Theme) -> Drawing:
    """Draw how often two stacks with the same field read each of its cells."""
    on = sheet(theme, NARROW, 276)
    boxes = []
    for y, part, words in (
        (48, "equal", "two, two, two"),
        (186, "mixed", "one, two, three"),
    ):
        address = f"{NAME}.{part}_reads"
        unread = dict.fromkeys(where(claims.resolve(address) == 0), "dropped")
        boxes.append(grid(on, 12, y, address, role="kernel", cell=44, roles=unread))
        _named(on, boxes[-1], words)
    return Drawing(
        on.figure,
        alt=(
            "Two rows that say how often each cell is read. By the stack of equal dilations: "
            f"{rows(f'{NAME}.equal_reads')}; by the mixed stack of one, two and three: "
            f"{rows(f'{NAME}.mixed_reads')}. The zeros are hatched."
        ),
        caption=(
            "By how many ways one result reads each cell of its field. Above, with the same "
            f"dilation in three layers, {link(f'{NAME}.equal_cells')} cells are read and the "
            f"hatched ones never; below all {link(f'{NAME}.mixed_cells')}."
        ),
    )


@figure("dilation-squares")
def squares(theme: Theme) -> Drawing:
    """Draw the same for square kernels, in shades."""
    on = sheet(theme, 520, 300)
    for x, part, words, seen in (
        (16, "equal", "two, two, two", f"{NAME}.square_cells"),
        (280, "mixed", "one, two, three", f"{NAME}.square_field"),
    ):
        address = f"{NAME}.{part}_square"
        most = float(np.max(claims.resolve(address)))
        box = tile(on, x, 38, address, role="output", cell=17, most=most)
        word(on, box.middle[0], 20, words, color=theme.muted)
        number(on, box.middle[0], box.bottom + 24, seen)
    shapes = " and ".join(
        f"[13×13](claim:{NAME}.{part}_square.shape)" for part in ("equal", "mixed")
    )
    return Drawing(
        on.figure,
        alt=(
            f"Two squares of {shapes} pixels in shades, the darker the more ways lead there. The "
            "left one is a grid of dots with empty rows and columns between them, the right one "
            "is filled."
        ),
        caption=(
            "The same with square kernels, the stronger the more ways; below, how many pixels are "
            f"read. On the left {link(f'{NAME}.unread')} are left out."
        ),
    )
