"""How large the grids of a layer's figure are, and which have room for their values."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from cnndocs.drawing.marks import At, has, of_layer, padded
from cnndocs.drawing.style import WIDTH
from cnndocs.values import claims
from cnndocs.values.claims import item

MARGIN, GAP, TEXT = 16, 64, 20
DIGIT = 0.66 * TEXT  # the width of a digit
LARGE, SMALL, LEAST = 50, 34, 4  # the side of a cell: with and without a value at most; at least
TALLEST = 620
TURNED = 120  # pixels, beside the input, that the words over a turned kernel take


@dataclass(frozen=True)
class Block:
    """One grid of the figure: what it shows, and how large its cells are."""

    address: str
    rows: int
    columns: int
    cell: float
    values: bool

    @property
    def width(self) -> float:
        """The width in pixels."""
        return self.columns * self.cell

    @property
    def height(self) -> float:
        """The height in pixels."""
        return self.rows * self.cell


def full(address: str) -> Block:
    """Return the block of a matrix with its values in it."""
    height, width = claims.resolve(address).shape
    return Block(address, height, width, _room(address), True)


def _room(address: str) -> float:
    """Return the side of a cell that has room for each value at an address."""
    values = (np.asarray(value, dtype=object) for value in claims.resolve(address).flat)
    return max(SMALL, max(len(claims.show(value)) for value in values) * DIGIT + 10)


def empty(block: Block, width: float, height: float = TALLEST) -> Block:
    """Return a block without values that fits into a width and a height."""
    cell = max(LEAST, min(SMALL, width / block.columns, height / block.rows))
    return Block(block.address, block.rows, block.columns, cell, False)


def chosen(layer: str, at: At, width: int = WIDTH) -> tuple[Block, Block, list[Block]]:
    """Return the largest blocks that fit: of input, result, and of kernel and products."""
    room = width - 2 * MARGIN
    inside, result = full(padded(layer)), full(of_layer(layer, "feature_map"))
    kernel = []
    if has(layer, "kernel"):
        kernel = [full(of_layer(layer, "turned" if has(layer, "turned") else "kernel"))]
        cell = kernel[0].cell
        if has(layer, "products"):
            every = of_layer(layer, "products")
            kernel.append(full(item(every, *at)))
            cell = max(cell, _room(every))
        kernel = [replace(block, cell=cell) for block in kernel]
        if kernel[0].width > room / 2:
            kernel = [empty(block, room / 3, 200) for block in kernel]
    side = kernel[0].width if kernel else 0
    if has(layer, "turned"):
        side = max(side, TURNED)
    if inside.width + (GAP + side if side else 0) > room or inside.height > 2 * TALLEST:
        inside = empty(inside, room - GAP - max(side, room / 3))
    if result.width > room or result.height > 2 * TALLEST:
        taken = inside.width + GAP
        result = empty(result, max(room - taken, room / 3))
    if inside.values:
        side = max(side, result.width) if inside.width + GAP + result.width <= room else side
        wide = (room - GAP - side) / inside.columns
        inside = replace(inside, cell=max(inside.cell, min(LARGE, wide, TALLEST / inside.rows)))
    return inside, result, kernel
