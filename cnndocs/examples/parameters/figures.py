"""Figures of what connects to what: every pixel, a window, or a window with shared weights."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from matplotlib.patches import Circle, Rectangle

from cnndocs.drawing.grids import Box, frame
from cnndocs.drawing.marks import Grid, mark
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, Sheet, link, number, shape_label, sheet, word
from cnndocs.drawing.style import WIDTH, Theme, mix
from cnndocs.values import claims

SIDE, KERNEL, OUT = "parameters.side", "parameters.kernel", "parameters.line_shared"
MATRIX = "parameters.matrix"
LINES = ("solid", (0, (5, 2)), (0, (1.5, 1.5)))
ROLES = ("kernel", "output", "gradient")


def _count(address: str) -> int:
    return int(claims.resolve(address)[()])


@figure("connections")
def connections(theme: Theme) -> Drawing:
    """Draw one row of pixels and its outputs three times: dense, local, shared."""
    on = sheet(theme, WIDTH, 440)
    kernel = _count(KERNEL)

    def near(i: int, j: int) -> bool:
        return 0 <= i - j < kernel

    plain = (on.theme.muted, "solid")

    def shared(i: int, j: int) -> tuple[str, object]:
        return on.theme.roles[ROLES[i - j]].edge, LINES[i - j]

    rows: tuple[tuple[str, str, Callable[[int, int], bool], Callable], ...] = (
        ("fully connected", "parameters.line_dense", lambda i, j: True, lambda i, j: plain),
        ("local", "parameters.line_local", near, lambda i, j: plain),
        ("local and shared", OUT, near, shared),
    )
    for at, (name, address, joined, look) in enumerate(rows):
        y = 32 + at * 145
        _panel(on, y, joined, look, address)
        word(on, 440, y + 10, name, ha="left", weight="bold")
        label = number(on, 440, y + 46, address, ha="left", size=24)
        label.set_fontweight("bold")
        word(
            on,
            440,
            y + 80,
            "a weight for each line" if at < 2 else "weights for all the lines",
            ha="left",
        )
    return Drawing(
        on.figure,
        alt=(
            f"Three drawings of a row of {link(SIDE)} pixels above {link(OUT)} outputs. Fully "
            f"connected: every pixel is joined to every output, {link('parameters.line_dense')}. "
            f"Local: each output is joined to {link(KERNEL)} neighbouring pixels, "
            f"{link('parameters.line_local')}. Local and shared: the same lines in {link(OUT)} "
            "colours and line styles, repeated at each output."
        ),
        caption=(
            f"One row of {link(SIDE)} pixels and {link(OUT)} outputs. A dense layer needs a "
            f"weight a line: {link('parameters.line_dense')}. Looking at windows only leaves "
            f"{link('parameters.line_local')}. Sharing the weights leaves {link(OUT)}, one a "
            "line style."
        ),
    )


def _panel(
    on: Sheet, y: float, joined: Callable[[int, int], bool], look: Callable, address: str
) -> None:
    ins, outs = _count(SIDE), _count(OUT)
    tops = [(50 + 78 * i, y) for i in range(ins)]
    lows = [(50 + 78 * (j + (ins - outs) / 2), y + 86) for j in range(outs)]
    for i, top in enumerate(tops):
        for j, low in enumerate(lows):
            if joined(i, j):
                colour, line = look(i, j)
                xs, ys = (top[0], low[0]), (top[1], low[1])
                (join,) = on.ax.plot(xs, ys, c=colour, linestyle=line, linewidth=2.5, zorder=1)
                mark(join, "join", address=address, data={"output": low})
    for role, points in (("input", tops), ("output", lows)):
        style = on.theme.roles[role]
        for point in points:
            dot = Circle(point, 15, facecolor=style.fill, edgecolor=style.edge, lw=2.5, zorder=2)
            mark(on.ax.add_patch(dot), "node", role=role)


@figure("connections-matrix")
def matrix(theme: Theme) -> Drawing:
    """Draw the kernel as the weight matrix of a dense layer: mostly zeros, few values."""
    on = sheet(theme, WIDTH, 330)
    values = claims.resolve(MATRIX)
    height, width = values.shape
    shown = Grid(MATRIX, "kernel", height, width, only=[])
    box = Box(60, 44, height, width, 25, shown)
    most = max(abs(part) for part in values.ravel())
    for row, column in np.ndindex(values.shape):
        value = values[row, column]
        role = "negative" if value < 0 else "positive" if value else "empty"
        style = on.theme.roles[role]
        share = 0.25 + 0.75 * float(abs(value) / most)
        fill = mix(on.theme.page, style.edge, share) if value else on.theme.page
        corner = (box.x + column * box.cell, box.y + row * box.cell)
        patch = on.ax.add_patch(
            Rectangle(
                corner,
                box.cell,
                box.cell,
                facecolor=fill,
                edgecolor=mix(on.theme.page, on.theme.muted, 0.4),
                hatch="//" if value < 0 else None,
                hatchcolor=on.theme.page,
                lw=1,
            )
        )
        place = {"cells": (((row, column), role),), "data": {"shade": True}}
        mark(patch, "cell", grid=shown, **place)
    frame(on, box, "kernel")
    word(on, box.middle[0], box.y - 20, "a column for each pixel of the image")
    word(on, 30, box.middle[1], "a row for each cell", rotation=90, va="center")
    shape_label(on, box.middle[0], box.bottom + 26, MATRIX, color=on.theme.muted)
    return Drawing(
        on.figure,
        alt=(
            f"A matrix of {link(f'{MATRIX}.height')} rows and {link(f'{MATRIX}.width')} columns. "
            f"{link(f'{MATRIX}.zeros')} of its {link(f'{MATRIX}.size')} entries are zero; the "
            f"others repeat the same {link('parameters.distinct')} values along slanted bands."
        ),
        caption=(
            "The kernel of the worked example, written as the weight matrix of a dense layer. "
            f"Of {link(f'{MATRIX}.size')} entries {link(f'{MATRIX}.zeros')} are zero (local "
            f"connectivity), and the other {link('parameters.used')} hold only "
            f"{link('parameters.distinct')} different values (weight sharing). Negative weights "
            "are hatched."
        ),
    )
