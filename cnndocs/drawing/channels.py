"""A layer on several channels: each channel, the slices of one filter's kernel, and all results."""

from __future__ import annotations

import numpy as np

from cnndocs.drawing import window_words, windows
from cnndocs.drawing.blocks import GAP, MARGIN, Block, full
from cnndocs.drawing.grids import Box, Cell, frame, grid, title
from cnndocs.drawing.marks import At, index, numbers, of_layer, padded
from cnndocs.drawing.sheet import Drawing, Sheet, link, rows, sheet
from cnndocs.drawing.style import WIDTH, Theme
from cnndocs.values import claims
from cnndocs.values.claims import item

BETWEEN = 18  # pixels from one channel to the next
TALLEST = 1200


def seen(layer: str, filter: int) -> list[int]:
    """Return the channels that a filter sees: those of its group."""
    filters, own = numbers(layer, "kernel.shape")[:2]
    (groups,) = numbers(layer, "groups")
    first = filter // (filters // groups) * own
    return [*range(first, first + own)]


def blocks(layer: str) -> tuple[list[Block], list[list[Block]], list[Block]]:
    """Return each channel, the slices of each filter, and each result."""
    channels, filters = (numbers(layer, f"{name}.shape")[0] for name in ("image", "kernel"))
    inside = [full(item(padded(layer), c)) for c in range(channels)]
    slices = [
        [full(item(of_layer(layer, "kernel"), f, c)) for c in range(len(seen(layer, f)))]
        for f in range(filters)
    ]
    results = [full(item(of_layer(layer, "feature_map"), f)) for f in range(filters)]
    return inside, slices, results


def step(theme: Theme, layer: str, at: At, *, until: bool = False, width: int = WIDTH) -> Drawing:
    """Draw the window of one filter at a position: filter, row and column of the result.

    Raises
    ------
    ValueError
        Where there are too many cells for one figure.
    """
    inside, every, results = blocks(layer)
    mine, slices = seen(layer, at[0]), every[at[0]]
    cells = [max(block.cell for block in each) for each in (inside, slices, results)]
    columns = (inside[0], slices[0], results[0])
    sides = [block.columns * cell for block, cell in zip(columns, cells, strict=True)]
    gap = min(GAP, (width - 2 * MARGIN - sum(sides)) / 2)
    tall = max(inside[0].rows * cells[0], slices[0].rows * cells[1]) + BETWEEN
    low = results[0].rows * cells[2] + BETWEEN
    height = 40 + max(len(inside) * tall, len(results) * low)
    if gap < BETWEEN or height > TALLEST:
        raise ValueError(
            f"{len(inside)} channels of {inside[0].rows} × {inside[0].columns} cells are too large "
            "to draw in one figure: give a smaller input, or fewer channels"
        )
    sizes = window_words.sizes(layer)
    on = sheet(theme, width, round(height + 22 + 36 * (len(sizes) + 1)))
    for channel, block in enumerate(inside):
        y = 40 + channel * tall
        box = _channel(on, layer, block.address, y, cells[0], at, channel in mine)
        if not channel:
            title(on, box, "channels")
        if channel in mine:
            part = slices[mine.index(channel)].address
            kernel = grid(on, MARGIN + sides[0] + gap, y, part, role="kernel", cell=cells[1])
            if channel == mine[0]:
                title(on, kernel, "kernel")
    for number, block in enumerate(results):
        place = (MARGIN + sides[0] + sides[1] + 2 * gap, 40 + number * low)
        box = _result(on, block.address, place, cells[2], at, number, until)
        if not number:
            title(on, box, "feature maps")
    windows.below(on, layer, at, height, dict(enumerate(sizes, 1)))
    return Drawing(on.figure, alt=_alt(layer, at), caption=_caption(layer, at))


def _channel(
    on: Sheet, layer: str, address: str, y: float, cell: float, at: At, is_seen: bool
) -> Box:
    """Draw a channel with the filter's window; one of another group is hatched."""
    height, width = claims.resolve(address).shape
    roles = dict.fromkeys(np.ndindex(height, width), "dropped")
    place: Cell = (at[1], at[2])
    if is_seen:
        roles = windows.input_roles(layer, height, width, place)
    box = grid(
        on,
        MARGIN,
        y,
        address,
        role="input",
        cell=cell,
        roles=roles,
        layer=layer,
        position=place,
        filter=at[0],
    )
    if is_seen:
        top, left, *side = windows.inner(layer)
        frame(on, box.part(top, left, *side), "input")
        step, span = windows.stride(layer), windows.span_of(layer)
        row, column = (place[axis] * step[axis] for axis in (0, 1))
        frame(on, box.part(row, column, span[0], span[1]), "kernel", width=5)
    return box


def _result(
    on: Sheet,
    address: str,
    place: tuple[float, float],
    cell: float,
    at: At,
    number: int,
    until: bool,
) -> Box:
    """Draw the map of one filter: whole, or what is there at a position."""
    every = [*np.ndindex(claims.resolve(address).shape)]
    only = [each for each in every if not until or (number, *each) <= at]
    here: Cell = (at[1], at[2])
    bold = [here] if number == at[0] else []
    box = grid(on, *place, address, role="output", cell=cell, only=only, bold=bold)
    if bold:
        frame(on, box.part(*here, 1, 1), "output", width=5, shows=item(address, *here))
    return box


def _words(layer: str, at: At) -> str:
    """Say what the layer does, and what the filter at hand sees."""
    kernel = of_layer(layer, "kernel")
    parts = "; ".join(rows(item(kernel, at[0], c)) for c in range(len(seen(layer, at[0]))))
    return (
        f"{window_words.several(layer)} The kernel of the filter, channel by channel and row by "
        f"row: {parts}."
    )


def _alt(layer: str, at: At) -> str:
    result = of_layer(layer, "feature_map")
    maps = "; ".join(rows(item(result, f)) for f in range(len(claims.resolve(result))))
    position = link(item(index(layer), *at))
    return (
        f"{_words(layer, at)} At {position} (filter, row, column) it gives "
        f"{link(item(result, *at))}. The results, map by map and row by row: {maps}."
    )


def _caption(layer: str, at: At) -> str:
    result = link(item(of_layer(layer, "feature_map"), *at))
    return f"{_words(layer, at)} The windows marked give {result}."
