"""Gradients: special cases, and refusals word for word."""

import re
from fractions import Fraction

import numpy as np
import pytest

import cnndocs
from cnndocs import grad, naive


@pytest.mark.parametrize("kind", [float, Fraction], ids=["floats", "fractions"])
def test_first_of_equal_maxima_wins(kind):
    """Of equal maxima the first in row order gets all of the gradient."""
    x = np.array([[kind(1), kind(1), kind(1)]] * 2)

    got = grad.max_pool2d(np.array([[kind(3), kind(5)]]), x, 2, stride=1)

    np.testing.assert_array_equal(got, [[3, 5, 0], [0, 0, 0]])


def test_padding_gets_no_gradient():
    """In a window of -infinity alone the first input cell gets the gradient, not the padding."""
    got = grad.max_pool2d(np.ones((2, 2)), np.full((2, 2), -np.inf), 2, padding=1)

    np.testing.assert_array_equal(got, np.ones((2, 2)))


def test_first_not_a_number_wins():
    """NaN wins its window, the first of several, and a maximum before or after it does not."""
    x = np.array([[9, np.nan, 1, np.nan, 8]])

    np.testing.assert_array_equal(grad.max_pool2d([[7]], x, (1, 5)), [[0, 7, 0, 0, 0]])


@pytest.mark.parametrize(
    ("op", "wanted"),
    [("relu", [0, 0, 2, np.nan]), ("leaky_relu", [0.5, 0.5, 2, np.nan])],
    ids=["relu", "leaky_relu"],
)
def test_kinks_and_nan(op, wanted):
    """At 0 the left slope counts; NaN gives NaN."""
    settings = {"slope": 0.25} if op == "leaky_relu" else {}

    got = getattr(grad, op)([2, 2, 2, 2], [-1, 0, 1, np.nan], **settings)

    np.testing.assert_array_equal(got, wanted)


def test_relu_blocks_even_infinity():
    """Where the cell was negative an infinite gradient is stopped, not turned into NaN."""
    assert grad.relu([np.inf], [-1.0]).tolist() == [0]


def test_bias_gradient_of_one_plane_is_a_number():
    """For an (H, W) input, whose bias is one number, its gradient is one number too."""
    _, _, dbias = grad.conv2d([[1.0, 2.0]], [[1.0, 2.0]], [[1.0]])

    assert isinstance(dbias, np.float64)
    assert dbias == 3


@pytest.mark.parametrize(
    ("error", "call", "message"),
    [
        (
            ValueError,
            lambda: grad.conv2d([[1]], np.ones((5, 5)), np.ones((7, 7))),
            "kernel (7, 7) is larger than the padded input (5, 5): no window fits",
        ),
        (
            TypeError,
            lambda: grad.relu([0.5], [Fraction(1)]),
            "x holds fractions and grad_out holds floats (float64): make both one kind",
        ),
        (
            ValueError,
            lambda: grad.max_pool2d([[1]], np.ones((5, 5)), 5, padding=5),
            "a window (5, 5) with padding ((5, 5), (5, 5)) holds no cell of the input (5, 5): "
            "give less padding",
        ),
        (
            ValueError,
            lambda: grad.dense([1, 2], [1, 2, 3], np.ones((2, 2))),
            "x (3,) has 3 inputs, but weight (2, 2) takes 2",
        ),
        (
            ValueError,
            lambda: grad.cross_entropy(1, [0.0, 1.0], 2),
            "target 2 is not one of the 2 classes 0 to 1",
        ),
    ],
    ids=["kernel", "mixed", "padding", "dense", "target"],
)
def test_refuses_what_the_op_refuses(error, call, message):
    """Gradients refuse impossible operands and settings in the same words as their ops."""
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        call()


def test_chain_of_layers_equals_the_loops():
    """Convolution, ReLU, pooling, flatten and a dense layer backwards give the exact fractions."""
    rng = np.random.default_rng(7)
    x, kernel, weight = (
        np.vectorize(Fraction, otypes=[object])(rng.integers(-5, 6, shape), 10)
        for shape in ((2, 6, 6), (3, 2, 3, 3), (2, 12))
    )

    def backward(ops, gradients):
        feature = ops.conv2d(x, kernel)
        active = ops.relu(feature)
        pooled = ops.max_pool2d(active, 2)
        row = ops.flatten(pooled)
        upstream, dweight, _ = gradients.dense([Fraction(1), Fraction(-1)], row, weight)
        upstream = gradients.flatten(upstream, pooled)
        upstream = gradients.max_pool2d(upstream, active, 2)
        upstream = gradients.relu(upstream, feature)
        return *gradients.conv2d(upstream, x, kernel), dweight

    for mine, theirs in zip(backward(cnndocs, grad), backward(naive, naive.grad), strict=True):
        assert (mine == theirs).all()
