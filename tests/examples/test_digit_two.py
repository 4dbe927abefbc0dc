"""The digit two, recomputed with loops on fractions."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from cnndocs import examples, naive
from cnndocs.inputs.images import templates
from cnndocs.inputs.kernels import weights

TWO = examples.get("digit-two")


def pooled(image):
    """Return feature maps, rectified maps and pooled maps by the loops."""
    maps = naive.conv2d(image[None], TWO["kernels"][:, None])
    rectified = naive.relu(maps)
    return maps, rectified, naive.max_pool2d(rectified, 2, stride=2)


def test_maps_are_those_of_the_loops():
    """Convolution, ReLU and pooling agree with the loops in every cell."""
    maps, rectified, small = pooled(TWO["image"])

    assert (TWO["feature_maps"] == maps).all()
    assert (TWO["relu"] == rectified).all()
    assert (TWO["pooled"] == small).all()
    assert (TWO["feature_map"] == maps[0]).all()


def test_decision_is_that_of_the_loops():
    """The dense layer holds the templates' features, and its logits are those of the loops."""
    rows = [naive.flatten(pooled(np.array(one, dtype=object))[2]) for one in templates().values()]
    weight = np.array(rows, dtype=object) / Fraction(20)
    bias = np.array([-sum(value * value for value in row) / Fraction(40) for row in rows])
    logits = naive.dense(naive.flatten(TWO["pooled"]), weight, bias)

    assert (TWO["weight"] == weight).all()
    assert (TWO["logits"] == logits).all()


def test_nearest_template_wins():
    """The largest logit belongs to the template whose features lie nearest."""
    apart = [((TWO["flat"] - 20 * row) ** 2).sum() for row in TWO["weight"]]

    assert int(np.argmin(apart)) == int(np.argmax(TWO["logits"])) == int(TWO["target"].item())
    assert TWO["classes"][int(np.argmin(apart))] == TWO["label"].item() == 2


@pytest.mark.parametrize("name", ["horizontal-edge", "vertical-edge", "diagonal", "laplacian"])
def test_blank_paper_gives_zero(name):
    """Where the pattern is absent, the answer is zero: the weights of each kernel add up to it."""
    assert sum(sum(row) for row in weights(name)) == 0


def test_sizes():
    """Ten pixels and a kernel of three leave eight positions; pooling halves them."""
    assert TWO["feature_maps"].shape == (4, 8, 8)
    assert TWO["pooled"].shape == (4, 4, 4)
    assert TWO["size"].item().text == "10 - 3 + 1 = 8"
