"""Named kernels of 3 by 3: integer weights over one divisor."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Kernel:
    """A kernel known by name; each weight is an integer divided by ``divisor``."""

    name: str
    title: str
    rows: tuple[tuple[int, ...], ...]
    divisor: int = 1

    def weights(self) -> list[list[Fraction]]:
        """Return the weights as fractions."""
        return [[Fraction(value, self.divisor) for value in row] for row in self.rows]


KERNELS = {
    kernel.name: kernel
    for kernel in (
        Kernel("identity", "Identity", ((0, 0, 0), (0, 1, 0), (0, 0, 0))),
        Kernel("box", "Box blur", ((1, 1, 1), (1, 1, 1), (1, 1, 1)), 9),
        Kernel("gaussian", "Gaussian blur", ((1, 2, 1), (2, 4, 2), (1, 2, 1)), 16),
        Kernel("sharpen", "Sharpen", ((0, -1, 0), (-1, 5, -1), (0, -1, 0))),
        Kernel("horizontal-edge", "Horizontal edges", ((-1, -1, -1), (0, 0, 0), (1, 1, 1))),
        Kernel("vertical-edge", "Vertical edges", ((-1, 0, 1), (-1, 0, 1), (-1, 0, 1))),
        Kernel("diagonal", "Diagonal strokes", ((-1, -1, 2), (-1, 2, -1), (2, -1, -1))),
        Kernel("sobel-x", "Sobel, across columns", ((-1, 0, 1), (-2, 0, 2), (-1, 0, 1))),
        Kernel("sobel-y", "Sobel, across rows", ((-1, -2, -1), (0, 0, 0), (1, 2, 1))),
        Kernel("laplacian", "Laplacian", ((0, 1, 0), (1, -4, 1), (0, 1, 0))),
        Kernel("emboss", "Emboss", ((-2, -1, 0), (-1, 1, 1), (0, 1, 2))),
    )
}


def weights(name: str) -> list[list[Fraction]]:
    """Return the weights of a named kernel.

    >>> weights("box")[0][0]
    Fraction(1, 9)
    """
    if name not in KERNELS:
        raise ValueError(f"there is no kernel {name!r}: the names are {', '.join(KERNELS)}")
    return KERNELS[name].weights()
