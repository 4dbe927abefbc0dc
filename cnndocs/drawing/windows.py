"""A layer of any setting: the padded input, the window at one position, and its result."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.collections import PolyCollection

from cnndocs.drawing.blocks import DIGIT, GAP, MARGIN, Block, chosen
from cnndocs.drawing.grids import Box, Cell, arrow, frame, grid, size_below, title
from cnndocs.drawing.marks import Grid, mark
from cnndocs.drawing.sheet import Drawing, Sheet, link, literal, number, rows, shape, sheet, word
from cnndocs.drawing.style import WIDTH, Theme, mix
from cnndocs.values import claims
from cnndocs.values.claims import item
from cnndocs.values.registry import get
from cnndocs.values.sizes import LEFT_OUT

WORD = 100  # the width of a title


def step(theme: Theme, id: str, at: Cell = (0, 0), *, until: bool = False) -> Drawing:
    """Draw the window at a position, and the result up to there or whole.

    Parameters
    ----------
    theme : Theme
        The colours.
    id : str
        A layer that `cnndocs.examples.make` computed.
    at : (int, int)
        Row and column of the result.
    until : bool
        Leave out the results after this one, as an animation does.
    """
    inside, result, kernel = chosen(id, at)
    side = kernel[0].width if kernel else 0
    beside = inside.width + GAP + max(side, result.width) <= WIDTH - 2 * MARGIN
    left = inside.height + 64
    right = result.height + 64 + sum(block.height + 50 for block in kernel)
    under = 0.0
    if kernel:
        taken = kernel[1].height + 70
        if beside and WORD <= kernel[1].width <= inside.width and left + taken < right:
            left, right, under = left + taken, right - taken + 20, left
    if beside:
        top, height = 0.0, max(left, right)
    else:
        top = max(left, sum(block.height + 50 for block in kernel)) + 20
        height = top + result.height + 64
    sizes = [f"{id}.rows", f"{id}.columns"]
    if literal(sizes[0]) == literal(sizes[1]):
        sizes.pop()
    # A quotient, or a size with a dilation in it, needs a line of its own, at each position.
    is_long = _written(id) == "averages" or max(claims.resolve(f"{id}.dilation")) > 1
    lines = len(sizes) + is_long
    on = sheet(theme, WIDTH, round(height + 22 + 36 * lines))
    box = _input(on, id, inside, at)
    column = MARGIN + inside.width + GAP
    y = 40.0
    for block, words in zip(kernel, ("kernel", "products"), strict=False):
        if words == "products" and under:
            title(on, _draw(on, MARGIN, under + 56, block, "output"), words)
            continue
        drawn = _draw(on, column, y, block, "kernel" if words == "kernel" else "output")
        title(on, drawn, words)
        y = drawn.bottom + 50
    place = (column, y) if beside else (MARGIN, top + 40.0)
    _result(on, id, result, place, at, until)
    if beside and not kernel:
        arrow(on, (box.right + 8, box.y + 20), (column - 8, box.y + 20))
    _below(on, id, at, height, dict(enumerate(sizes, is_long)))
    return Drawing(on.figure, alt=_alt(id, at), caption=_caption(id, at))


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


def _input(on: Sheet, id: str, block: Block, at: Cell) -> Box:
    """Draw the padded input with its window; what no window covers is hatched or grey."""
    height, width = (int(side) for side in claims.resolve(f"{id}.image.shape"))
    top, _, left, _ = (int(side) for side in claims.resolve(f"{id}.padding"))
    step_down, step_right = (int(side) for side in claims.resolve(f"{id}.dilation"))
    span = [int(side) for side in claims.resolve(f"{id}.span")]
    start = [int(side) for side in claims.resolve(item(f"{id}.starts", *at))]
    read = {
        (start[0] + i, start[1] + j)
        for i in range(0, span[0], step_down)
        for j in range(0, span[1], step_right)
    }
    starts = claims.resolve(f"{id}.starts").reshape(-1, 2)
    down, across = ({int(s) + i for s in starts[:, a] for i in range(span[a])} for a in (0, 1))
    roles: dict[Cell, str] = {}
    for row, column in np.ndindex(block.rows, block.columns):
        within = top <= row < top + height and left <= column < left + width
        role = "input" if within else "padding"
        if row not in down or column not in across:
            role = "dropped"  # at the end, or between windows that do not touch
        roles[row, column] = "kernel" if (row, column) in read else role
    about: dict[str, Any] = {"layer": id, "position": at}
    if block.values:
        skips = id.startswith("max-pool") or "-real" in id  # padding that wins and counts nowhere
        only = [
            (i, j)
            for i, j in roles
            if not skips or (top <= i < top + height and left <= j < left + width)
        ]
        look: dict[str, Any] = {"role": "input", "roles": roles, "only": only}
        box = grid(on, MARGIN, 40, block.address, cell=block.cell, **look, **about)
    else:
        shown = Grid(block.address, "input", block.rows, block.columns, only=[], **about)
        box = Box(MARGIN, 40, block.rows, block.columns, block.cell, shown)
        _shade(on, box, block.address, roles)
    frame(on, box.part(top, left, height, width), "input")
    row, column = start
    covered = (min(span[0], block.rows - row), min(span[1], block.columns - column))
    frame(on, box.part(row, column, *covered), "kernel", width=5 if block.cell > 12 else 2.5)
    title(on, box, "padded input" if box.rows > height or box.columns > width else "input")
    size_below(on, box, block.address)
    return box


def _result(
    on: Sheet, id: str, block: Block, place: tuple[float, float], at: Cell, until: bool
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
    title(on, box, "feature map" if id.startswith("conv") else "pooled")
    size_below(on, box, block.address)


def _below(on: Sheet, id: str, at: Cell, y: float, sizes: dict[int, str]) -> None:
    """Write where the window is, what it gives, and how many positions there are."""
    place, value = item(f"{id}.index", *at), item(f"{id}.{_written(id)}", *at)
    first = number(on, MARGIN, y + 30, place, ha="left", color=on.theme.muted)
    middle = MARGIN + (len(first.get_text()) + 1.5) * DIGIT
    word(on, middle, y + 30, "→", color=on.theme.muted)
    number(on, middle + 1.5 * DIGIT, y + 30, value, ha="left", weight="bold")
    for line, address in sizes.items():
        number(on, WIDTH - MARGIN, y + 30 + 36 * line, address, ha="right")


def _written(id: str) -> str:
    """Return the entry that says how a result came about: an average with its divisor."""
    return "averages" if "averages" in get(id).entries else "feature_map"


def _alt(id: str, at: Cell) -> str:
    begin = (
        f"{_words(id)} The window at position {link(item(f'{id}.index', *at))} gives "
        f"{link(item(f'{id}.{_written(id)}', *at))}. "
    )
    if claims.resolve(f"{id}.feature_map").size > 100:
        return f"{begin}The result has {shape(f'{id}.feature_map')} cells."
    return f"{begin}The result, row by row: {rows(f'{id}.feature_map')}."


def _caption(id: str, at: Cell) -> str:
    dropped = claims.resolve(f"{id}.dropped")
    end = (
        f" The last {link(f'{id}.dropped')} rows and columns of it are dropped: "
        "no window covers them."
        if any(dropped)
        else ""
    )
    result = link(item(f"{id}.{_written(id)}", *at))
    return f"{_words(id)} The window marked gives {result}.{end}"


def _words(id: str) -> str:
    less = f" {LEFT_OUT}." if any(claims.resolve(f"{id}.left_out")) else ""
    return (
        f"A window of {link(f'{id}.size')} cells slides over the {shape(f'{id}.image')} input, "
        f"with padding {link(f'{id}.padding')} (top, bottom, left, right), stride "
        f"{link(f'{id}.stride')} and dilation {link(f'{id}.dilation')}.{less}"
    )


def positions(id: str) -> list[Cell]:
    """Return the positions of the window, in order."""
    height, width = claims.resolve(f"{id}.feature_map").shape
    return [(row, column) for row in range(height) for column in range(width)]
