"""Activations and flatten: special cases, and refusals word for word."""

import re
from fractions import Fraction

import numpy as np
import pytest

from cnndocs import flatten, leaky_relu, relu


def test_relu_special_cases():
    """NaN stays, infinities behave as numbers, zero stays zero."""
    got = relu([np.nan, np.inf, -np.inf, 0.0])

    np.testing.assert_array_equal(got, [np.nan, np.inf, 0, 0])


@pytest.mark.parametrize(
    ("slope", "wanted"),
    [
        ({}, -0.02),
        ({"slope": 0.5}, -1),
        ({"slope": 0}, 0),
        ({"slope": 2}, -4),
        ({"slope": Fraction(1, 4)}, -0.5),
    ],
    ids=str,
)
def test_leaky_relu_slopes(slope, wanted):
    """A negative cell is multiplied by the slope, 0.01 if none is given."""
    np.testing.assert_array_equal(leaky_relu([-2.0, 3.0], **slope), [wanted, 3])


def test_leaky_relu_reads_a_slope_as_it_prints():
    """Beside fractions the slope 0.01 is 1/100, not the float next to it."""
    got = leaky_relu(np.array([Fraction(-1)], dtype=object))

    assert got.tolist() == [Fraction(-1, 100)]


@pytest.mark.parametrize(
    ("shape", "wanted"),
    [((2, 3), (6,)), ((4, 2, 3), (24,)), ((5, 4, 2, 3), (5, 24)), ((1, 1, 1, 1), (1, 1))],
    ids=str,
)
def test_flatten_keeps_row_order(shape, wanted):
    """The row holds channels, rows and columns in this order; images of a batch stay apart."""
    x = np.arange(np.prod(shape), dtype=float).reshape(shape)

    got = flatten(x)

    assert got.shape == wanted
    np.testing.assert_array_equal(got.ravel(), np.arange(x.size))


@pytest.mark.parametrize(
    ("error", "slope", "message"),
    [
        (TypeError, "0.1", "slope must be a number: got '0.1' (str)"),
        (TypeError, True, "slope must be a number: got True (bool)"),
        (ValueError, float("nan"), "slope must be a finite float: got nan"),
    ],
    ids=["text", "bool", "nan"],
)
def test_leaky_relu_refuses(error, slope, message):
    """A slope that is no finite number is refused."""
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        leaky_relu([1.0], slope)


def test_flatten_refuses_a_row():
    """What is flat already is refused, as it has no rows and columns."""
    message = "x must be (H, W), (C, H, W) or (N, C, H, W): got shape (3,)"

    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        flatten([1, 2, 3])
