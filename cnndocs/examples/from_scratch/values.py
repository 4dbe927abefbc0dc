"""A convolution as one matrix product: windows as rows, and what it costs to copy them."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from cnndocs.examples.digit_two.values import NAMES
from cnndocs.examples.sliding import values as sliding
from cnndocs.inputs.images import digit_two
from cnndocs.inputs.kernels import weights
from cnndocs.ops import conv2d
from cnndocs.shapes import output_size
from cnndocs.values.kinds import Array, array, equation, scalar
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="A convolution as one matrix product",
    description=(
        "The windows of an image as rows of a matrix, times the kernel as a column, and "
        "what that costs."
    ),
    about=(
        "The windows of the worked image as rows of a matrix, times the kernel as a "
        "column. The operations of three layers are counted."
    ),
    source=("Image and kernel of the worked example, the digit, and a layer of a usual size."),
    topic="sliding",
    order=200,
    explained="notebooks/scratch.py",
)

SHOWN = (1, 1)  # the window that the figure follows
PHOTO, KERNELS = (3, 224, 224), (16, 3, 3, 3)


def products(positions: int, size: int, kernels: int) -> tuple[Array, Array]:
    """Write how many multiplications and additions a layer takes, without its bias."""
    count = {"positions": positions, "weights": size, "kernels": kernels}
    many = positions * size * kernels
    return (
        equation("{positions} × {weights} × {kernels} = {many}", **count, many=many),
        equation(
            "{positions} × ({weights} - 1) × {kernels} = {many}",
            **count,
            many=many - positions * kernels,
        ),
    )


def build() -> dict[str, Entry]:
    """Compute every value from the images and kernels of other examples."""
    image, kernel = sliding.IMAGE, sliding.KERNEL
    feature_map = conv2d(image, kernel)
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    matrix = windows.reshape(feature_map.size, kernel.size)
    row = SHOWN[0] * feature_map.shape[1] + SHOWN[1]
    digit, bank = digit_two(), array([weights(name) for name in NAMES])
    side = output_size(len(digit), bank.shape[-1])
    photo = [output_size(length, size) for length, size in zip(PHOTO[1:], KERNELS[2:], strict=True)]
    depth = KERNELS[1] * KERNELS[2] * KERNELS[3]
    small = products(feature_map.size, kernel.size, 1)
    four = products(side * side, bank[0].size, len(bank))
    large = products(photo[0] * photo[1], depth, KERNELS[0])
    return {
        "shown": Entry(array(SHOWN), "the window that is followed", "input"),
        "row": Entry(scalar(row), "its row in the matrix", "step"),
        "window": Entry(array(windows[SHOWN]), "the window that is followed", "step"),
        "matrix": Entry(array(matrix), "the matrix: a window a row", "step"),
        "column": Entry(array(kernel.ravel()), "the kernel as a column", "step"),
        "product": Entry(array(matrix @ kernel.ravel()), "matrix times column", "result"),
        "feature_map": Entry(array(feature_map), "the product, folded to a map", "result", "Y"),
        "cells": Entry(scalar(matrix.size), "cells of the matrix", "result"),
        "pixels": Entry(scalar(image.size), "cells of the image", "step"),
        "copies": Entry(
            equation(
                "{cells} / {pixels} = {ratio}",
                cells=matrix.size,
                pixels=image.size,
                ratio=Fraction(matrix.size, image.size),
            ),
            "how often a pixel is copied, on average",
            "result",
        ),
        "multiplications": Entry(small[0], "multiplications of the worked example", "result"),
        "additions": Entry(small[1], "additions of the worked example", "result"),
        "digit_multiplications": Entry(four[0], "multiplications of the digit's kernels", "result"),
        "digit_additions": Entry(four[1], "additions of the digit's kernels", "result"),
        "digit_matrix": Entry(
            array([side * side, bank[0].size]), "shape of the digit's matrix", "step"
        ),
        "photo": Entry(array(PHOTO), "shape of a photograph", "input"),
        "kernels": Entry(array(KERNELS), "shape of its kernels", "input"),
        "photo_map": Entry(array([KERNELS[0], *photo]), "shape of its maps", "step"),
        "photo_multiplications": Entry(
            large[0], "multiplications of the photograph's layer", "result"
        ),
        "photo_additions": Entry(large[1], "additions of the photograph's layer", "result"),
    }
