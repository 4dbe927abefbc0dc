"""The pictures that kernels are tried on: a square of a photograph, and shapes that are drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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
    for picture in (Picture("portrait", "Grace Hopper", face), Picture("shapes", "Shapes", shapes))
}
