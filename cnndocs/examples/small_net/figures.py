"""Figures of the small network: the whole flow in shades, and its maps in numbers."""

from __future__ import annotations

from typing import Any

from cnndocs.drawing import decisions
from cnndocs.drawing.grids import Box, arrow, frame, grid, signs, title, where
from cnndocs.drawing.plots import strip
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import (
    Drawing,
    Sheet,
    link,
    number,
    rows,
    shape,
    shape_label,
    sheet,
    word,
)
from cnndocs.drawing.style import NARROW, WIDTH, Theme
from cnndocs.drawing.tiles import looks, shade
from cnndocs.values import claims
from cnndocs.values.claims import item

IMAGE, KERNEL, MAPS = "small-net.image", "small-net.kernel", "small-net.feature_map"
RELU, POOLED, FLAT = "small-net.relu", "small-net.pooled", "small-net.flat"
LOGITS, SHARES = "small-net.logits", "small-net.probabilities"
CELL = "small-net.cell"
CLASSES = ("horizontal bar", "vertical bar", "cross")


def _tiles(on: Sheet, x: float, y: float, address: str, cell: float, role: str) -> Box:
    """Draw the channels of a tensor as shaded maps under each other."""
    values = claims.resolve(address)
    most = max(abs(value) for value in values.ravel())
    box = Box(x, y, 0, 0, cell)
    for channel in range(len(values)):
        part = item(address, channel)
        box = grid(on, x, y, part, role=role, cell=cell, only=[], **looks(on.theme, part, most))
        y = box.bottom + 14
    return Box(x, box.y - (len(values) - 1) * (box.bottom - box.y + 14), 0, box.columns, cell)


def _shape(on: Sheet, x: float, y: float, name: str, address: str) -> None:
    word(on, x, y, name)
    shape_label(on, x, y + 26, address, color=on.theme.muted)


@figure("small-net-flow")
def flow(theme: Theme) -> Drawing:
    """Draw the whole network as a row of tensors, from the image to the probabilities."""
    on = sheet(theme, WIDTH, 810)
    top, low = 86, 510
    _tiles(on, 16, top + 45, IMAGE, 21, "input")
    _tiles(on, 338, top, MAPS, 21, "output")
    _tiles(on, 578, top, RELU, 21, "output")
    _shape(on, 100, 40, "image", IMAGE)
    _shape(on, 401, 40, "feature maps", MAPS)
    _shape(on, 641, 40, "after ReLU", RELU)
    middle = top + 133
    arrow(on, (196, middle), (326, middle))
    word(on, 260, middle - 22, "convolution")
    arrow(on, (476, middle), (566, middle))
    word(on, 520, middle - 22, "ReLU")
    corner = 394
    arrow(on, (641, top + 276), (641, corner), (52, corner), (52, low - 66))
    word(on, 350, corner - 20, "max pooling")
    _tiles(on, 16, low + 16, POOLED, 26, "output")
    _shape(on, 55, low + 222, "pooled", POOLED)
    values = claims.resolve(FLAT)
    fills = [shade(theme, value, max(values))[1] for value in values]
    place: dict[str, Any] = {"width": 26, "height": 15, "down": True}
    strip(on, 214, low - 60, FLAT, role="output", fills=fills, empty=True, **place)
    middle = low + 76
    arrow(on, (104, middle), (204, middle))
    word(on, 152, middle - 22, "flatten")
    word(on, 227, low + 222, "vector")
    number(on, 227, low + 248, f"{FLAT}.size", color=theme.muted)
    arrow(on, (250, middle), (330, middle))
    word(on, 290, middle - 22, "dense")
    logits = strip(on, 342, middle - 78, LOGITS, role="output", width=80, height=52, down=True)
    word(on, 382, logits.bottom + 26, "logits")
    arrow(on, (432, middle), (524, middle))
    word(on, 478, middle - 22, "softmax")
    shares = strip(
        on, 536, middle - 78, SHARES, role="output", width=104, height=52, down=True, places=3
    )
    word(on, 588, shares.bottom + 26, "probabilities")
    guess = int(claims.resolve("small-net.prediction")[()])
    chosen, at = shares.centre(guess), item(SHARES, guess)
    arrow(on, (shares.right + 62, chosen[1]), (shares.right + 8, chosen[1]), at=at)
    word(on, shares.right + 70, chosen[1] - 24, "cross", ha="right")
    return Drawing(
        on.figure,
        alt=(
            f"An image of a cross, {shape(IMAGE)}, becomes {shape(MAPS)} feature maps by "
            f"convolution, keeps that shape through ReLU, becomes {shape(POOLED)} by max pooling "
            f"and a vector of {link(f'{FLAT}.size')} values by flattening. The dense layer makes "
            f"the logits {link(LOGITS)} of it, and softmax the probabilities {_shares()}."
        ),
        caption=(
            "The whole small network. Each picture shows the real values of the example as "
            "shades: stronger is larger, hatched is negative, white is zero. "
            f"The last class, the cross, gets the probability {link(item(SHARES, 2), 3)}."
        ),
    )


def _shares() -> str:
    return ", ".join(link(item(SHARES, k), 3) for k in range(len(claims.resolve(SHARES))))


def _zeros(address: str) -> dict[tuple[int, int], str]:
    return dict.fromkeys(where(claims.resolve(address) == 0), "empty")


@figure("small-net-maps")
def maps(theme: Theme, *, narrow: bool = False) -> Drawing:
    """Draw image, kernels and all maps of the convolution, ReLU and pooling, in numbers.

    On a narrow sheet the second filter's maps stand below the first one's.
    """
    on = sheet(theme, NARROW, 1360) if narrow else sheet(theme, WIDTH, 1362)
    kernel, row, column = (int(part) for part in claims.resolve(CELL))
    image = grid(
        on, 6 if narrow else 16, 44, item(IMAGE, 0), role="input", cell=28 if narrow else 38
    )
    title(on, image, "image")
    side = claims.resolve(KERNEL).shape[-1]
    window = "small-net.cell_window"
    frame(on, image.part(row, column, side, side), "kernel", width=5, shows=window)
    places = (244, 424) if narrow else (348, 540)
    for k, (name, x) in enumerate(zip(("first kernel", "second kernel"), places, strict=True)):
        box = grid(on, x, 72 if narrow else 101, item(KERNEL, k, 0), role="kernel", cell=56)
        title(on, box, name)
        number(on, box.middle[0] + 6, box.bottom + 28, item("small-net.conv_bias", k), ha="left")
        word(on, box.middle[0], box.bottom + 28, "bias", ha="right")
    for k in range(2):
        x, y = (6, 366 + 500 * k) if narrow else (20 + 356 * k, 426)
        first = item(MAPS, k)
        side = 50 if narrow else 54
        raw = grid(on, x, y, first, role="output", cell=side, roles=signs(first))
        title(on, raw, ("first", "second")[k] + " feature map")
        if k == kernel:
            frame(
                on, raw.part(row, column, 1, 1), "kernel", width=5, shows=item(first, row, column)
            )
        over, small = item(RELU, k), item(POOLED, k)
        place, low = (
            ((x + 360, y + 54), (x + 414, y + 344)) if narrow else ((x, 806), (x + 81, 1186))
        )
        side = 38 if narrow else 54
        positive = grid(on, *place, over, role="output", cell=side, roles=_zeros(over))
        side = 40 if narrow else 54
        last = grid(on, *low, small, role="output", cell=side, roles=_zeros(small))
        left = positive.middle[0] - (0 if narrow else 60)
        if narrow:
            arrow(on, (raw.right + 6, raw.middle[1]), (positive.x - 6, raw.middle[1]))
            word(on, (raw.right + positive.x) / 2, raw.middle[1] - 22, "ReLU")
        else:
            arrow(on, (left, raw.bottom + 8), (left, positive.y - 8))
            word(on, left + 20, (raw.bottom + positive.y) / 2, "ReLU", ha="left")
        arrow(on, (left, positive.bottom + 8), (left, last.y - 8))
        beside = (left - 20, "right") if narrow else (left + 20, "left")
        word(on, beside[0], (positive.bottom + last.y) / 2, "max pooling", ha=beside[1])
    first = item(MAPS, *(int(part) for part in claims.resolve(CELL)))
    return Drawing(
        on.figure,
        alt=(
            f"The image, row by row: {rows(item(IMAGE, 0))}. The kernels: "
            f"{rows(item(KERNEL, 0, 0))} and {rows(item(KERNEL, 1, 0))}. The first feature "
            f"map: {rows(item(MAPS, 0))}; the second: {rows(item(MAPS, 1))}. "
            f"Pooled: {rows(item(POOLED, 0))} and {rows(item(POOLED, 1))}."
        ),
        caption=(
            "The image, both kernels, and each map of the network in numbers. The first kernel "
            "answers to the horizontal stroke, the second to the vertical one. Negative cells are "
            f"hatched; ReLU makes them zero. The marked window gives the marked "
            f"cell, {link(first)}."
        ),
    )


@figure("small-net-softmax")
def softmax(theme: Theme) -> Drawing:
    """Draw the probabilities of all classes."""
    return decisions.probabilities(theme, "small-net", CLASSES, CLASSES[2])
