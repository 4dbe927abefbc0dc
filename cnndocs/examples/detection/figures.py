"""Figures of detection: two boxes, anchors on a grid, and what suppression keeps."""

from __future__ import annotations

from matplotlib.collections import PolyCollection
from matplotlib.patches import Rectangle

from cnndocs.drawing.marks import mark, ornament
from cnndocs.drawing.plots import labelled, listed
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, Sheet, link, rows, sheet, word
from cnndocs.drawing.style import NARROW, Theme, mix
from cnndocs.values import claims
from cnndocs.values.claims import item

ID = "detection"
ROLES = dict(zip("abcde", ("input", "kernel", "output", "gradient", "negative"), strict=True))
# Where the letter of each box stands: row and column.
LETTERS = {"a": (1, 1.5), "b": (9, 1), "c": (1, 4.5), "d": (9, 5.5), "e": (1, 12.5)}
LINES = dict(zip("abcde", ("solid", "dashed", "solid", "dotted", "dashdot"), strict=True))


def board(on: Sheet, x: float, y: float, unit: float, address: str, every: int = 1) -> Rectangle:
    """Draw an image as a rectangle with lines between its pixels, or between blocks of them."""
    height, width = (int(side) for side in claims.resolve(address))
    muted, page = on.theme.muted, on.theme.page
    whole = Rectangle(
        (x, y), width * unit, height * unit, facecolor="none", edgecolor=muted, linewidth=1.5
    )
    ornament(on.ax.add_patch(whole))
    faint = mix(page, muted, 0.3)
    for at in range(every, width, every):
        (line,) = on.ax.plot([x + at * unit] * 2, [y, y + height * unit], color=faint, linewidth=1)
        ornament(line)
    for at in range(every, height, every):
        (line,) = on.ax.plot([x, x + width * unit], [y + at * unit] * 2, color=faint, linewidth=1)
        ornament(line)
    return whole


def box(
    on: Sheet, whole: Rectangle, size: str, address: str, role: str, *, line: str = "solid",
    filled: bool = False,
) -> None:  # fmt: skip
    """Draw the box whose corners stand at an address on an image."""
    rows, _ = (float(side) for side in claims.resolve(size))
    unit = whole.get_height() / rows
    look = on.theme.roles[role]
    places = [
        (whole.get_x() + float(column) * unit, whole.get_y() + float(row) * unit)
        for row, column in claims.resolve(address)
    ]
    shape = PolyCollection(
        [places],
        facecolors=look.fill if filled else "none",
        edgecolors=look.edge,
        linewidths=3,
        linestyles=line,
    )
    shape.set_zorder(2 if filled else 3)
    about = {"whole": whole, "size": size}
    mark(on.ax.add_collection(shape, autolim=False), "outline", address=address, data=about)


def _two(on: Sheet, x: float, *, told: bool) -> Rectangle:
    size = f"{ID}.image"
    whole = board(on, x, 12, 22, size)
    if told:
        box(on, whole, size, f"{ID}.both_corners", "kernel", filled=True)
    box(on, whole, size, f"{ID}.true_corners", "output")
    box(on, whole, size, f"{ID}.found_corners", "input", line="dashed")
    return whole


@figure("detection-question")
def question(theme: Theme) -> Drawing:
    """Draw a true box and a predicted one."""
    on = sheet(theme, NARROW, 274)
    whole = _two(on, 12, told=False)
    right = whole.get_x() + whole.get_width() + 24
    for y, words, role, name in (
        (62, "solid: the true box", "output", "true_area"),
        (142, "dashed: the found one", "input", "found_area"),
    ):
        word(on, right, y, words, ha="left", color=theme.roles[role].edge)
        labelled(on, right + 76, y + 32, "pixels", f"{ID}.{name}.result")
    return Drawing(
        on.figure,
        alt=(
            "A true box with the edges (left, top, right, bottom) "
            f"{link(f'{ID}.true')} and a predicted one, {link(f'{ID}.found')}, on a grid of "
            "pixels. They overlap in part."
        ),
        caption="Two boxes on a grid of pixels. How well do they agree, as one number?",
    )


@figure("detection-overlap")
def overlap(theme: Theme) -> Drawing:
    """Draw the two boxes with what both cover, and the areas."""
    on = sheet(theme, NARROW, 274)
    whole = _two(on, 12, told=True)
    x = whole.get_x() + whole.get_width() + 166
    areas = {
        "solid": "true_area",
        "dashed": "found_area",
        "both": "intersection",
        "at least one": "union",
    }
    listed(on, x, 40, {words: f"{ID}.{name}.result" for words, name in areas.items()})
    return Drawing(
        on.figure,
        alt=(
            f"The same two boxes. What both cover is shaded: from the edges {link(f'{ID}.both')} "
            f"follows its area, {link(f'{ID}.intersection')}. The boxes have the areas "
            f"{link(f'{ID}.true_area.result')} and {link(f'{ID}.found_area.result')}; together "
            f"they cover {link(f'{ID}.union')}."
        ),
        caption=(
            "What both cover is shaded. Its pixels lie in each of the boxes, and are counted once: "
            f"{link(f'{ID}.union')}."
        ),
    )


@figure("detection-anchors")
def anchors(theme: Theme) -> Drawing:
    """Draw the anchors of one cell on the image below the feature map."""
    on = sheet(theme, NARROW, 348)
    size = f"{ID}.field"
    stride = int(claims.resolve(f"{ID}.stride")[()])
    whole = board(on, 12, 42, 4.4, size, stride)
    word(on, whole.get_x() + whole.get_width() / 2, 22, "image, a square a cell")
    unit = whole.get_height() / float(claims.resolve(size)[0])
    for name, role, line in (
        ("square", "kernel", "solid"),
        ("wide", "output", "dashed"),
        ("tall", "input", "dotted"),
    ):
        box(on, whole, size, f"{ID}.anchor_{name}", role, line=line)
    row, column = (float(at) for at in claims.resolve(f"{ID}.centre"))
    (dot,) = on.ax.plot(
        whole.get_x() + column * unit, whole.get_y() + row * unit, "o", color=theme.text
    )
    ornament(dot)
    right = whole.get_x() + whole.get_width() + 180
    sides = {"image": "field[0]", "stride": "stride", "cells a side": "grid[0]"}
    listed(on, right, 110, {words: f"{ID}.{name}" for words, name in sides.items()})
    return Drawing(
        on.figure,
        alt=(
            f"An image of {link(f'{ID}.field[0]')} pixels a side under a feature map with "
            f"{link(f'{ID}.grid[0]')} cells a side. Around the middle of the cell "
            f"{link(f'{ID}.cell')}, row first, stand three boxes: a square one, a wide one "
            "and a tall one."
        ),
        caption=(
            f"The three anchors of the cell {link(f'{ID}.cell')}, row first, around its middle. "
            "The same three stand around the middle of each other cell."
        ),
    )  # fmt: skip


def _panel(
    on: Sheet, x: float, kept: str = "", threshold: str = "", *, unit: float = 13, top: float = 44
) -> Rectangle:
    """Draw the boxes that are kept, or all five, with their letters."""
    size = f"{ID}.large"
    whole = board(on, x, top, unit, size)
    middle = x + whole.get_width() / 2
    if threshold:
        labelled(on, middle + 32, 22, "threshold", f"{ID}.{threshold}")
    for at, name in enumerate("abcde"):
        address = f"{ID}.corners_{name}"
        if kept and not claims.resolve(item(f"{ID}.{kept}", at))[()]:
            continue
        box(on, whole, size, address, ROLES[name], line=LINES[name])
        row, column = LETTERS[name]
        place = (x + column * unit, top + row * unit)
        word(on, *place, name.upper(), color=on.theme.roles[ROLES[name]].edge)
    return whole


def _kept(kept: str) -> str:
    """Return the letters of the boxes that are kept."""
    values = claims.resolve(f"{ID}.{kept}")
    return ", ".join(name for name, one in zip("ABCDE", values, strict=True) if one)


@figure("detection-five")
def five(theme: Theme) -> Drawing:
    """Draw five boxes with their letters and scores."""
    on = sheet(theme, NARROW, 274)
    whole = _panel(on, 12, unit=20, top=14)
    x = whole.get_x() + whole.get_width() + 130
    scores = {f"score of {name}": f"{ID}.scores[{at}]" for at, name in enumerate("ABCDE")}
    listed(on, x, 46, scores)
    return Drawing(
        on.figure,
        alt=(
            f"Five boxes with the edges {rows(f'{ID}.boxes')}, named from A to E in the order of "
            f"their scores, {link(f'{ID}.scores')}. A, C and E overlap in a row; D lies inside B, "
            "below them."
        ),
        caption=(
            "Five boxes that a detector may give, in the order of its scores for them, "
            f"{link(f'{ID}.scores')}."
        ),
    )


@figure("detection-suppression")
def suppression(theme: Theme) -> Drawing:
    """Draw what is left of five boxes with two thresholds."""
    on = sheet(theme, NARROW, 274)
    for x, kept, threshold in ((50, "kept", "threshold"), (330, "kept_low", "low_threshold")):
        whole = _panel(on, x, kept, threshold, unit=15)
        word(on, x + whole.get_width() / 2, 250, _kept(kept))
    return Drawing(
        on.figure,
        alt=(
            f"With the threshold {link(f'{ID}.threshold')}, the boxes {_kept('kept')} are left; "
            f"with {link(f'{ID}.low_threshold')}, {_kept('kept_low')}."
        ),
        caption=(
            f"What is left with the threshold {link(f'{ID}.threshold')}, and with "
            f"{link(f'{ID}.low_threshold')}."
        ),
    )
