"""Figure of the line: its windows along a short row."""

from __future__ import annotations

from cnndocs.drawing.grids import Box, arrow, blank, frame
from cnndocs.drawing.marks import Grid
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, link, number, sheet, word
from cnndocs.drawing.style import WIDTH, Theme
from cnndocs.values import claims

ROW = "explained-line.small"
CELL = 46


def _count(name: str) -> int:
    return int(claims.resolve(f"{ROW}_{name}").flat[0])


@figure("explained-line")
def row(theme: Theme) -> Drawing:
    """Draw a short row with its padding, each window of the line, and the row that comes out."""
    on = sheet(theme, WIDTH, 330)
    size, pad, stride, side, count = (
        _count(name) for name in ("size", "padding", "stride", "kernel", "output")
    )
    length = size + 2 * pad
    x = (WIDTH - length * CELL) / 2
    word(on, x, 30, "one row of the input, padded", ha="left", weight="bold")
    box = Box(x, 62, 1, length, CELL, Grid("", "input", 1, length, layer=ROW))
    inside = ["padding"] * pad + ["input"] * size + ["padding"] * pad
    end = (count - 1) * stride + side
    blank(on, box, {(0, at): role if at < end else "dropped" for at, role in enumerate(inside)})
    for at in range(count):
        # Neighbours overlap: every second frame is dashed, and drawn further inside.
        line, inset = ("solid", 4) if at % 2 == 0 else ("dashed", 9)
        part = box.part(0, at * stride, 1, side)
        frame(on, part, "kernel", width=3.5, line=line, inset=inset)
    out = Box(x, 210, 1, count, CELL, Grid("", "output", 1, count, layer=ROW))
    blank(on, out, {(0, at): "output" for at in range(count)})
    frame(on, out, "output")
    arrow(on, (out.middle[0], box.bottom + 16), (out.middle[0], out.y - 8))
    word(on, out.right + 20, out.middle[1], "one row of each map", ha="left", weight="bold")
    number(on, x, out.bottom + 34, f"{ROW}_equation", ha="left")
    return Drawing(
        on.figure,
        alt=(
            f"A row of {link(f'{ROW}_size')} cells with {link(f'{ROW}_padding[0]')} padded cell on "
            f"each side, under {link(f'{ROW}_output')} windows of {link(f'{ROW}_kernel')} cells. "
            f"Each begins {link(f'{ROW}_stride')} cells after the one before it. "
            f"Below stand the {link(f'{ROW}_output')} cells that come out."
        ),
        caption=(
            f"The line on a row of only {link(f'{ROW}_size')} cells: windows of "
            f"{link(f'{ROW}_kernel')} cells move by {link(f'{ROW}_stride')}. "
            f"The last {link(f'{ROW}_dropped')} padded cell (hatched) is read by none."
        ),
    )
