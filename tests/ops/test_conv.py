"""Convolution and its transpose: SciPy, special cases, dtypes, and refusals word for word."""

import re
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.signal import correlate2d, fftconvolve

from cnndocs import conv2d, conv_transpose2d, naive
from tests.ops.strategies import reproducible

X = np.arange(25.0).reshape(5, 5)
KERNEL = np.array([[1.0, 2.0], [3.0, -4.0]])


def refuses(error, message):
    return pytest.raises(error, match=f"^{re.escape(message)}$")


@pytest.mark.parametrize(
    ("mode", "padding"),
    [("valid", "valid"), ("full", (2, 3)), ("same", ((1, 1), (1, 2)))],
    ids=["valid", "full", "same"],
)
def test_equals_scipy(mode, padding):
    """One image with one kernel is SciPy's cross-correlation, in all of its modes."""

    @reproducible(150)
    @given(st.integers(4, 12), st.integers(4, 12), st.integers(0, 2**32))
    def check(height, width, seed):
        rng = np.random.default_rng(seed)
        x, kernel = rng.normal(size=(height, width)), rng.normal(size=(3, 4))
        got = conv2d(x, kernel, padding=padding)
        np.testing.assert_allclose(
            got, correlate2d(x, kernel, mode), rtol=1e-12, atol=1e-12, strict=True
        )

    check()


def test_transpose_is_a_full_convolution():
    """Without stride the transpose is the true, flipped, full convolution."""
    x, kernel = np.random.default_rng(1).normal(size=(2, 6, 5))

    got = conv_transpose2d(x, kernel[:3, :2])

    np.testing.assert_allclose(got, fftconvolve(x, kernel[:3, :2]), atol=1e-12, strict=True)


def test_kernel_is_not_flipped_nor_transposed():
    """An asymmetric kernel picks the cell that its own position names."""
    kernel = np.zeros((2, 3))
    kernel[0, 2] = 1

    got = conv2d(X, kernel)

    np.testing.assert_array_equal(got, X[:4, 2:])


def test_same_puts_the_odd_cell_last():
    """Padding "same" adds the odd row at the bottom and the odd column at the right."""
    got = conv2d(np.ones((3, 3)), np.ones((2, 2)), padding="same")

    np.testing.assert_array_equal(got, [[4, 4, 2], [4, 4, 2], [2, 2, 1]])


@pytest.mark.parametrize("stride", [1, 2, 3, (2, 3)], ids=str)
@pytest.mark.parametrize("kernel", [1, 2, 3, 4], ids=str)
def test_same_divides_the_size_by_the_stride(stride, kernel):
    """With padding "same" the output has ceil(size / stride) cells."""
    got = conv2d(np.ones((7, 8)), np.ones((kernel, kernel)), stride=stride, padding="same")

    down, across = stride if isinstance(stride, tuple) else (stride, stride)
    assert got.shape == (-(-7 // down), -(-8 // across))


@pytest.mark.parametrize("stride", [1, 2, 3], ids=str)
@pytest.mark.parametrize("kernel", [1, 2, 3, 4], ids=str)
def test_transpose_same_multiplies_the_size_by_the_stride(stride, kernel):
    """With padding "same" the transpose has size * stride cells, as in Keras."""
    got = conv_transpose2d(
        np.ones((3, 4)), np.ones((kernel, kernel)), stride=stride, padding="same"
    )

    assert got.shape == (3 * stride, 4 * stride)


def test_groups_do_not_mix():
    """Each group of kernels sees its own group of channels only."""
    x = np.stack([np.full((3, 3), 1.0), np.full((3, 3), 100.0)])

    got = conv2d(x, np.ones((2, 1, 3, 3)), groups=2)

    np.testing.assert_array_equal(got.ravel(), [9, 900])


def test_large_images_equal_the_definition():
    """A photograph with 3 channels and 16 kernels gives each kernel's sum, wherever one looks."""
    rng = np.random.default_rng(2)
    x, kernel = rng.normal(size=(3, 224, 224)), rng.normal(size=(16, 3, 3, 3))

    got = conv2d(x, kernel, padding=1)

    assert got.shape == (16, 224, 224)
    for k, i, j in [(0, 5, 7), (15, 222, 222), (7, 100, 1)]:
        window = x[:, i - 1 : i + 2, j - 1 : j + 2]
        np.testing.assert_allclose(got[k, i, j], (window * kernel[k]).sum(), rtol=1e-12)


@pytest.mark.parametrize("op", [conv2d, conv_transpose2d], ids=lambda op: op.__name__)
@pytest.mark.parametrize(
    ("given_dtype", "wanted"),
    [
        (np.float16, np.float16),
        (np.float32, np.float32),
        (np.float64, np.float64),
        (np.longdouble, np.longdouble),
        (np.uint8, np.float64),
        (np.int64, np.float64),
        (">f4", ">f4"),
    ],
    ids=str,
)
def test_keeps_the_dtype_of_x(op, given_dtype, wanted):
    """The output has the dtype of x, whatever the kernel's; integers become float64."""
    got = op(np.ones((3, 3), given_dtype), [[1.0, 1.0]], 2)

    assert got.dtype == wanted
    assert (got >= 3).all()


def test_integers_beside_fractions_stay_exact():
    """Integers too large for a float are exact beside fractions, and in an object array."""
    big = 10**30

    got = conv2d([[big, 1]], [[Fraction(1, 3), Fraction(2)]])

    assert got[0, 0] == Fraction(big, 3) + 2


def test_small_integers_do_not_wrap():
    """Bytes are summed as float64, not modulo 256."""
    got = conv2d(np.full((2, 2), 200, np.uint8), np.full((2, 2), 2, np.uint8))

    assert got.item() == 1600


def test_not_a_number_and_infinity():
    """NaN reaches the windows that cover it; infinity times zero is NaN; nothing warns."""
    x = np.zeros((1, 5))
    x[0, 0], x[0, 4] = np.nan, np.inf

    got = conv2d(x, [[0, 1]])

    np.testing.assert_array_equal(got, [[np.nan, 0, 0, np.inf]])
    np.testing.assert_array_equal(conv2d(x, [[1, 0]]), [[np.nan, 0, 0, np.nan]])


@pytest.mark.parametrize("order", ["C", "F", "reversed", "sliced", "read-only"])
def test_memory_layout_does_not_matter(order):
    """Any view of an array gives what its copy gives, and stays as it was."""
    base = np.random.default_rng(3).normal(size=(8, 8))
    views = {"C": base, "F": base.T, "reversed": base[::-1, ::-1], "sliced": base[::2, 1:7]}
    view = views.get(order, base)
    if order == "read-only":
        view.flags.writeable = False
    before = view.copy()

    got = conv2d(view, KERNEL)

    np.testing.assert_array_equal(got, conv2d(before.copy(), KERNEL))
    np.testing.assert_array_equal(view, before)


def test_output_cells_outside_all_windows_hold_the_bias():
    """A transposed convolution whose windows leave gaps fills them with the bias."""
    got = conv_transpose2d([[1, 1]], [[5]], 7, stride=(1, 3), output_padding=(0, 1))

    np.testing.assert_array_equal(got, [[12, 7, 7, 12, 7]])


def test_transpose_undoes_the_shape():
    """With the same settings the transpose leads back to the size that conv2d started from."""
    small = conv2d(np.ones((2, 9, 8)), np.ones((3, 2, 3, 3)), stride=2, padding=1)

    back = conv_transpose2d(
        small, np.ones((3, 2, 3, 3)), stride=2, padding=1, output_padding=(0, 1)
    )

    assert back.shape == (2, 9, 8)


REFUSED = [
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
    (ValueError, {"x": np.ones((0, 5))}, "x (0, 5) is empty: each axis needs at least one cell"),
    (ValueError, {"kernel": []}, "kernel (0,) is empty: each axis needs at least one cell"),
    (ValueError, {"x": [[1, 2], [3]]}, "x is ragged: its rows differ in length"),
    (TypeError, {"x": [["a", "b"]]}, "x has dtype <U1: integers, floats or fractions are needed"),
    (
        TypeError,
        {"x": [[1j, 2]]},
        "x has dtype complex128: integers, floats or fractions are needed",
    ),
    (
        TypeError,
        {"x": [[True, False]]},
        "x has dtype bool: integers, floats or fractions are needed",
    ),
    (
        TypeError,
        {"x": [[None, 1]]},
        "x holds None (NoneType): an object array may hold fractions and integers only",
    ),
    (
        TypeError,
        {"x": [[Fraction(1), 0.5]]},
        "x holds 0.5 (float): an object array may hold fractions and integers only",
    ),
    (
        TypeError,
        {"x": [[Fraction(1), True]]},
        "x holds True (bool): an object array may hold fractions and integers only",
    ),
    (
        TypeError,
        {"x": [[Fraction(1), Fraction(2)]], "kernel": [[0.5]]},
        "x holds fractions and kernel holds floats (float64): make both one kind",
    ),
    (TypeError, {"x": np.ma.ones((5, 5))}, "x is a masked array: fill its masked cells first"),
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
    ("error", "how", "message"), REFUSED, ids=[case[2][:60] for case in REFUSED]
)
def test_conv2d_refuses(error, how, message):
    """Impossible input is refused in one sentence that names values and rule."""
    with refuses(error, message):
        conv2d(**({"x": X, "kernel": KERNEL} | how))


TRANSPOSE_REFUSED = [
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
    ("error", "how", "message"), TRANSPOSE_REFUSED, ids=[case[2][:60] for case in TRANSPOSE_REFUSED]
)
def test_conv_transpose2d_refuses(error, how, message):
    """Impossible input is refused in one sentence that names values and rule."""
    with refuses(error, message):
        conv_transpose2d(**({"x": X, "kernel": KERNEL} | how))


def test_naive_is_exact_on_floats_that_are_dyadic():
    """The loops give float64 for floats and integers, as the op does."""
    got = naive.conv2d(X, KERNEL, stride=2)

    assert got.dtype == np.float64
    np.testing.assert_array_equal(got, conv2d(X, KERNEL, stride=2))
