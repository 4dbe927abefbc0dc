"""One channel, one kernel, four loops: the listing that pages show first."""

from __future__ import annotations

from typing import Any

Matrix = list[list[Any]]


# --8<-- [start:slide]
def slide(image: Matrix, kernel: Matrix) -> Matrix:
    """Slide the kernel over the image and return the feature map."""
    height = len(image) - len(kernel) + 1
    width = len(image[0]) - len(kernel[0]) + 1
    feature_map = [[0 for j in range(width)] for i in range(height)]
    for i in range(height):
        for j in range(width):
            for m in range(len(kernel)):
                for n in range(len(kernel[0])):
                    feature_map[i][j] += image[i + m][j + n] * kernel[m][n]
    return feature_map


# --8<-- [end:slide]
