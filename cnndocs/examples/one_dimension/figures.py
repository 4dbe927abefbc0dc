"""Figures of a signal: its days as points, and a kernel of three weights on its row."""

from __future__ import annotations

import numpy as np

from cnndocs.drawing.grids import Box, arrow, frame, grid, signs
from cnndocs.drawing.plots import Axes, middles
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, Sheet, link, number, rows, sheet, word
from cnndocs.drawing.style import NARROW, Theme
from cnndocs.values.claims import item

NAME = "one-dimension"
DAYS, SIGNAL, WINDOWS = f"{NAME}.days", f"{NAME}.signal", f"{NAME}.windows"
CELL, LEFT = 48, 58  # pixels
DAY = 3  # the first day of the window that is framed under the change


def _days(on: Sheet, box: Box, *, before: int = 0) -> None:
    """Write the number of each day above its cell."""
    for at in range(box.columns - before):
        x, _ = box.centre(0, at + before)
        if at < 10:
            number(on, x, box.y - 22, item(DAYS, 0, at), color=on.theme.muted)


def _named(on: Sheet, box: Box, text: str) -> None:
    """Write what a row of cells is below it, at its left."""
    word(on, box.x, box.bottom + 20, text, ha="left", color=on.theme.muted)


@figure("one-dimension-signal")
def signal(theme: Theme) -> Drawing:
    """Draw the temperature of each day as a point, and as a cell below it."""
    on = sheet(theme, NARROW, 340)
    values = middles(SIGNAL)[0]
    width = LEFT + CELL * len(values)
    axes = Axes(on, LEFT, 16, width, 190, (-0.5, len(values) - 0.5), (0, max(values) + 1))
    axes.curve(np.arange(len(values)), values, "input", linewidth=2)
    for day, value in enumerate(values):
        axes.dot(day, value, "input")
    row = grid(on, LEFT, 236, SIGNAL, role="input", cell=CELL)
    _days(on, row)
    word(on, row.x - 6, row.y - 22, "day", ha="right", color=theme.muted)
    _named(on, row, "temperature")
    return Drawing(
        on.figure,
        alt=(
            f"Ten days as points, higher where it was warmer, and as a row: {rows(SIGNAL)}. "
            f"Day {link(item(DAYS, 0, 3))} stands out alone; from day {link(item(DAYS, 0, 6))} on "
            "the points stay high."
        ),
        caption=(
            f"The temperature of ten days, from day {link(item(DAYS, 0, 0))} to day "
            f"{link(item(DAYS, 0, 9))}. One day stands out, and later it stays warm."
        ),
    )


@figure("one-dimension-average")
def average(theme: Theme) -> Drawing:
    """Draw the signal, the kernel of the moving average, and its first results."""
    return _slid(theme, f"{NAME}.average", f"{NAME}.averages", 1, "moving average")


@figure("one-dimension-change")
def change(theme: Theme) -> Drawing:
    """Draw the signal, the kernel of the change, and its first results."""
    return _slid(theme, f"{NAME}.change", f"{NAME}.changes", DAY, "change")


def _slid(theme: Theme, kernel: str, results: str, at: int, name: str) -> Drawing:
    on = sheet(theme, NARROW, 356)
    row = grid(on, LEFT, 44, SIGNAL, role="input", cell=CELL)
    _days(on, row)
    word(on, row.x - 6, row.y - 22, "day", ha="right", color=theme.muted)
    part = row.part(0, at, 1, 3)
    frame(on, part, "kernel", width=5, shows=item(WINDOWS, at))
    weights = grid(on, part.x, 142, kernel, role="kernel", cell=CELL)
    word(on, weights.right + 14, weights.middle[1], "kernel", ha="left")
    done = [(0, column) for column in range(at + 1)]
    out = grid(on, LEFT + CELL, 266, results, role="output", cell=CELL, only=done)
    frame(on, out.part(0, at, 1, 1), "output", width=5, shows=item(results, 0, at))
    arrow(on, (weights.middle[0], weights.bottom + 8), (out.across(at), out.y - 8))
    _named(on, out, name)
    first, so_far = (link(item(results, 0, one)) for one in (at, 0))
    return Drawing(
        on.figure,
        alt=(
            f"The temperatures, {rows(SIGNAL)}; the kernel {rows(kernel)} under the framed days "
            f"{link(item(WINDOWS, at))}; and the results so far, from {so_far} to {first}, which "
            "is framed."
        ),
        caption=(
            f"The kernel lies on the days {link(item(WINDOWS, at))} and gives the result {first}, "
            "below the day in their middle. The first and the last day are in the middle of no "
            "window."
        ),
    )


@figure("one-dimension-causal")
def causal(theme: Theme) -> Drawing:
    """Draw the signal with both paddings, and below each its row of results."""
    on = sheet(theme, NARROW, 470)
    cell, left = 44, 98
    for y, name, before, at, words in (
        (48, "causal", 2, 6, "causal: padding on the left"),
        (278, "centred", 1, 5, "padding on both sides"),
    ):
        whole, results = f"{NAME}.{name}_padded", f"{NAME}.{name}"
        zeros = [(0, 0), (0, 1) if name == "causal" else (0, 11)]
        row = grid(
            on,
            left - before * cell,
            y,
            whole,
            role="input",
            cell=cell,
            roles=dict.fromkeys(zeros, "padding"),
        )
        _days(on, row, before=before)
        frame(on, row.part(0, at, 1, 3), "kernel", width=5, shows=item(WINDOWS, 4))
        out = grid(on, left, y + 90, results, role="empty", cell=cell, roles=signs(results))
        shown = item(results, 0, at)
        frame(on, out.part(0, at, 1, 1), "output", width=5, shows=shown)
        x = row.part(0, at, 1, 3).middle[0]
        arrow(on, (x, row.bottom + 6), (out.across(at), out.y - 6))
        _named(on, out, words)
    both = f"{NAME}.causal", f"{NAME}.centred"
    return Drawing(
        on.figure,
        alt=(
            f"Twice the temperatures with two cells of padding. With both on the left: "
            f"{rows(f'{NAME}.causal_padded')}, and the results {rows(both[0])}. With one on each "
            f"side: {rows(f'{NAME}.centred_padded')}, and the results {rows(both[1])}. "
            "The same window is framed in both."
        ),
        caption=(
            f"The same three days, {link(item(WINDOWS, 4))}, give the same result, "
            f"{link(item(both[0], 0, 6))}. Above it stands under the last of them, day "
            f"{link(item(DAYS, 0, 6))}; below, under the middle one, day {link(item(DAYS, 0, 5))}."
        ),
    )
