"""Three layers from image to map, counted again, and the kernel as a dense layer."""

from __future__ import annotations

import numpy as np

from cnndocs import examples, naive
from cnndocs.examples.parameters.values import sparse

PARAMETERS, SLIDING = examples.get("parameters"), examples.get("sliding")


def test_matrix_is_the_kernel():
    """The sparse matrix times the image, as a vector, is the feature map of the loops."""
    image, kernel = SLIDING["image"], SLIDING["kernel"]
    made = naive.dense(naive.flatten(image), PARAMETERS["matrix"])

    assert (made == naive.conv2d(image, kernel).ravel()).all()
    assert (sparse((5, 5), kernel) == PARAMETERS["matrix"]).all()


def test_counts():
    """Parameters are the connections that exist, or the different weights, and the biases."""
    matrix = PARAMETERS["matrix"]
    rows, columns = matrix.shape

    assert PARAMETERS["dense_total"].item() == rows * columns + rows == 234
    assert PARAMETERS["used"].item() == np.sum(matrix != 0) == 81
    assert PARAMETERS["local"][()].text.endswith(f"= {81 + rows}")
    assert PARAMETERS["shared_total"].item() == len(set(matrix[matrix != 0])) + 1 == 10


def test_photo():
    """A dense layer needs a weight for each pair of input and output."""
    inputs, outputs = 3 * 224 * 224, 64 * 224 * 224

    assert PARAMETERS["photo_dense"].item() == (inputs + 1) * outputs
    assert PARAMETERS["photo_total"].item() == 64 * (3 * 3 * 3 + 1) == 1792
    assert PARAMETERS["photo_bytes"].item() == 4 * (inputs + 1) * outputs


def test_larger():
    """On a larger image the dense and the local layer grow, as their matrix says."""
    matrix = sparse((6, 6), SLIDING["kernel"])
    rows, columns = matrix.shape

    assert PARAMETERS["larger_dense"][()].text.endswith(f"= {rows * columns + rows}")
    assert PARAMETERS["larger_local"][()].text.endswith(f"= {np.sum(matrix != 0) + rows}")
    assert PARAMETERS["grey_shared"][()].text.endswith(f"= {64 * (9 + 1)}")
