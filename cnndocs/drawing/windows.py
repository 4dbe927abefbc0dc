"""A layer of any setting: the padded input, the window at one position, and its result."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.collections import PolyCollection

from cnndocs.drawing import channels, window_words
from cnndocs.drawing.blocks import DIGIT, GAP, MARGIN, Block, chosen
from cnndocs.drawing.grids import Box, Cell, arrow, frame, grid, size_below, title
from cnndocs.drawing.marks import At, Grid, has, index, mark, numbers, of_layer
from cnndocs.drawing.sheet import Drawing, Sheet, number, sheet, word
from cnndocs.drawing.style import WIDTH, Theme, mix
from cnndocs.values import claims
from cnndocs.values.claims import item

WORD = 100  # the width of a title


def step(
    theme: Theme, layer: str, at: At = (0, 0), *, until: bool = False, width: int = WIDTH
) -> Drawing:
    """Draw the window at a position, and the result up to there or whole.

    Parameters
    ----------
    theme : Theme
        The colours.
    layer : str
        A layer that `cnndocs.examples.make` computed, or a case of an example, as
        `marks.of_layer` names it.
    at : (int, int)
        Row and column of the result; behind the filter where there are several channels.
    until : bool
        Leave out the results after this one, as an animation does.
    width : int
        Of the sheet, in pixels.
    """
    if has(layer, "groups"):
        return channels.step(theme, layer, at, until=until, width=width)
    cell = (at[0], at[1])
    inside, result, kernel = chosen(layer, at, width)
    side = kernel[0].width if kernel else 0
    beside = inside.width + GAP + max(side, result.width) <= width - 2 * MARGIN
    left = inside.height + 64
    right = result.height + 64 + sum(block.height + 50 for block in kernel)
    under = 0.0
    if len(kernel) > 1:
        taken = kernel[1].height + 70
        if beside and WORD <= kernel[1].width <= inside.width and left + taken < right:
            left, right, under = left + taken, right - taken + 20, left
    if beside:
        top, height = 0.0, max(left, right)
    else:
        top = max(left, sum(block.height + 50 for block in kernel)) + 20
        height = top + result.height + 64
    sizes = window_words.sizes(layer)
    # A quotient, or a size with a dilation in it, needs a line of its own, at each position.
    is_long = (
        window_words.written(layer) == "averages"
        or max(claims.resolve(of_layer(layer, "dilation"))) > 1
        or has(layer, "turned")
    )
    lines = len(sizes) + is_long
    on = sheet(theme, width, round(height + 22 + 36 * lines))
    box = _input(on, layer, inside, cell)
    column = MARGIN + inside.width + GAP
    y = 40.0
    for block, words in zip(kernel, ("kernel", "products"), strict=False):
        if words == "products" and under:
            title(on, _draw(on, MARGIN, under + 56, block, "output"), words)
            continue
        drawn = _draw(on, column, y, block, "kernel" if words == "kernel" else "output")
        title(on, drawn, "turned kernel" if block.address.endswith("turned") else words)
        y = drawn.bottom + 50
    place = (column, y) if beside else (MARGIN, top + 40.0)
    _result(on, layer, result, place, cell, until)
    if beside and not kernel:
        arrow(on, (box.right + 8, box.y + 20), (column - 8, box.y + 20))
    below(on, layer, at, height, dict(enumerate(sizes, is_long)))
    alt, caption = window_words.alt(layer, at), window_words.caption(layer, at)
    return Drawing(on.figure, alt=alt, caption=caption)


def _draw(on: Sheet, x: float, y: float, block: Block, role: str) -> Box:
    if block.values:
        return grid(on, x, y, block.address, role=role, cell=block.cell)
    shown = Grid(block.address, role, block.rows, block.columns, only=[])
    box = Box(x, y, block.rows, block.columns, block.cell, shown)
    _shade(on, box, block.address, dict.fromkeys(np.ndindex(block.rows, block.columns), role))
    frame(on, box, role)
    return box


def _shade(on: Sheet, box: Box, address: str, roles: dict[Cell, str]) -> None:
    """Draw cells without values: the larger the value, the stronger the colour of its role."""
    values = claims.resolve(address)
    low, high = min(values.flat), max(values.flat)
    spread = float(high - low) or 1.0
    for role in sorted(set(roles.values())):
        look, cells, fills = on.theme.roles[role], [], []
        for at in (at for at, name in roles.items() if name == role):
            x, y = box.x + at[1] * box.cell, box.y + at[0] * box.cell
            end = (x + box.cell, y + box.cell)
            cells.append([(x, y), (end[0], y), end, (x, end[1])])
            share = 0.0 if role in ("padding", "dropped", "empty") else 0.75
            fills.append(mix(look.fill, look.edge, share * float(values[at] - low) / spread))
        edge = mix(look.fill, look.edge, 0.5)
        shape = PolyCollection(cells, facecolors=fills, edgecolors=edge, linewidths=0.5, zorder=1)
        on.ax.add_collection(shape)
        places = tuple((at, role) for at, name in roles.items() if name == role)
        mark(shape, "cell", grid=box.grid, cells=places, data={"shade": True, "plain": True})


def inner(layer: str) -> tuple[int, int, int, int]:
    """Return where the input begins on its padding, and its size: with the zeros between cells."""
    top, _, left, _ = numbers(layer, "padding")
    height, width = numbers(layer, "image.shape")[-2:]
    if has(layer, "turned"):
        high, wide = span_of(layer)
        top, left = high - 1 - top, wide - 1 - left
        down, across = numbers(layer, "stride")
        height, width = (height - 1) * down + 1, (width - 1) * across + 1
    return top, left, height, width


def span_of(layer: str) -> list[int]:
    """Return how many cells a window reaches over, down and across."""
    pairs = zip(numbers(layer, "size"), numbers(layer, "dilation"), strict=True)
    return [spread * (side - 1) + 1 for side, spread in pairs]


def stride(layer: str) -> list[int]:
    """Return how far the window moves; that of a transposed convolution, cell by cell."""
    return [1, 1] if has(layer, "turned") else numbers(layer, "stride")


def skips(layer: str) -> bool:
    """Say whether padding wins nowhere, or counts nowhere: it is left empty."""
    return has(layer, "counted") and not claims.resolve(of_layer(layer, "counted"))


def input_title(layer: str, block: Block) -> str:
    """Return what the input is called in a figure."""
    if has(layer, "turned"):
        return "input with zeros"
    *_, height, width = inner(layer)
    return "padded input" if block.rows > height or block.columns > width else "input"


def result_title(layer: str) -> str:
    """Return what the result is called in a figure."""
    if has(layer, "kernel"):
        return "output" if has(layer, "turned") else "feature map"
    return "pooled"


def input_roles(layer: str, rows: int, columns: int, at: Cell | None) -> dict[Cell, str]:
    """Return the role of each padded cell where the window is at a position, or nowhere."""
    top, left, height, width = inner(layer)
    dilation, span, step = numbers(layer, "dilation"), span_of(layer), stride(layer)
    between = numbers(layer, "stride") if has(layer, "turned") else [1, 1]
    read = {
        (at[0] * step[0] + i, at[1] * step[1] + j)
        for i in range(0, span[0], dilation[0])
        for j in range(0, span[1], dilation[1])
        if at
    }
    counts = numbers(layer, "feature_map.shape")[-2:]
    down, across = (
        {n * step[axis] + i for n in range(counts[axis]) for i in range(span[axis])}
        for axis in (0, 1)
    )
    roles: dict[Cell, str] = {}
    for row, column in np.ndindex(rows, columns):
        within = top <= row < top + height and left <= column < left + width
        real = within and not ((row - top) % between[0] or (column - left) % between[1])
        role = "input" if real else "padding"
        if row not in down or column not in across:
            role = "dropped"  # at the end, or between windows that do not touch
        roles[row, column] = "kernel" if (row, column) in read else role
    return roles


def _input(on: Sheet, layer: str, block: Block, at: Cell) -> Box:
    """Draw the padded input with its window; what no window covers is hatched or grey."""
    top, left, height, width = inner(layer)
    step, span = stride(layer), span_of(layer)
    row, column = (at[axis] * step[axis] for axis in (0, 1))
    roles = input_roles(layer, block.rows, block.columns, at)
    about: dict[str, Any] = {"layer": layer, "position": at}
    if block.values:
        blank = skips(layer)
        only = [
            (i, j)
            for i, j in roles
            if not blank or (top <= i < top + height and left <= j < left + width)
        ]
        look: dict[str, Any] = {"role": "input", "roles": roles, "only": only}
        box = grid(on, MARGIN, 40, block.address, cell=block.cell, **look, **about)
    else:
        shown = Grid(block.address, "input", block.rows, block.columns, only=[], **about)
        box = Box(MARGIN, 40, block.rows, block.columns, block.cell, shown)
        _shade(on, box, block.address, roles)
    frame(on, box.part(top, left, height, width), "input")
    covered = (min(span[0], block.rows - row), min(span[1], block.columns - column))
    frame(on, box.part(row, column, *covered), "kernel", width=5 if block.cell > 12 else 2.5)
    title(on, box, input_title(layer, block))
    size_below(on, box, block.address)
    return box


def _result(
    on: Sheet, layer: str, block: Block, place: tuple[float, float], at: Cell, until: bool
) -> None:
    cells = [cell for cell in np.ndindex(block.rows, block.columns) if not until or cell <= at]
    if block.values:
        box = grid(on, *place, block.address, role="output", cell=block.cell, only=cells, bold=[at])
    else:
        last = at if until else None
        shown = Grid(block.address, "output", block.rows, block.columns, only=[], position=last)
        box = Box(*place, block.rows, block.columns, block.cell, shown)
        roles = dict.fromkeys(np.ndindex(block.rows, block.columns), "empty")
        _shade(on, box, block.address, roles | dict.fromkeys(cells, "output"))
        frame(on, box, "output")
    width = 5 if block.cell > 12 else 2.5
    frame(on, box.part(*at, 1, 1), "output", width=width, shows=item(block.address, *at))
    title(on, box, result_title(layer))
    size_below(on, box, block.address)


def below(on: Sheet, layer: str, at: At, y: float, sizes: dict[int, str]) -> None:
    """Write where the window is, what it gives, and how many positions there are."""
    place = item(index(layer), *at)
    value = item(of_layer(layer, window_words.written(layer)), *at)
    first = number(on, MARGIN, y + 30, place, ha="left", color=on.theme.muted)
    middle = MARGIN + (len(first.get_text()) + 1.5) * DIGIT
    word(on, middle, y + 30, "→", color=on.theme.muted)
    number(on, middle + 1.5 * DIGIT, y + 30, value, ha="left", weight="bold")
    for line, address in sizes.items():
        number(on, on.width - MARGIN, y + 30 + 36 * line, address, ha="right")


def positions(layer: str) -> list[At]:
    """Return the positions of the window, in order."""
    return [*np.ndindex(claims.resolve(of_layer(layer, "feature_map")).shape)]
