"""The public names, and the worked example that runs through the site."""

from fractions import Fraction

import numpy as np
import pytest

import cnndocs
from cnndocs import naive

IMAGE = [[1, 2, 0, 3, 1], [4, 1, 1, 0, 0], [1, 2, 2, 4, 1], [3, 0, 1, 2, 3], [2, 3, 0, 1, 2]]
KERNEL = [["0.2", "-0.5", "0.3"], ["-0.1", "0.4", "0.7"], ["0.6", "-0.2", "0.1"]]


def fractions(rows):
    return np.array([[Fraction(cell) for cell in row] for row in rows], dtype=object)


@pytest.mark.parametrize("package", [cnndocs, naive], ids=["ops", "naive"])
def test_worked_example(package):
    """Convolution, ReLU and pooling of the worked example give its published maps, exactly."""
    feature_map = package.conv2d(fractions(IMAGE), fractions(KERNEL))
    pooled = package.max_pool2d(package.relu(feature_map), 2, stride=1)

    wanted = [["0.3", "2.8", "-0.8"], ["4.6", "3.1", "2.8"], ["0.8", "4.3", "1.5"]]
    assert (feature_map == fractions(wanted)).all()
    assert (pooled == fractions([["4.6", "3.1"], ["4.6", "4.3"]])).all()


@pytest.mark.parametrize("package", [cnndocs, naive], ids=["ops", "naive"])
def test_dense_softmax_loss(package):
    """A flattened map goes through a dense layer, softmax and the loss."""
    logits = package.dense(package.flatten([[1, 2], [3, 4]]), [[1, 0, 0, 1], [0, 1, 1, 0]])

    np.testing.assert_array_equal(logits, [5, 5])
    np.testing.assert_array_equal(package.softmax(logits), [0.5, 0.5])
    np.testing.assert_allclose(package.cross_entropy(logits, 0), np.log(2), rtol=1e-15)
