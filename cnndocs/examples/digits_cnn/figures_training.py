"""Figures of how the network of digits was trained: curves, and kernels before and after."""

from __future__ import annotations

import numpy as np

from cnndocs.drawing.marks import ornament
from cnndocs.drawing.plots import Axes, labelled, middles
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing, link, number, shape, sheet, word
from cnndocs.drawing.style import WIDTH, Theme
from cnndocs.drawing.tiles import kernel, tile
from cnndocs.values import claims
from cnndocs.values.claims import item

ID = "digits-cnn"
EPOCHS, KERNELS, BEFORE = f"{ID}.epochs", f"{ID}.kernels", f"{ID}.kernels_before"
STEP = 86  # from one kernel to the next


@figure("digits-loss")
def loss(theme: Theme) -> Drawing:
    """Draw the loss on training and validation images, epoch by epoch."""
    mine, beside = f"{ID}.history_loss", f"{ID}.history_validation_loss"
    on = sheet(theme, WIDTH, 440)
    ys, others = middles(mine), middles(beside)
    last = len(ys) - 1
    axes = Axes(on, 84, 20, 690, 370, (0, last), (0, 2.7))
    axes.frame()
    xs = np.arange(len(ys), dtype=float)
    axes.curve(xs, ys, "kernel")
    axes.curve(xs, others, "output", linestyle="dashed")
    number(on, axes.left - 10, axes.at(0, ys[0])[1], item(mine, 0), places=2, ha="right")
    word(on, axes.left + 60, axes.top + 30, "loss", color=theme.muted)
    _legend(axes, 200, 90)
    _epochs(axes)
    return Drawing(
        on.figure,
        alt=(
            f"Two curves that fall steeply and then flatten: the loss on the training images from "
            f"{link(item(mine, 0), 2)} to {link(item(mine, last), 3)}, on the validation images "
            f"(dashed) from {link(item(beside, 0), 2)} to {link(item(beside, last), 3)}, after "
            f"{link(EPOCHS)} epochs."
        ),
        caption=(
            f"Mean loss before training and after each of {link(EPOCHS)} epochs: on the training "
            f"images it ends at {link(item(mine, last), 3)}, on the validation images at "
            f"{link(item(beside, last), 3)}."
        ),
    )


@figure("digits-accuracy")
def accuracy(theme: Theme) -> Drawing:
    """Draw the share of images classified rightly, epoch by epoch."""
    mine, beside = f"{ID}.history_right", f"{ID}.history_validation_right"
    of, of_beside = f"{ID}.train", f"{ID}.validation"
    on = sheet(theme, WIDTH, 440)
    ys = middles(mine) / float(claims.resolve(of)[()])
    others = middles(beside) / float(claims.resolve(of_beside)[()])
    last = len(ys) - 1
    axes = Axes(on, 84, 20, 690, 370, (0, last), (0, 1.02))
    axes.frame()
    xs = np.arange(len(ys), dtype=float)
    axes.curve(xs, ys, "kernel")
    axes.curve(xs, others, "output", linestyle="dashed")
    word(on, axes.left - 10, axes.at(0, 1)[1], "all", ha="right", color=theme.muted)
    word(on, axes.left - 10, axes.at(0, 0)[1], "none", ha="right", color=theme.muted)
    _legend(axes, 200, 180)
    _epochs(axes)
    first, end = item(mine, 0), item(mine, last)
    first_beside, end_beside = item(beside, 0), item(beside, last)
    return Drawing(
        on.figure,
        alt=(
            "Two curves that rise steeply and then flatten near the top. Before training, "
            f"{link(first)} of {link(of)} training images and {link(first_beside)} of "
            f"{link(of_beside)} validation images were right; after {link(EPOCHS)} epochs "
            f"{link(end)} and {link(end_beside)}."
        ),
        caption=(
            f"Share of images classified rightly. After {link(EPOCHS)} epochs: {link(end)} of "
            f"{link(of)} training images, {link(end_beside)} of {link(of_beside)} validation "
            "images."
        ),
    )


def _legend(axes: Axes, x: float, y: float) -> None:
    for at, (role, text, line) in enumerate(
        (("kernel", "training images", "solid"), ("output", "validation images", "dashed"))
    ):
        low, colour = y + at * 30, axes.on.theme.roles[role].edge
        (key,) = axes.on.ax.plot((x, x + 50), (low, low), color=colour, lw=3, linestyle=line)
        ornament(key)
        word(axes.on, x + 62, low, text, ha="left")


def _epochs(axes: Axes) -> None:
    muted = axes.on.theme.muted
    word(axes.on, (axes.left + axes.right) / 2, axes.bottom + 40, "epochs", color=muted)
    number(axes.on, axes.right, axes.bottom + 24, EPOCHS, ha="right", color=muted)
    word(axes.on, axes.left, axes.bottom + 24, "start", ha="left", color=muted)


@figure("digits-kernels")
def kernels(theme: Theme) -> Drawing:
    """Draw the kernels of the first layer and their maps of one image, before and after."""
    on = sheet(theme, WIDTH, 470)
    rows = ((BEFORE, f"{ID}.maps_before", 50), (KERNELS, f"{ID}.first_maps", 270))
    for address, maps, y in rows:
        values = claims.resolve(address)
        most = max(abs(value) for value in values.ravel())
        top = max(float(value) for value in claims.resolve(maps).ravel())
        what = "before training" if address == BEFORE else "after training"
        word(on, 20, y - 24, what, ha="left", weight="bold")
        for at in range(len(values)):
            x = 20 + at * STEP
            kernel(on, x + 10, y, item(address, at, 0), cell=20, most=most)
            tile(on, x, y + 84, item(maps, at), role="output", cell=10, most=top)
    labelled(on, 668, 246, "weights that keep their sign:", f"{ID}.same_sign")
    count, label = link(f"{KERNELS}.shape[0]"), link(f"{ID}.label")
    return Drawing(
        on.figure,
        alt=(
            f"The {count} kernels of the first layer, each {shape(item(KERNELS, 0, 0))} weights, "
            f"and below each its map of a handwritten {label} after ReLU, before training and "
            "after it. Each kernel looks much like it did before: "
            f"{link(f'{ID}.same_sign')} of {link(f'{KERNELS}.size')} weights keep their sign. Some "
            "kernels are negative on one side and positive on the other, and their maps light up "
            "along one side of the strokes; others show no pattern."
        ),
        caption=(
            f"The {count} kernels of the first layer (negative weights hatched, the "
            f"stronger the larger), and their maps of the same digit {label} after ReLU, before "
            f"training and after it. Training changed them little: {link(f'{ID}.same_sign')} of "
            f"{link(f'{KERNELS}.size')} weights keep their sign."
        ),
    )
