"""Convolution as a product of matrices."""

from __future__ import annotations

import numpy as np

from cnndocs.laws import _cases
from cnndocs.laws._law import law
from cnndocs.ops import conv2d, dense

ORDER = 45


def rows_of(image, kernel):
    """Return the windows of an image, a row each."""
    sizes = [side - own + 1 for side, own in zip(image.shape, kernel.shape, strict=True)]
    rows, columns = kernel.shape
    starts = np.ndindex(*sizes)
    return np.array([image[i : i + rows, j : j + columns].ravel() for i, j in starts])


def matrix_of(image, kernel, stride, padding):
    """Return the weights of the dense layer that a convolution is: a row for each cell."""
    sizes = [
        (side + 2 * padding - own) // stride + 1
        for side, own in zip(image.shape, kernel.shape, strict=True)
    ]
    weights = np.zeros((*sizes, *image.shape), dtype=object)
    for cell in np.ndindex(*sizes):
        for at in np.ndindex(kernel.shape):
            place = [stride * n + m - padding for n, m in zip(cell, at, strict=True)]
            if all(0 <= n < side for n, side in zip(place, image.shape, strict=True)):
                weights[(*cell, *place)] = kernel[at]
    return weights.reshape(-1, image.size)


def placed(draw):
    """Draw a layer with a bias, a stride and a padding."""
    settings = {"stride": _cases.integer(draw, 1, 2), "padding": _cases.integer(draw, 0, 1)}
    return _cases.biased(draw) | settings


@law(
    "The matrix of all windows, a row each, times the kernel as a column gives the feature map: it "
    "adds the same products.",
    cases=_cases.layer,
    example={"image": "1 2 0; 0 1 3", "kernel": "1 -1; 2 0"},
    proof="A row times a column is the weighted sum of one window.",
)
def windows_times_kernel(image, kernel):
    product = rows_of(image, kernel) @ kernel.ravel()
    return product, conv2d(image, kernel).ravel()


@law(
    "A convolution is a dense layer whose weights are zero outside of each window and the same in "
    "all windows, whatever its bias, its stride and its padding with zeros.",
    cases=placed,
    example={"image": "1 2 0;", "kernel": "1 -1;", "bias": "0.5", "stride": "1", "padding": "0"},
    proof="Each cell of the map is a weighted sum of pixels; those outside of its window have the "
    "weight zero, and a padded cell adds nothing.",
)
def convolution_is_dense(image, kernel, bias, stride, padding):
    weights = matrix_of(image, kernel, stride, padding)
    biases = np.array([bias] * len(weights), dtype=object)
    maps = conv2d(image, kernel, bias, stride=stride, padding=padding)
    return dense(image.ravel(), weights, biases), maps.ravel()
