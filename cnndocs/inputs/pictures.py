"""The pictures that kernels are tried on: squares of photographs, and shapes that are drawn."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from cnndocs.inputs import images

SIDE = 188  # pixels: a larger picture would take too long to arrive
FACE = (132, 165)  # the row and column of the photograph at which the face begins
INKS = {  # red, green and blue
    "paper": (232, 228, 216),
    "square": (32, 64, 160),
    "disc": (200, 40, 32),
    "bars": (24, 24, 24),
}


@dataclass(frozen=True)
class Picture:
    """A square picture: its name, its title, and what gives its colours."""

    name: str
    title: str
    read: Callable[[], np.ndarray]

    def colours(self) -> np.ndarray:
        """Return red, green and blue: (3, H, W), integers from 0 to 255."""
        return self.read().transpose(2, 0, 1)

    def grey(self) -> np.ndarray:
        """Return the intensities: (H, W), integers from 0 to 255."""
        return images.grey(self.read())


def face() -> np.ndarray:
    """Return the face of the portrait: (H, W, 3)."""
    row, column = FACE
    return images.portrait()[row : row + SIDE, column : column + SIDE]


def reduced(colours: np.ndarray, side: int) -> np.ndarray:
    """Return a square picture with fewer pixels: each is the mean of what it covers, rounded.

    A pixel that is covered in part counts in part; a half goes up.

    >>> reduced(np.array([[[10], [20], [60]]] * 3), 2)[..., 0].tolist()
    [[13, 47], [13, 47]]
    """
    times = side // math.gcd(len(colours), side)  # each pixel is cut into so many, down and across
    block = len(colours) * times // side
    fine = colours.repeat(times, axis=0).repeat(times, axis=1)
    blocks = fine.reshape(side, block, side, block, -1).sum(axis=(1, 3))
    return (2 * blocks + block**2) // (2 * block**2)


def square(name: str, row: int, column: int, cut: int) -> np.ndarray:
    """Return a square of a photograph that anybody may use, made smaller: (H, W, 3)."""
    return reduced(images.given(name)[row : row + cut, column : column + cut], SIDE)


def shapes() -> np.ndarray:
    """Return a square, a disc, bars and a ramp: (H, W, 3).

    The square has edges along rows and columns alone, the disc in every direction, and the ramp
    at the bottom grows by one level a column.
    """
    rows, columns = np.indices((SIDE, SIDE))
    picture = np.empty((SIDE, SIDE, 3), dtype=int)
    picture[:] = INKS["paper"]
    picture[(abs(rows - 50) < 32) & (abs(columns - 50) < 32)] = INKS["square"]
    picture[(rows - 50) ** 2 + (columns - 148) ** 2 < 33**2] = INKS["disc"]
    # Bars that lean: one pixel to the left every row, twelve wide, with gaps as wide.
    picture[(rows >= 98) & (rows < 156) & ((rows + columns) // 12 % 2 == 0)] = INKS["bars"]
    ramp = rows >= 170
    picture[ramp] = columns[ramp][:, np.newaxis]
    return picture


PICTURES = {
    picture.name: picture
    for picture in (
        Picture("portrait", "Grace Hopper", face),
        Picture("cat", "Cat", partial(square, "chelsea", 0, 70, 282)),
        Picture("cup", "Cup", partial(square, "coffee", 12, 90, 376)),
        Picture("camera", "Photographer", partial(square, "camera", 40, 0, 376)),
        Picture("shapes", "Shapes", shapes),
    )
}
