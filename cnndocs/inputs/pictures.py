"""The photographs that kernels are tried on: squares cut out of files that packages ship."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cnndocs.inputs import images

SIDE = 256  # pixels


@dataclass(frozen=True)
class Picture:
    """A square of a photograph: its name, its title, and where it begins in the file."""

    name: str
    title: str
    corner: tuple[int, int]  # row and column

    def colours(self) -> np.ndarray:
        """Return red, green and blue: (3, H, W), integers from 0 to 255."""
        row, column = self.corner
        return images.portrait()[row : row + SIDE, column : column + SIDE].transpose(2, 0, 1)

    def grey(self) -> np.ndarray:
        """Return the intensities: (H, W), integers from 0 to 255."""
        return images.grey(self.colours().transpose(1, 2, 0))


PICTURES = {picture.name: picture for picture in (Picture("portrait", "Grace Hopper", (88, 136)),)}
