"""Anchors: boxes of fixed shapes around the place of each cell of a feature map."""

from __future__ import annotations

from fractions import Fraction

from cnndocs.examples.detection import boxes
from cnndocs.values.kinds import array, equation, matrix, scalar, vector
from cnndocs.values.record import Entry

GRID, STRIDE = vector("4 4"), 16
SHAPES = matrix("32 32\n16 32\n32 16")  # height and width
CELL = vector("1 2")
LARGE = 60, 40, 9  # columns, rows and shapes of Faster R-CNN for an image of 1000 by 600


def anchor(centre: boxes.Box, shape: boxes.Box) -> list[Fraction]:
    """Return the edges of a box around a place, both given row first."""
    (row, column), (height, width) = centre, shape
    return [column - width / 2, row - height / 2, column + width / 2, row + height / 2]


def anchors() -> dict[str, Entry]:
    """Return the anchors of a small grid, their counts, and what mistakes give."""
    rows, columns = (int(side) for side in GRID)
    size = array([rows * STRIDE, columns * STRIDE])
    middles = array([(at + Fraction(1, 2)) * STRIDE for at in range(columns)])
    centre = [(at + Fraction(1, 2)) * STRIDE for at in CELL]
    placed = array([anchor(centre, shape) for shape in SHAPES])
    inside = sum(
        all(0 <= edge <= size[1 - at % 2] for at, edge in enumerate(anchor((y, x), SHAPES[0])))
        for y in middles
        for x in middles
    )
    wide, high, shapes = LARGE
    line = {"s": STRIDE, "r": rows, "c": columns, "k": len(SHAPES), "x": centre[1]}
    line |= {"all": rows * columns * len(SHAPES), "half": SHAPES[0, 1] / 2, "left": placed[0, 0]}
    line |= {"w": wide, "h": high, "n": shapes, "many": wide * high * shapes}
    texts = {
        "column": ("(2 + 0.5) × {s} = {x}", "column of the centre of the cell's anchors"),
        "row": ("(1 + 0.5) × {s} = 24", "row of the centre of the cell's anchors"),
        "corner": ("2 × {s} = 32", "column where the cell begins"),
        "beyond": ("(2 + 1) × {s} = 48", "column where the cell ends"),
        "left": ("{x} - 32 / 2 = {left}", "left edge of the square anchor"),
        "first_left": (
            "0.5 × {s} - 32 / 2 = -8",
            "where the square or the wide anchor of the first cell begins",
        ),
        "first_right": (
            "0.5 × {s} + 32 / 2 = 24",
            "where the square or the wide anchor of the first cell ends",
        ),
        "two_rows": ("2 × {c} = 8", "square anchors that lie between top and bottom"),
        "numbers": ("{k} × (1 + 4) = 15", "numbers of each cell: a score and four numbers a shape"),
        "count": ("{r} × {c} × {k} = {all}", "anchors of the small grid"),
        "cells": ("{r} × {c} = 16", "cells of the small grid"),
        "whole": ("2 × 2 = 4", "square anchors that lie in the image as a whole"),
        "many": ("{w} × {h} × {n} = {many}", "anchors of the large grid"),
        "score_maps": ("2 × {n} = 18", "maps of scores"),
        "edge_maps": ("4 × {n} = 36", "maps of numbers that shift and stretch the anchors"),
    }
    assert inside == 4
    return {
        "grid": Entry(GRID, "rows and columns of the feature map", "input"),
        "stride": Entry(scalar(STRIDE), "pixels from one cell to the next", "input"),
        "shapes": Entry(SHAPES, "height and width of the anchors, a row a shape", "input"),
        "cell": Entry(CELL, "row and column of one cell", "input"),
        "field": Entry(size, "rows and columns of the image below the map", "step"),
        "middles": Entry(middles, "row, or column, of the middle of each cell", "step"),
        "centre": Entry(array(centre), "row and column of the middle of that cell", "step"),
        "placed": Entry(placed, "the anchors of the cell: left, top, right, bottom", "result"),
        "shape_count": Entry(scalar(shapes), "shapes of the anchors of Faster R-CNN", "input"),
        "first_edges": Entry(
            array(anchor((middles[0], middles[0]), SHAPES[0])),
            "the first square anchor: left, top, right, bottom",
            "step",
        ),
        **{
            f"anchor_{at}": Entry(boxes.corners(box), f"corners of the anchor {at}", "step")
            for at, box in zip(("square", "wide", "tall"), placed, strict=True)
        },
    } | {
        name: Entry(equation(text, **line), about, "step") for name, (text, about) in texts.items()
    }
