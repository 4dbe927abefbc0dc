"""Convolution and its transpose: SciPy, and special cases."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.signal import correlate2d, fftconvolve

from cnndocs import conv2d, conv_transpose2d
from tests.ops.strategies import reproducible

X = np.arange(25.0).reshape(5, 5)
KERNEL = np.array([[1.0, 2.0], [3.0, -4.0]])


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


def test_integers_beside_fractions_stay_exact():
    """Integers too large for a float are exact beside fractions, and in an object array."""
    big = 10**30

    got = conv2d([[big, 1]], [[Fraction(1, 3), Fraction(2)]])

    assert got[0, 0] == Fraction(big, 3) + 2


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
