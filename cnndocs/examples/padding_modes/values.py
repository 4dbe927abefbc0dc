"""What stands around an image: zeros, or copies of its own cells in one of three orders."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from cnndocs.ops import conv1d, conv2d, pad2d
from cnndocs.values.kinds import Array, array, equation, matrix, scalar
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="Four kinds of padding",
    heading="Padding modes",
    description="One row under four padding modes, an even image, and a day in a ring.",
    about=(
        "A row of four cells under zeros, reflection, replication and circular padding, each copy "
        "with the place that it comes from; an even image whose average darkens at the rim; and "
        "counts of a day, whose last hours lie beside its first ones."
    ),
    source="The numbers are ours; the counts of the day are made up.",
    topic="sliding",
    order=81,
    explained="learn/padding-modes.md",
)

ROW = matrix("3 1 4 2")
SIDE, PADDING = 4, 2
EVEN = 9
CHANGE = matrix("-1 0 1")
AVERAGE = matrix("1/3 1/3 1/3")
DAY = matrix("2 4 9 5 13 3")
COPIES = ("reflect", "replicate", "circular")
MODES: tuple[Any, ...] = ("zeros", *COPIES)


def padded(row: Array, cells: int, mode: Any) -> Array:
    """Return a row with cells on both sides."""
    return array(pad2d(row, (0, cells), mode=mode))


def slid(row: Array, kernel: Array, mode: Any) -> Array:
    """Return the results of a kernel of three, as many as the cells of the row."""
    return array([conv1d(row[0], kernel[0], padding=1, padding_mode=mode)])


def build() -> dict[str, Entry]:
    """Compute every value of the example from its inputs."""
    image = array(np.full((SIDE, SIDE), Fraction(EVEN)).tolist())
    blur = array(np.full((3, 3), Fraction(1, 9)).tolist())
    flat = array([[EVEN] * (SIDE + 1)])
    places = array([list(range(ROW.size))])
    inside = [0] * PADDING + [1] * ROW.size + [0] * PADDING
    rim = array([[1 - cell for cell in inside]])
    turned = array(np.roll(DAY, 1, axis=1).tolist())
    corner = [EVEN] * 4
    return {
        "image": Entry(image, "an even image", "input", "X"),
        "blur": Entry(blur, "a kernel that averages nine pixels", "input", "K"),
        **{
            f"blurred_{mode}": Entry(
                array(conv2d(image, blur, padding=1, padding_mode=mode)),
                f"the average of nine pixels, with the padding mode {mode}",
                "result",
            )
            for mode in MODES
        },
        "corner": Entry(
            equation(f"({' + '.join(map(str, corner))}) / 9 = {sum(corner) // 9}"),
            "the average in the corner, where the other cells are zeros of the padding",
            "step",
        ),
        "corner_pixels": Entry(scalar(len(corner)), "pixels under the kernel in a corner", "step"),
        "corner_zeros": Entry(
            scalar(9 - len(corner)), "zeros under the kernel in a corner", "step"
        ),
        "side_zeros": Entry(scalar(3), "zeros under the kernel at a side", "step"),
        "places": Entry(places, "the place of each cell of the row", "step"),
        "row": Entry(ROW, "a row of four cells", "input"),
        "rim": Entry(rim, "one in the cells of the padding", "step"),
        **{
            f"row_{mode}": Entry(
                padded(ROW, PADDING, mode), f"the row with the padding mode {mode}", "result"
            )
            for mode in MODES
        },
        **{
            f"from_{mode}": Entry(
                padded(places, PADDING, mode), f"the place that each cell copies: {mode}", "step"
            )
            for mode in COPIES
        },
        "change": Entry(CHANGE, "a kernel for the change", "input"),
        "flat": Entry(flat, "an even row", "input"),
        "edges_zeros": Entry(
            slid(flat, CHANGE, "zeros"), "the change along the even row, with zeros", "result"
        ),
        "edges_replicate": Entry(
            slid(flat, CHANGE, "replicate"), "the change along it, with replication", "result"
        ),
        "hours": Entry(
            array([[4 * at for at in range(DAY.size)]]), "the hour of each count", "step"
        ),
        "day": Entry(DAY, "the counts of a day", "input"),
        "average": Entry(AVERAGE, "a kernel that averages three counts", "input"),
        "ring": Entry(
            slid(DAY, AVERAGE, "circular"), "the average over the day as a ring", "result"
        ),
        "ring_sum": Entry(
            equation(
                "({a} + {b} + {c}) / 3 = {m}",
                a=DAY[0, -1],
                b=DAY[0, 0],
                c=DAY[0, 1],
                m=slid(DAY, AVERAGE, "circular")[0, 0],
            ),
            "the average at midnight, written out",
            "step",
        ),
        "ring_total": Entry(
            scalar(DAY[0, -1] + DAY[0, 0] + DAY[0, 1]), "the sum at midnight, not divided", "step"
        ),
        "cut": Entry(slid(DAY, AVERAGE, "zeros"), "the average with zeros at both ends", "step"),
        "turned": Entry(turned, "the counts, moved on by four hours in a circle", "step"),
        "turned_ring": Entry(
            slid(turned, AVERAGE, "circular"), "the average over these, as a ring", "result"
        ),
        "wide": Entry(padded(ROW, 3, "reflect"), "the row reflected by three cells", "result"),
    }
