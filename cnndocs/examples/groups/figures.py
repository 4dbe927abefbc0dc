"""Figures of groups: who reads whom, and a depthwise layer with a pointwise one behind it."""

from __future__ import annotations

from itertools import pairwise

from cnndocs.drawing.grids import Box, arrow, frame, grid, signs, title, where
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, Sheet, link, rows, sheet, word
from cnndocs.drawing.style import NARROW, Theme
from cnndocs.values import claims
from cnndocs.values.claims import item

NAME = "groups"
CELL, STEP = 54, 190  # pixels


def _table(on: Sheet, x: float, y: float, address: str, words: str, cell: float) -> Box:
    """Draw who reads whom: a row for each map, a column for each channel."""
    read = where(claims.resolve(address) != 0)
    box = grid(on, x, y, address, role="kernel", cell=cell, only=read)
    title(on, box, words)
    return box


def _tables(theme: Theme, parts: dict[str, str], alt: str, caption: str) -> Drawing:
    on = sheet(theme, NARROW, 276)
    for at, (part, words) in enumerate(parts.items()):
        _table(on, 18 + 194 * at, 56, f"{NAME}.{part}", words, 43)
    word(on, on.width / 2, 256, "a row for each map, a column for each channel", color=theme.muted)
    return Drawing(on.figure, alt=alt, caption=caption)


@figure("groups-tables")
def tables(theme: Theme) -> Drawing:
    """Draw who reads whom in one, two and four groups."""
    return _tables(
        theme,
        {"one_group": "one group", "two_groups": "two groups", "four_groups": "four groups"},
        (
            "Three tables with a row for each of four maps and a column for each of four channels. "
            f"In one group all cells are marked: {rows(f'{NAME}.one_group')}; in two groups the "
            f"blocks of two: {rows(f'{NAME}.two_groups')}; in four groups the diagonal: "
            f"{rows(f'{NAME}.four_groups')}."
        ),
        (
            "Which channels each map reads: with one group "
            f"{link(f'{NAME}.one_group[0].sum')}, with two groups "
            f"{link(f'{NAME}.two_groups[0].sum')}, with four groups one."
        ),
    )


@figure("groups-stacked")
def stacked(theme: Theme) -> Drawing:
    """Draw who reads whom through two layers of two groups."""
    return _tables(
        theme,
        {"two_groups": "one layer", "stacked": "two layers", "shuffled": "shuffled between"},
        (
            f"Three tables. One layer of two groups: {rows(f'{NAME}.two_groups')}; two such "
            f"layers: {rows(f'{NAME}.stacked')}, with the same empty blocks; two layers with "
            f"the channels shuffled between them: {rows(f'{NAME}.shuffled')}, with no empty cell."
        ),
        (
            "By how many ways each map reads each channel. Two layers with the same groups leave "
            f"the same cells empty; with the order {link(f'{NAME}.order')} between them, none is."
        ),
    )


def _column(on: Sheet, x: float, y: float, address: str, role: str, step: float) -> list[Box]:
    """Draw the parts of a tensor below each other."""
    boxes = []
    for at in range(len(claims.resolve(address))):
        one = item(address, at)
        roles = signs(one) if role == "empty" else None
        boxes.append(grid(on, x, y + at * step, one, role=role, cell=CELL, roles=roles))
    return boxes


@figure("groups-depthwise")
def depthwise(theme: Theme) -> Drawing:
    """Draw two channels, a kernel for each, and their maps, which stay apart."""
    on = sheet(theme, NARROW, 420)
    image = _column(on, 16, 48, f"{NAME}.image", "input", 200)
    kernels = _column(on, 262, 75, f"{NAME}.kernels", "kernel", 200)
    maps = _column(on, 470, 75, f"{NAME}.maps", "empty", 200)
    title(on, image[0], "channels")
    word(on, kernels[0].middle[0], 28, "a kernel each")
    word(on, maps[0].middle[0], 28, "a map each")
    for boxes in zip(image, kernels, maps, strict=True):
        for left, right in pairwise(boxes):
            arrow(on, (left.right + 10, left.middle[1]), (right.x - 10, right.middle[1]))
    parts = "; ".join(
        f"channel {rows(f'{NAME}.image[{at}]')}, kernel {rows(f'{NAME}.kernels[{at}]')}, map "
        f"{rows(f'{NAME}.maps[{at}]')}"
        for at in range(2)
    )
    return Drawing(
        on.figure,
        alt=f"Two rows that do not touch: {parts}.",
        caption=(
            "A depthwise layer: each channel has a kernel and a map of its own. The second map "
            f"begins with {link(f'{NAME}.maps[1,0,0]')}."
        ),
    )


@figure("groups-separable")
def separable(theme: Theme) -> Drawing:
    """Draw the depthwise maps, the pointwise weights, and the maps behind them."""
    on = sheet(theme, NARROW, 440)
    maps = _column(on, 16, 76, f"{NAME}.maps", "empty", 170)
    weights = grid(on, 240, 130, f"{NAME}.mix", role="kernel", cell=CELL)
    cell = 62
    out = []
    for at in range(3):
        one = f"{NAME}.mixed[{at}]"
        out.append(grid(on, 462, 30 + 134 * at, one, role="empty", cell=cell, roles=signs(one)))
    word(on, maps[0].middle[0], 46, "depthwise")
    word(on, weights.middle[0], 104, "pointwise")
    for at, box in enumerate(maps):
        frame(on, box.part(0, 0, 1, 1), "kernel", width=4, shows=f"{NAME}.maps[{at},0,0]")
        arrow(on, (box.right + 10, box.middle[1]), (weights.x - 10, weights.middle[1]))
    for at, box in enumerate(out):
        frame(on, box.part(0, 0, 1, 1), "kernel", width=4, shows=f"{NAME}.mixed[{at},0,0]")
        arrow(on, (weights.right + 10, weights.middle[1]), (box.x - 10, box.middle[1]))
    shown = "; ".join(rows(f"{NAME}.mixed[{at}]") for at in range(3))
    return Drawing(
        on.figure,
        alt=(
            f"The two depthwise maps, {rows(f'{NAME}.maps[0]')} and {rows(f'{NAME}.maps[1]')}; the "
            f"pointwise weights, a row for each map, {rows(f'{NAME}.mix')}; and the three maps "
            f"behind them, {shown}. The first cell is framed everywhere."
        ),
        caption=(
            "The pointwise layer mixes the maps, place by place. At the framed place its last "
            f"kernel gives {link(f'{NAME}.sums[2,0,0]')}."
        ),
    )
