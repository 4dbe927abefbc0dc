"""Softmax and cross-entropy: special cases, SciPy, and refusals word for word."""

import re
from fractions import Fraction

import numpy as np
import pytest
import scipy.special

from cnndocs import cross_entropy, log_softmax, naive, softmax


@pytest.mark.parametrize("axis", [-1, 0, 1, -3], ids=str)
def test_equals_scipy(axis):
    """Softmax and its logarithm are SciPy's, along any axis."""
    z = np.random.default_rng(5).normal(size=(3, 4, 5)) * 10

    np.testing.assert_allclose(softmax(z, axis), scipy.special.softmax(z, axis), rtol=1e-13)
    np.testing.assert_allclose(log_softmax(z, axis), scipy.special.log_softmax(z, axis), rtol=1e-13)


@pytest.mark.parametrize(
    ("z", "wanted"),
    [
        ([0.0, 0.0, 0.0, 0.0], [0.25] * 4),
        ([1e308, 1e308], [0.5, 0.5]),
        ([-1e308, 0.0], [0.0, 1.0]),
        ([-np.inf, 0.0], [0.0, 1.0]),
        ([np.nan, 0.0], [np.nan, np.nan]),
        ([np.inf, 0.0], [np.nan, np.nan]),
        ([7.0], [1.0]),
    ],
    ids=str,
)
def test_softmax_special_cases(z, wanted):
    """Huge logits do not overflow; infinities and NaN do what the docstring says; nothing warns."""
    np.testing.assert_array_equal(softmax(z), wanted)


def test_huge_logits_cost_what_they_should():
    """The loss of a class that is 2,000 behind is 2,000, not infinity."""
    assert cross_entropy([1000.0, -1000.0], 1) == 2000


@pytest.mark.parametrize(
    ("reduction", "wanted"),
    [("mean", np.log(2)), ("sum", 2 * np.log(2)), ("none", [np.log(2)] * 2)],
    ids=["mean", "sum", "none"],
)
def test_reductions(reduction, wanted):
    """The losses of a batch are averaged, summed or left alone."""
    got = cross_entropy(np.zeros((2, 2)), [0, 1], reduction=reduction)

    np.testing.assert_allclose(got, wanted, rtol=1e-15)


@pytest.mark.parametrize("reduction", ["mean", "sum", "none"])
def test_one_example_gives_a_number(reduction):
    """Logits without a batch give a scalar, whatever the reduction."""
    got = cross_entropy([0.0, 0.0], np.int64(1), reduction=reduction)

    assert isinstance(got, np.float64)


def test_fractions_become_floats():
    """Exp is irrational, so fractions give float64; the loops give them 60 digits."""
    z = np.array([Fraction(1, 3), Fraction(1, 7)], dtype=object)

    got, digits = softmax(z), naive.softmax(z)

    assert got.dtype == np.float64
    assert abs(sum(digits) - 1) < 1e-55
    np.testing.assert_allclose(got, digits.astype(float), rtol=1e-15)


@pytest.mark.parametrize("op", [softmax, log_softmax], ids=lambda op: op.__name__)
@pytest.mark.parametrize(
    ("error", "settings", "message"),
    [
        (ValueError, {"z": 1.0}, "z must have at least one axis: got one number"),
        (ValueError, {"axis": 1}, "axis 1 does not exist in z (2,)"),
        (ValueError, {"axis": -2}, "axis -2 does not exist in z (2,)"),
        (TypeError, {"axis": 0.0}, "axis must be an integer: got 0.0 (float)"),
        (
            ValueError,
            {"z": [Fraction(10**400)]},
            "z holds a fraction that is too large for a float",
        ),
    ],
    ids=["number", "axis", "negative axis", "float axis", "huge"],
)
def test_softmax_refuses(op, error, settings, message):
    """Impossible input is refused in one sentence."""
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        op(**({"z": [1.0, 2.0]} | settings))


@pytest.mark.parametrize(
    ("error", "settings", "message"),
    [
        (ValueError, {"target": 3}, "target 3 is not one of the 3 classes 0 to 2"),
        (ValueError, {"target": -1}, "target -1 is not one of the 3 classes 0 to 2"),
        (TypeError, {"target": 1.0}, "target must hold integers: got dtype float64"),
        (
            TypeError,
            {"target": True},
            "target has dtype bool: integers, floats or fractions are needed",
        ),
        (
            ValueError,
            {"target": [1]},
            "target must have shape (), one class a row of logits (3,): got shape (1,)",
        ),
        (
            ValueError,
            {"logits": np.zeros((2, 3)), "target": 1},
            "target must have shape (2,), one class a row of logits (2, 3): got shape ()",
        ),
        (
            ValueError,
            {"logits": np.zeros((1, 2, 3))},
            "logits must be (K,) or (N, K): got shape (1, 2, 3)",
        ),
        (
            ValueError,
            {"reduction": "avg"},
            'reduction must be "mean", "sum" or "none": got \'avg\'',
        ),
        (
            ValueError,
            {"reduction": np.array([1])},
            'reduction must be "mean", "sum" or "none": got array([1])',
        ),
    ],
    ids=["large", "negative", "float", "bool", "shape", "batch", "axes", "reduction", "array"],
)
def test_cross_entropy_refuses(error, settings, message):
    """A target that is no class, or shapes that do not fit, are refused."""
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        cross_entropy(**({"logits": [0.0, 1.0, 2.0], "target": 1} | settings))
