"""Figures of padding, stride and dilation: which cells a window covers, and which it drops."""

from __future__ import annotations

import numpy as np
from matplotlib.patches import Circle

from cnndocs.drawing.grids import Box, Cell, arrow, blank, frame, title
from cnndocs.drawing.marks import Grid, mark
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, Sheet, link, number, sheet, word
from cnndocs.drawing.style import WIDTH, Theme
from cnndocs.values import claims

EXAMPLE = "padding-stride"
SHOWN = (
    ("valid", "no padding"),
    ("same", "size kept"),
    ("full", "full padding"),
    ("strided", "stride two"),
    ("padded_strided", "padding, stride two"),
    ("dilated", "dilation two"),
)


def of(name: str, quantity: str = "") -> str:
    """Return the address of a quantity of a setting, or what all of them begin with."""
    return f"{EXAMPLE}.{name}{quantity and f'_{quantity}'}"


def _value(name: str, quantity: str) -> int:
    return int(claims.resolve(of(name, quantity))[()])


def _starts(name: str) -> list[int]:
    return [int(at) for at in claims.resolve(of(name, "starts"))]


def _span(name: str) -> int:
    return _value(name, "dilation") * (_value(name, "kernel") - 1) + 1


def _roles(name: str) -> list[str]:
    """Return the role of each padded row, which is also that of the column."""
    before, after = (int(side) for side in claims.resolve(of(name, "padding")))
    size, end = _value(name, "size"), _starts(name)[-1] + _span(name)
    inside = ["padding"] * before + ["input"] * size + ["padding"] * after
    return [role if at < end else "dropped" for at, role in enumerate(inside)]


def padded(
    on: Sheet, x: float, y: float, name: str, cell: float, *, window: Cell | None = (0, 0)
) -> Box:
    """Draw the padded input of a square setting, with the taps of the first window, or of none."""
    sides = _roles(name)
    order = ("input", "padding", "dropped")
    roles: dict[Cell, str] = {
        (i, j): max(one, other, key=order.index)
        for i, one in enumerate(sides)
        for j, other in enumerate(sides)
    }
    if window:
        step = _value(name, "dilation")
        for i, j in np.ndindex(_value(name, "kernel"), _value(name, "kernel")):
            roles[i * step, j * step] = "kernel"
    shown = Grid("", "input", len(sides), len(sides), layer=of(name), position=window)
    box = Box(x, y, len(sides), len(sides), cell, shown)
    blank(on, box, roles)
    before, size = int(claims.resolve(of(name, "padding"))[0]), _value(name, "size")
    if len(sides) > size:
        frame(on, box, "padding", width=2)
    frame(on, box.part(before, before, size, size), "input", width=2.5)
    if window:
        frame(on, box.part(0, 0, _span(name), _span(name)), "kernel", width=3.5)
    return box


def output(on: Sheet, x: float, middle: float, name: str, cell: float) -> Box:
    side = _value(name, "output")
    shown = Grid("", "output", side, side, layer=of(name), position=(0, 0))
    box = Box(x, middle - side * cell / 2, side, side, cell, shown)
    blank(on, box, dict.fromkeys(np.ndindex(side, side), "output"))
    frame(on, box.part(0, 0, 1, 1), "output", width=3.5)
    return box


@figure("geometry-settings")
def settings(theme: Theme) -> Drawing:
    """Draw six settings side by side: padded input, first window, output."""
    on = sheet(theme, WIDTH, 706)
    cell = 20
    heights = (28, 250, 512)
    for at, (name, words) in enumerate(SHOWN):
        x, y = (10, 384)[at % 2], heights[at // 2]
        word(on, x, y - 6, words, ha="left", weight="bold")
        box = padded(on, x, y + 14, name, cell)
        out = output(on, box.right + 32, box.middle[1], name, cell)
        arrow(on, (box.right + 5, box.middle[1]), (out.x - 4, box.middle[1]), width=2)
        number(on, box.middle[0], box.bottom + 20, of(name, "size"), color=theme.muted)
        number(on, out.middle[0], out.bottom + 20, of(name, "output"), color=theme.muted)
    parts = "; ".join(
        f"{words}: {link(of(name, 'size'))} cells with kernel {link(of(name, 'kernel'))} give "
        f"{link(of(name, 'output'))}"
        for name, words in SHOWN
    )
    return Drawing(
        on.figure,
        alt=f"Six settings, each with the padded input, its first window and the output. {parts}.",
        caption=(
            "Six settings. The solid frame holds the input, the dashed one its padding; the cells "
            "that the first window reads are filled, and its result is the marked cell. "
            "The numbers count the cells along one side, without padding: with full padding, "
            f"{link(of('full', 'size'))} cells give {link(of('full', 'output'))}."
        ),
    )


@figure("geometry-floor")
def floor(theme: Theme) -> Drawing:
    """Draw a stride that does not divide: windows, and the row and column that are dropped."""
    on = sheet(theme, WIDTH, 420)
    cell = 46
    box = padded(on, 40, 56, "floor", cell, window=None)
    starts, span = _starts("floor"), _span("floor")
    for i, top in enumerate(starts):
        for j, left in enumerate(starts):
            line, inset = ("solid", 4) if (i + j) % 2 == 0 else ("dashed", 9)
            window = box.part(top, left, span, span)
            frame(on, window, "kernel", width=3.5, line=line, inset=inset)
    title(on, box, "input")
    word(on, box.right + 14, box.bottom - 24, "dropped", ha="left")
    out = output(on, 500, box.middle[1], "floor", cell)
    title(on, out, "output")
    arrow(on, (box.right + 40, box.middle[1]), (out.x - 16, box.middle[1]))
    number(on, box.middle[0], box.bottom + 28, of("floor", "quotient"))
    number(on, out.middle[0], box.bottom + 28, of("floor", "equation"))
    two = f"[two](claim:{of('floor', 'output')})"
    return Drawing(
        on.figure,
        alt=(
            f"An input with {link(of('floor', 'size'))} rows and columns, and the windows of a "
            f"kernel of side {link(of('floor', 'kernel'))} that moves by "
            f"{link(of('floor', 'stride'))}: {two} fit along each side. "
            f"The last row and the last column ({link(of('floor', 'dropped'))} each) are hatched: "
            "no window reaches them."
        ),
        caption=(
            f"{link(of('floor', 'quotient'))}: after the first window the kernel can move once, "
            f"not one and a half times. So there are {two} positions a side, and the last row and "
            "the last column (hatched) are dropped: their pixels have no influence on the output."
        ),
    )


@figure("geometry-two-ways")
def two_ways(theme: Theme) -> Drawing:
    """Draw the same input under Keras and PyTorch: same size, other windows."""
    on = sheet(theme, WIDTH, 430)
    cell = 38
    boxes = []
    for x, name, words in ((24, "keras", "Keras"), (394, "pytorch", "PyTorch")):
        y = 76 if name == "pytorch" else 76 + cell
        box = padded(on, x, y, name, cell)
        for top in _starts(name):
            for left in _starts(name):
                middle = _span(name) // 2
                dot = Circle(box.centre(top + middle, left + middle), 8, color=theme.text, zorder=5)
                mark(on.ax.add_patch(dot), "dot", grid=box.grid)
        word(on, box.middle[0], 24, words, weight="bold")
        number(on, box.middle[0], 404, of(name, "equation"))
        boxes.append(box)
    return Drawing(
        on.figure,
        alt=(
            f"An input of side {link(of('keras', 'size'))} with kernel "
            f"{link(of('keras', 'kernel'))} and stride {link(of('keras', 'stride'))}, twice. "
            f"Keras pads {link(of('keras', 'padding'))} cells before and after; PyTorch pads "
            f"{link(of('pytorch', 'padding'))} and drops {link(of('pytorch', 'dropped'))} padded "
            f"row and column at the end. Both outputs have side {link(of('keras', 'output'))}."
        ),
        caption=(
            "The same input, kernel and stride. Keras, told to keep the size, pads only at the "
            "bottom and at the right; PyTorch, told to pad one cell a side, pads all around "
            "and then drops the last padded row and column. Dots mark the middle of each window: "
            f"both outputs have side {link(of('keras', 'output'))}, but the windows lie elsewhere."
        ),
    )


@figure("geometry-pooling")
def pooling(theme: Theme) -> Drawing:
    """Draw one row of cells under pooling, rounded down and rounded up."""
    on = sheet(theme, WIDTH, 330)
    cell = 46
    for y, name, words in (
        (58, "pool_floor", "rounded down (PyTorch's default)"),
        (216, "pool_ceil", "rounded up (Caffe)"),
    ):
        size, side = _value(name, "size"), _value(name, "kernel")
        starts = _starts(name)
        columns = max(size, starts[-1] + side)
        box = Box(20, y, 1, columns, cell, Grid("", "input", 1, columns, layer=of(name)))
        roles = {
            (0, at): "padding" if at >= size else "input" if at < starts[-1] + side else "dropped"
            for at in range(box.columns)
        }
        blank(on, box, roles)
        for start in starts:
            frame(on, box.part(0, start, 1, side), "kernel", width=4, inset=4)
        word(on, box.x, y - 24, words, ha="left", weight="bold")
        number(on, box.x, box.bottom + 26, of(name, "equation"), ha="left")
    return Drawing(
        on.figure,
        alt=(
            f"A row of {link(of('pool_floor', 'size'))} cells under windows of "
            f"{link(of('pool_floor', 'kernel'))}, twice. Rounded down, "
            f"{link(of('pool_floor', 'output'))} windows fit and the last cell is dropped. "
            f"Rounded up, {link(of('pool_ceil', 'output'))} windows are made and the last one "
            "sticks out beyond the row."
        ),
        caption=(
            f"Pooling the same row of {link(of('pool_floor', 'size'))} cells. Rounding down drops "
            "the last cell; rounding up adds a window that sticks out and pools only the cells "
            "that exist."
        ),
    )
