"""The fully connected layer: special cases and refusals word for word."""

import re

import numpy as np
import pytest

from cnndocs import dense

WEIGHT = [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]


@pytest.mark.parametrize(
    ("x", "bias", "wanted"),
    [
        ([1, 10], None, [21, 43, 65]),
        ([1, 10], [100, 200, 300], [121, 243, 365]),
        ([[1, 10], [0, 1]], [1, 1, 1], [[22, 44, 66], [3, 5, 7]]),
    ],
    ids=["row", "bias", "rows"],
)
def test_dense(x, bias, wanted):
    """Each output is its row of weights times the inputs, plus its bias."""
    np.testing.assert_array_equal(dense(x, WEIGHT, bias), wanted)


def test_not_a_number_stays_in_its_row():
    """NaN reaches all outputs of its row and none of another."""
    got = dense([[np.nan, 1], [1, 1]], WEIGHT)

    np.testing.assert_array_equal(np.isnan(got), [[True] * 3, [False] * 3])


@pytest.mark.parametrize(
    ("error", "settings", "message"),
    [
        (ValueError, {"x": np.ones((1, 1, 2))}, "x must be (in,) or (N, in): got shape (1, 1, 2)"),
        (ValueError, {"weight": [1.0, 2.0]}, "weight must be (out, in): got shape (2,)"),
        (ValueError, {"x": [1, 2, 3]}, "x (3,) has 3 inputs, but weight (3, 2) takes 2"),
        (
            ValueError,
            {"bias": [1, 2]},
            "bias must have shape (3,), with weight (3, 2): got shape (2,)",
        ),
        (ValueError, {"bias": 1}, "bias must have shape (3,), with weight (3, 2): got shape ()"),
    ],
    ids=["axes", "weight", "inputs", "bias", "number"],
)
def test_refuses(error, settings, message):
    """Shapes that do not fit are refused with both shapes."""
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        dense(**({"x": [1, 2], "weight": WEIGHT} | settings))
