"""One photograph for three tasks: the name of what it shows, a box around it, a mask of its pixels.

The outline of the cup was drawn by hand; mask and box follow from it, and no network was asked.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from cnndocs.examples.three_tasks.mask import enclosed
from cnndocs.inputs.pictures import PICTURES
from cnndocs.values.kinds import Array, array, decimal, equation, scalar
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="One photograph, three tasks",
    description=(
        "A cup in a photograph as a label, as a box and as a mask: how many numbers each of them "
        "is, and how two boxes are compared."
    ),
    about=(
        "A cup in a photograph, as a label, as a box and as a mask, and how two boxes are compared."
    ),
    source=(
        "Photograph by Rachel Michetti, given up to the public domain, which scikit-image "
        "ships as coffee. The outline was drawn by hand for this site."
    ),
    topic="network",
    order=235,
    explained="learn/applications.md",
)

PICTURE = PICTURES["cup"]
# Row and column of each corner, clockwise from the left end of the rim.
OUTLINE = (
    *((48, 41), (38, 43), (28, 46), (18, 54), (10, 66), (5, 80), (3, 95), (4, 110), (8, 123)),
    *((14, 136), (24, 148), (33, 155), (45, 159), (55, 159), (65, 158), (75, 156), (85, 153)),
    *((94, 149), (102, 145), (110, 138), (116, 135), (126, 120), (136, 106), (137, 96)),
    *((135, 85), (141, 77), (144, 71), (148, 63), (145, 56), (138, 53), (130, 53), (122, 57)),
    *((113, 65), (112, 64), (107, 58), (99, 52), (87, 47), (74, 44), (62, 42)),
)
SMALL, SHIFT = 4, 2  # the side of two boxes, and how many columns lie between their beginnings
PLACES = 3


def _share(part: int, whole: int) -> Array:
    return equation(f"{part:,} / {whole:,} ≈ {part / whole:.{PLACES}f}")


def _area(height: int, width: int) -> Array:
    return equation(f"{height} × {width} = {height * width:,}")


def build() -> dict[str, Entry]:
    """Fill the outline, put a box around it, and compare it with another box."""
    height, width = PICTURE.grey().shape
    mask = enclosed(OUTLINE, height, width)
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    top, left = int(rows[0]), int(columns[0])
    tall, wide = len(rows), len(columns)
    cup, box = int(mask.sum()), tall * wide
    return {
        "size": Entry(array([height, width]), "height and width of the photograph", "input"),
        "outline": Entry(
            array(OUTLINE), "row and column of each corner of the outline of the cup", "input"
        ),
        "pixels": Entry(
            _area(height, width), "pixels of the photograph, each with an answer of its own", "step"
        ),
        "channel_values": Entry(
            equation(f"{height} × {width} × 3 = {height * width * 3:,}"),
            "values of the photograph in colour",
            "step",
        ),
        "cup": Entry(
            scalar(cup), "pixels of the cup: their middle lies inside the outline", "result"
        ),
        "cup_share": Entry(
            _share(cup, height * width), "the share of the cup's pixels in the photograph", "result"
        ),
        "corner": Entry(
            array([top, left]),
            "the first row and column of the smallest box around the cup",
            "step",
        ),
        "last": Entry(
            array([top + tall - 1, left + wide - 1]), "the last row and column of that box", "step"
        ),
        "box_size": Entry(array([tall, wide]), "height and width of the box", "step"),
        "box": Entry(_area(tall, wide), "pixels of the box", "result"),
        "box_share": Entry(
            _share(box, height * width), "the share of the box in the photograph", "step"
        ),
        "filled": Entry(_share(cup, box), "the share of the cup's pixels in the box", "result"),
        "beside": Entry(
            equation(f"{box:,} - {cup:,} = {box - cup:,}"),
            "pixels of the box that are not of the cup",
            "step",
        ),
        "box_numbers": Entry(
            scalar(len((top, left, tall, wide))),
            "numbers that say where a box is: its first row and column, its height and its width",
            "step",
        ),
        **_compared(),
    }


def _compared() -> dict[str, Entry]:
    """Compare two small boxes, one beside the other: what both cover, over what one covers."""
    box, both = SMALL**2, SMALL * (SMALL - SHIFT)
    union = 2 * box - both
    return {
        "small_side": Entry(scalar(SMALL), "height and width of each of two small boxes", "input"),
        "small_shift": Entry(
            scalar(SHIFT), "columns from the first small box to the second", "input"
        ),
        "both": Entry(_area(SMALL, SMALL - SHIFT), "pixels that lie in both small boxes", "step"),
        "union": Entry(
            equation(f"{box} + {box} - {both} = {union}"),
            "pixels that lie in at least one of the small boxes",
            "step",
        ),
        "iou": Entry(
            _share(both, union), "intersection over union of the two small boxes", "result"
        ),
        "iou_twice": Entry(
            equation(f"{both} / ({box} + {box}) = {decimal(Fraction(both, 2 * box))}"),
            "the same, with the intersection counted twice in the union: a mistake",
            "step",
        ),
        "iou_of_one": Entry(
            equation(f"{both} / {box} = {decimal(Fraction(both, box))}"),
            "the share of one small box that the other covers: a mistake",
            "step",
        ),
    }
