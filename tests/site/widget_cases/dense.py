"""One map by three layers: the weights that a kind of layer has, and a moved image."""

from __future__ import annotations

import random
from fractions import Fraction

import numpy as np

from cnndocs import shapes
from widget_cases.case import Case, decimals, numbers

KINDS = ("dense", "local", "shared")
MOVES = ("none", "right", "down")


def moved(image: np.ndarray, move: str) -> np.ndarray:
    """Return the image one pixel to the right or below, with zeros where it came from."""
    result = image * 0
    if move == "right":
        result[:, 1:] = image[:, :-1]
    elif move == "down":
        result[1:] = image[:-1]
    else:
        result = image
    return result


def weights(kind: str, size: tuple[int, int], kernel: np.ndarray) -> np.ndarray:
    """Return the weight matrix of a layer, with zeros where a cell does not read a pixel."""
    (height, width), (kh, kw) = size, kernel.shape
    rows, columns = (shapes.output_size(n, k) for n, k in ((height, kh), (width, kw)))
    result = np.full((rows * columns, height * width), Fraction(0), dtype=object)
    for cell, pixel in np.ndindex(result.shape):
        m, n = pixel // width - cell // columns, pixel % width - cell % columns
        inside = 0 <= m < kh and 0 <= n < kw
        if kind == "shared" and inside:
            result[cell, pixel] = kernel[m, n]
        elif kind == "dense" or (kind == "local" and inside):
            at = 36 * cell + pixel
            value = (at**2 + 31 * at) % 1009 % 19
            result[cell, pixel] = Fraction((value or 10) if value < 10 else value - 19, 10)
    return result


def mapped(state: dict) -> np.ndarray:
    """Return the map of a state."""
    image, kernel = (numbers(state[name]) for name in ("image", "kernel"))
    matrix = weights(state["kind"], image.shape, kernel)
    rows = shapes.output_size(image.shape[0], kernel.shape[0])
    return (matrix @ moved(image, state["move"]).ravel()).reshape(rows, -1)


def settings(draw: random.Random) -> dict:
    """Return a layer and a move."""
    return {"kind": draw.choice(KINDS), "move": draw.choice(MOVES)}


def others(count: int) -> list[dict]:
    """Return random states of other sizes."""
    draw = random.Random(count)
    return [
        {
            "image": decimals(draw, (draw.randint(3, 6), draw.randint(3, 6))),
            "kernel": decimals(draw, (draw.randint(1, 3), draw.randint(1, 3))),
            "step": 1,
        }
        | settings(draw)
        for _ in range(count)
    ]


CASE = Case(
    output="map",
    shapes={"image": (5, 5), "kernel": (3, 3)},
    expected=mapped,
    editable="image",
    states=[{"kind": kind, "move": move} for kind in KINDS for move in MOVES],
    more=others,
    settings=settings,
    most_bytes=5_500,
)
