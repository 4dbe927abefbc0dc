"""Convolution and its transpose: refusals word for word."""

import re
from fractions import Fraction

import numpy as np
import pytest

from cnndocs import conv2d, conv_transpose2d

X = np.arange(25.0).reshape(5, 5)
KERNEL = np.array([[1.0, 2.0], [3.0, -4.0]])
REFUSED = [
    (
        ValueError,
        {"x": np.ones((2, 28, 28, 3)), "kernel": np.ones((8, 3, 3, 3))},
        "kernel (8, 3, 3, 3) has 3 channels, but x (2, 28, 28, 3) with groups 1 needs 28 / 1 = 28; "
        "if its channels come last, np.moveaxis(x, -1, -3) puts them first",
    ),
    (
        ValueError,
        {"kernel": np.ones((7, 7))},
        "kernel (7, 7) is larger than the padded input (5, 5): no window fits",
    ),
    (
        ValueError,
        {"kernel": np.ones((2, 4)), "dilation": 3, "padding": 1},
        "kernel (2, 4) with dilation (3, 3) spans (4, 10) and is larger than the padded input "
        "(7, 7): no window fits",
    ),
    (ValueError, {"stride": 0}, "stride must be at least 1: got 0"),
    (ValueError, {"stride": (1, -2)}, "stride must be at least 1: got -2"),
    (
        ValueError,
        {"stride": (1, 2, 3)},
        "stride must be an integer or a pair of integers: got (1, 2, 3)",
    ),
    (TypeError, {"stride": True}, "stride must be an integer: got True (bool)"),
    (TypeError, {"stride": 1.0}, "stride must be an integer: got 1.0 (float)"),
    (TypeError, {"stride": None}, "stride must be an integer: got None (NoneType)"),
    (ValueError, {"stride": 2**31}, "stride must be at most 2147483647: got 2147483648"),
    (
        ValueError,
        {"padding": 2**30},
        "the padded input (1, 1, 2147483653, 2147483653) has more than 1099511627776 cells",
    ),
    (ValueError, {"padding": -1}, "padding must be at least 0: got -1"),
    (ValueError, {"padding": "SAME"}, 'padding must be "valid", "same" or numbers: got "SAME"'),
    (TypeError, {"dilation": 1.5}, "dilation must be an integer: got 1.5 (float)"),
    (ValueError, {"groups": 0}, "groups must be at least 1: got 0"),
    (TypeError, {"groups": True}, "groups must be an integer: got True (bool)"),
    (ValueError, {"groups": 2}, "groups 2 does not divide the 1 channels of x (5, 5)"),
    (
        ValueError,
        {"x": np.ones((2, 5, 5)), "kernel": np.ones((3, 1, 2, 2)), "groups": 2},
        "groups 2 does not divide the 3 kernels of kernel (3, 1, 2, 2)",
    ),
    (
        ValueError,
        {"x": np.ones((3, 5, 5)), "kernel": np.ones((4, 2, 3, 3))},
        "kernel (4, 2, 3, 3) has 2 channels, but x (3, 5, 5) with groups 1 needs 3 / 1 = 3",
    ),
    (
        ValueError,
        {"kernel": np.ones((1, 1, 2, 2))},
        "kernel must be (kh, kw) for an (H, W) input: got shape (1, 1, 2, 2)",
    ),
    (
        ValueError,
        {"x": np.ones((3, 5, 5))},
        "kernel must be (K, C // groups, kh, kw) for an input (3, 5, 5): got shape (2, 2)",
    ),
    (ValueError, {"x": [1.0, 2.0]}, "x must be (H, W), (C, H, W) or (N, C, H, W): got shape (2,)"),
    (ValueError, {"x": 3.0}, "x must be (H, W), (C, H, W) or (N, C, H, W): got shape ()"),
    (
        TypeError,
        {"x": [[Fraction(1), Fraction(2)]], "kernel": [[0.5]]},
        "x holds fractions and kernel holds floats (float64): make both one kind",
    ),
    (
        ValueError,
        {"bias": [1.0]},
        "bias must be one number for an (H, W) input, with kernel (2, 2): got shape (1,)",
    ),
    (
        ValueError,
        {"x": np.ones((1, 5, 5)), "kernel": np.ones((2, 1, 2, 2)), "bias": [1.0]},
        "bias must have shape (2,), with kernel (2, 1, 2, 2): got shape (1,)",
    ),
]


@pytest.mark.parametrize(
    ("error", "settings", "message"), REFUSED, ids=[case[2][:60] for case in REFUSED]
)
def test_conv2d_refuses(error, settings, message):
    """Impossible input is refused in one sentence that names values and rule."""
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        conv2d(**({"x": X, "kernel": KERNEL} | settings))


TRANSPOSE_REFUSED = [
    (
        ValueError,
        {"x": np.ones((5, 6, 3)), "kernel": np.ones((3, 2, 2, 2))},
        "kernel (3, 2, 2, 2) takes 3 channels, but x (5, 6, 3) has 5; if its channels come last, "
        "np.moveaxis(x, -1, -3) puts them first",
    ),
    (
        ValueError,
        {"output_padding": 1},
        "output_padding (1, 1) must be smaller than the stride (1, 1) or the dilation (1, 1) "
        "along each axis",
    ),
    (ValueError, {"output_padding": -1}, "output_padding must be at least 0: got -1"),
    (
        ValueError,
        {"padding": 3},
        "padding ((3, 3), (3, 3)) removes all of the output (6, 6) of input (5, 5): "
        "nothing is left",
    ),
    (
        ValueError,
        {"padding": "same", "stride": 2, "output_padding": 1},
        'output_padding (1, 1) must be 0 with padding "same"',
    ),
    (
        ValueError,
        {"x": np.ones((3, 5, 5)), "kernel": np.ones((2, 3, 2, 2))},
        "kernel (2, 3, 2, 2) takes 2 channels, but x (3, 5, 5) has 3",
    ),
    (
        ValueError,
        {"x": np.ones((3, 5, 5)), "kernel": np.ones((3, 1, 2, 2)), "groups": 2},
        "groups 2 does not divide the 3 channels of x (3, 5, 5)",
    ),
    (
        ValueError,
        {"x": np.ones((3, 5, 5))},
        "kernel must be (C, K // groups, kh, kw) for an input (3, 5, 5): got shape (2, 2)",
    ),
    (
        ValueError,
        {"x": np.ones((2, 5, 5)), "kernel": np.ones((2, 3, 2, 2)), "bias": [1.0, 2.0]},
        "bias must have shape (3,), with kernel (2, 3, 2, 2): got shape (2,)",
    ),
    (ValueError, {"padding": "full"}, 'padding must be "valid", "same" or numbers: got "full"'),
    (TypeError, {"dilation": "1"}, "dilation must be an integer: got '1' (str)"),
]


@pytest.mark.parametrize(
    ("error", "settings", "message"),
    TRANSPOSE_REFUSED,
    ids=[case[2][:60] for case in TRANSPOSE_REFUSED],
)
def test_conv_transpose2d_refuses(error, settings, message):
    """Impossible input is refused in one sentence that names values and rule."""
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        conv_transpose2d(**({"x": X, "kernel": KERNEL} | settings))
