"""Pooling: special cases, modes of other frameworks, and refusals word for word."""

import re
from fractions import Fraction

import numpy as np
import pytest

from cnndocs import avg_pool2d, max_pool2d

X = np.arange(25.0).reshape(5, 5)
BOTH = pytest.mark.parametrize("op", [max_pool2d, avg_pool2d], ids=lambda op: op.__name__)


@pytest.mark.parametrize(
    ("settings", "wanted"),
    [
        ({"size": 2}, [[6, 8], [16, 18]]),
        ({"size": 2, "ceil_mode": True}, [[6, 8, 9], [16, 18, 19], [21, 23, 24]]),
        ({"size": 3, "stride": 2, "padding": 1}, [[6, 8, 9], [16, 18, 19], [21, 23, 24]]),
        ({"size": (1, 5)}, [[4], [9], [14], [19], [24]]),
        ({"size": 2, "dilation": 4}, [[24]]),
        ({"size": 2, "padding": "same"}, [[6, 8, 9], [16, 18, 19], [21, 23, 24]]),
        ({"size": 3, "stride": 3, "padding": ((1, 0), (0, 1))}, [[7, 9], [22, 24]]),
    ],
    ids=str,
)
def test_max_pool2d(settings, wanted):
    """Each setting picks the maxima that one reads off the image 0 to 24."""
    np.testing.assert_array_equal(max_pool2d(X, **settings), wanted)


@pytest.mark.parametrize(
    ("settings", "wanted"),
    [
        ({"size": 2}, [[3, 5], [13, 15]]),
        ({"size": 2, "ceil_mode": True}, [[3, 5, 6.5], [13, 15, 16.5], [20.5, 22.5, 24]]),
        ({"size": 2, "padding": "same"}, [[3, 5, 6.5], [13, 15, 16.5], [20.5, 22.5, 24]]),
        (
            {"size": 2, "padding": "same", "count_include_pad": True},
            [[3, 5, 3.25], [13, 15, 8.25], [10.25, 11.25, 6]],
        ),
        ({"size": (2, 1), "stride": (5, 4), "padding": (1, 0)}, [[0, 2], [10, 12]]),
        (
            {"size": (2, 1), "stride": (5, 4), "padding": (1, 0), "count_include_pad": False},
            [[0, 4], [20, 24]],
        ),
    ],
    ids=str,
)
def test_avg_pool2d(settings, wanted):
    """Cells beyond the padding never count in the divisor; padded cells count if asked for."""
    np.testing.assert_array_equal(avg_pool2d(X, **settings), wanted)


def test_padding_never_wins():
    """Negative cells win against the padding around them, fractions and floats alike."""
    x = np.array([[-3, -2], [-5, -4]])
    exact = np.array([[Fraction(-1, 3)]], dtype=object)

    np.testing.assert_array_equal(max_pool2d(x, 2, padding=1), x)
    assert max_pool2d(exact, 2, padding=1, stride=1).tolist() == [[Fraction(-1, 3)] * 2] * 2


def test_minus_infinity_stays():
    """A window of -infinity alone has the maximum -infinity."""
    got = max_pool2d(np.full((2, 2), -np.inf), 2, padding=1)

    np.testing.assert_array_equal(got, np.full((2, 2), -np.inf))


@BOTH
def test_not_a_number_spreads_over_its_windows(op):
    """NaN reaches the windows that cover it, and no other."""
    x = X.copy()
    x[0, 1] = np.nan

    got = op(x, 2, stride=1)

    np.testing.assert_array_equal(
        np.isnan(got), np.isnan(op(x[:2], 2, stride=1))[0] & (np.arange(4)[:, None] == 0)
    )
    assert np.isnan(got).sum() == 2


@BOTH
@pytest.mark.parametrize("shape", [(5, 5), (2, 5, 5), (3, 2, 5, 5)], ids=str)
def test_channels_are_pooled_apart(op, shape):
    """A batch of images gives what its planes give one by one."""
    x = np.random.default_rng(4).normal(size=shape)

    got = op(x, 3, stride=2, padding=1)

    planes = [op(plane, 3, stride=2, padding=1) for plane in x.reshape(-1, 5, 5)]
    np.testing.assert_array_equal(got, np.reshape(planes, (*shape[:-2], 3, 3)))


def test_half_precision_is_summed_in_single():
    """4,096 ones in float16 have the average 1, although a sum in float16 gets stuck at 2,048."""
    assert avg_pool2d(np.ones((64, 64), np.float16), 64).item() == 1


REFUSED = [
    (
        ValueError,
        {"size": 6},
        "kernel (6, 6) is larger than the padded input (5, 5): no window fits",
    ),
    (ValueError, {"size": 0}, "size must be at least 1: got 0"),
    (TypeError, {"size": 2.0}, "size must be an integer: got 2.0 (float)"),
    (ValueError, {"stride": 0}, "stride must be at least 1: got 0"),
    (TypeError, {"stride": False}, "stride must be an integer: got False (bool)"),
    (
        ValueError,
        {"padding": 2},
        "a window (2, 2) with padding ((2, 2), (2, 2)) holds no cell of the input (5, 5): "
        "give less padding",
    ),
    (
        ValueError,
        {"padding": ((0, 0), (0, 3)), "size": 3, "stride": 1},
        "a window (3, 3) with padding ((0, 0), (0, 3)) holds no cell of the input (5, 5): "
        "give less padding",
    ),
    (TypeError, {"ceil_mode": 1}, "ceil_mode must be True or False: got 1"),
    (ValueError, {"x": np.ones(4)}, "x must be (H, W), (C, H, W) or (N, C, H, W): got shape (4,)"),
]


@BOTH
@pytest.mark.parametrize(
    ("error", "settings", "message"), REFUSED, ids=[case[2][:60] for case in REFUSED]
)
def test_refuses(op, error, settings, message):
    """Impossible input is refused in one sentence that names values and rule."""
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        op(**({"x": X, "size": 2} | settings))


@BOTH
def test_refuses_windows_on_padding_alone(op):
    """A dilated window that meets no input cell has no maximum and no average."""
    message = (
        "a window (2, 2) with dilation (3, 3) and padding ((1, 1), (1, 1)) holds no cell of the "
        "input (2, 2): give less padding"
    )

    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        op(np.ones((2, 2)), 2, dilation=3, padding=1, stride=1)


def test_count_include_pad_is_a_switch():
    """Anything but True and False is refused."""
    with pytest.raises(TypeError, match=r"^count_include_pad must be True or False: got 1$"):
        avg_pool2d(X, 2, count_include_pad=1)


@pytest.mark.parametrize(
    ("op", "settings"),
    [(max_pool2d, {}), (avg_pool2d, {"count_include_pad": False})],
    ids=["max_pool2d", "avg_pool2d"],
)
def test_padding_of_more_than_half_of_the_window(op, settings):
    """ONNX's case of a window of 3 with 2 cells of padding a side: each window holds a cell."""
    x = np.arange(1.0, 26).reshape(5, 5)

    got = op(x, 3, stride=1, padding=2, **settings)

    framed = np.pad(x, 2, constant_values=np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(framed, (3, 3))
    reduce = np.nanmax if op is max_pool2d else np.nanmean
    np.testing.assert_allclose(got, reduce(windows, axis=(2, 3)))
    assert got.shape == (7, 7)
