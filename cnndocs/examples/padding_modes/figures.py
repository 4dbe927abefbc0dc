"""Figures of padding modes: a rim that darkens, one row in four modes, and a day in a ring."""

from __future__ import annotations

from fractions import Fraction

from cnndocs.drawing.grids import Box, arrow, frame, grid, title
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, link, number, rows, sheet, word
from cnndocs.drawing.style import NARROW, Theme
from cnndocs.drawing.tiles import looks
from cnndocs.values import claims
from cnndocs.values.claims import item

NAME = "padding-modes"
MODES = ("zeros", "reflect", "replicate", "circular")


@figure("padding-modes-rim")
def rim(theme: Theme) -> Drawing:
    """Draw an even image and its average with zeros around it."""
    on = sheet(theme, 520, 270)
    image, result = f"{NAME}.image", f"{NAME}.blurred_zeros"
    most: Fraction = claims.resolve(f"{image}.max").item()
    left = grid(on, 16, 44, image, role="output", cell=52, **looks(theme, image, most))
    right = grid(on, 296, 44, result, role="output", cell=52, **looks(theme, result, most))
    title(on, left, "image")
    title(on, right, "average of nine pixels")
    arrow(on, (left.right + 10, left.middle[1]), (right.x - 10, right.middle[1]))
    return Drawing(
        on.figure,
        alt=(
            f"An image with the same value in all cells, {rows(image)}, and its average with zeros "
            f"around it, {rows(result)}: smaller at the sides, smallest in the corners."
        ),
        caption=(
            f"Each pixel has the value {link(item(image, 0, 0))}. The average is "
            f"{link(item(result, 1, 1))} inside, {link(item(result, 0, 1))} at the sides and "
            f"{link(item(result, 0, 0))} in the corners."
        ),
    )


def _copies(box: Box) -> list[int]:
    """Return the columns of the padding."""
    return [at for at in range(box.columns) if not 2 <= at < box.columns - 2]


@figure("padding-modes-row")
def row(theme: Theme) -> Drawing:
    """Draw the row in four modes, with the place of each cell that is copied."""
    on = sheet(theme, NARROW, 470)
    cell, left = 54, 148
    for at, mode in enumerate(MODES):
        address = f"{NAME}.row_{mode}"
        y = 52 + at * 104
        probe = Box(left, y, 1, 8, cell)
        roles = {(0, column): "padding" for column in _copies(probe)}
        box = grid(on, left, y, address, role="input", cell=cell, roles=roles, mask=f"{NAME}.rim")
        frame(on, box.part(0, 2, 1, 4), "input", width=4, shows=f"{NAME}.row")
        word(on, left - 14, box.middle[1], mode, ha="right", weight="bold")
        for column in range(2, 6) if mode == "zeros" else range(8):
            place = (
                item(f"{NAME}.places", 0, column - 2)
                if mode == "zeros"
                else item(f"{NAME}.from_{mode}", 0, column)
            )
            number(on, box.across(column), y - 18, place, size=17, color=theme.muted)
    word(on, left - 14, 34, "place", ha="right", color=theme.muted, size=17)
    shown = "; ".join(f"{mode}: {rows(f'{NAME}.row_{mode}')}" for mode in MODES)
    return Drawing(
        on.figure,
        alt=(
            f"The row {rows(f'{NAME}.row')} with two cells of padding on each side, in four modes. "
            f"{shown}. Above each cell stands the place of the row that it shows."
        ),
        caption=(
            "The same row, framed, in four modes. The small numbers say which place of the row a "
            f"cell shows: with reflect, {link(f'{NAME}.from_reflect[0]')}. Right behind the row "
            f"stands {link(f'{NAME}.row_circular[0,6]')} in the mode circular."
        ),
    )


@figure("padding-modes-day")
def day(theme: Theme) -> Drawing:
    """Draw the counts of a day, and their average in a ring."""
    on = sheet(theme, 520, 300)
    cell, left = 62, 128
    counts, ring = f"{NAME}.day", f"{NAME}.ring"
    top = grid(on, left, 56, counts, role="input", cell=cell)
    low = grid(on, left, 196, ring, role="output", cell=cell)
    for column in range(top.columns):
        hour = item(f"{NAME}.hours", 0, column)
        number(on, top.across(column), top.y - 20, hour, color=theme.muted)
    word(on, left - 12, top.y - 20, "hour", ha="right", color=theme.muted)
    word(on, left - 12, top.middle[1], "counts", ha="right")
    word(on, left - 12, low.middle[1], "average", ha="right")
    arrow(on, (top.across(0), top.bottom + 6), (low.across(0), low.y - 6))
    frame(on, low.part(0, 0, 1, 1), "output", width=5, shows=item(ring, 0, 0))
    return Drawing(
        on.figure,
        alt=(
            f"The counts of six hours of a day, {rows(counts)}, and below them the average of each "
            f"with its two neighbours in a ring, {rows(ring)}. The first result is framed."
        ),
        caption=(
            f"The average at midnight: hour {link(item(f'{NAME}.hours', 0, 0))} stands between "
            f"hour {link(item(f'{NAME}.hours', 0, 5))} and "
            f"hour {link(item(f'{NAME}.hours', 0, 1))}, "
            f"{link(f'{NAME}.ring_sum')}."
        ),
    )
