"""Networks in whole numbers: exact in any order, and refused where they would not be."""

import re
from fractions import Fraction

import numpy as np
import pytest

from cnndocs.nets import Conv2d, Dense, Flatten, MaxPool2d, ReLU, Rounded, Sequential

LAYERS = [Conv2d(1, 2, 3), ReLU(), MaxPool2d(2), Flatten(), Dense(8, 3)]


def test_rounding():
    """Each parameter is the nearest integer over the power of ten; `unit` divides the first."""
    net = Sequential(LAYERS, seed=2, dtype=np.float64)
    net.arrays[0][1][...] = 0.126

    rounded = Rounded.of(net, (2, 3), unit=16)

    kernel, bias = rounded.fractions(0)
    assert abs(kernel.astype(float) - net.arrays[0][0] / 16).max() <= 0.005
    assert list(bias) == [Fraction(13, 100)] * 2
    assert abs(rounded.fractions(4)[0].astype(float) - net.arrays[4][0]).max() <= 0.0005
    assert rounded.scales == (2, 2, 2, 2, 5)


def test_bounds_are_reached():
    """The bound of a layer is what the worst image makes of it, and no image makes more."""
    net = Rounded([Dense(3, 1)], [(np.array([[5, -7, 2]]), np.array([-1]))], [1])

    assert net.bounds(16) == [(5 + 7 + 2) * 16 + 1]
    assert net([[-16, 16, -16]]).item() == -net.bounds(16)[0]


def test_too_large_for_exact_sums():
    """Where a sum could leave the integers that float64 holds, the network refuses to compute."""
    net = Rounded([Dense(1, 1)], [(np.array([[2**50]]), np.array([0]))], [0])

    assert net([[7]]).item() == 7 * 2**50
    message = f"Dense(inputs=1, outputs=1) may reach {2**53}, above {2**53}: use fewer places"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        net([[8]])


@pytest.mark.parametrize("dtype", [np.int8, np.uint8, np.int32, np.int64])
def test_small_integers_do_not_wrap(dtype):
    """Biases are brought to the scale of their sums exactly, in whatever dtype they come."""
    arrays = [tuple(np.array(item, dtype) for item in ([[1]], [bias])) for bias in (0, 7)]

    net = Rounded([Dense(1, 1)] * 2, arrays, [2, 0])

    assert net.bounds(1) == [1, 701]
    assert net([[1]]).item() == 701  # 0.01 * 1 + 7


@pytest.mark.parametrize(
    ("bias", "images", "bound"),
    [
        (2**49, np.array([[1]]), 2**49 * 10**15 + 1),
        (0, np.array([[-128]], np.int8), 2**52 * 128),
        (0, np.array([[-(2**63)]]), 2**63),
        (0, np.array([[2**64 - 1]], np.uint64), 2**64 - 1),
    ],
    ids=["bias", "int8", "int64", "uint64"],
)
def test_no_size_wraps_around_the_limit(bias, images, bound):
    """The limit holds for biases and images whose size, or scaled size, their dtype cannot hold."""
    weight = 1 if bias else 2**52
    arrays = [(np.array([[1]]), np.array([0])), (np.array([[weight]]), np.array([bias]))]
    net = Rounded([Dense(1, 1)] * 2, arrays, [15, 0])

    with pytest.raises(ValueError, match=rf"may reach {bound}, above {2**53}: use fewer places$"):
        net(images)


def test_nothing_to_round():
    """A network without parameters needs no places, and computes."""
    net = Rounded.of(Sequential([ReLU()]), ())

    assert net.scales == (0,)
    assert net([[-2, 3]]).tolist() == [[0, 3]]


def not_a_number():
    net = Sequential([Dense(1, 1)])
    net.parameters[0] = np.nan
    return net


@pytest.mark.parametrize(
    ("error", "call", "message"),
    [
        (
            ValueError,
            lambda: Rounded([ReLU()], [], [0]),
            "1 layers, 0 pairs of arrays and 1 numbers of places: one each is needed",
        ),
        (
            ValueError,
            lambda: Rounded([Dense(2, 1)], [(np.ones((1, 3), int), np.ones(1, int))], [0]),
            "Dense(inputs=2, outputs=1) needs arrays ((1, 2), (1,)): got ((1, 3), (1,))",
        ),
        (
            TypeError,
            lambda: Rounded([Dense(1, 1)], [(np.ones((1, 1)), np.ones(1, int))], [0]),
            "Dense(inputs=1, outputs=1) needs integers: got float64",
        ),
        (
            ValueError,
            lambda: Rounded([Dense(1, 1)], [(np.ones((1, 1), int), np.ones(1, int))], [-1]),
            "places must be at least 0: got -1",
        ),
        (
            ValueError,
            lambda: Rounded.of(Sequential(LAYERS), (2,)),
            "2 layers learn, but places (2,) are for 1",
        ),
        (
            TypeError,
            lambda: Rounded.of(Sequential(LAYERS), (2, 2))(np.zeros((1, 1, 6, 6))),
            "images must hold integers: got float64",
        ),
        (
            ValueError,
            lambda: Rounded.of(Sequential(LAYERS), (2, 2))(np.zeros((0, 1, 6, 6), int)),
            "images must be (N, C, H, W) with N at least 1: got (0, 1, 6, 6)",
        ),
        (ValueError, lambda: Rounded([], [], []), "a network needs at least one layer: got none"),
        (
            ValueError,
            lambda: Rounded([ReLU()], [()], [3]),
            "ReLU() has no parameters: its places must be 0, got 3",
        ),
        (
            ValueError,
            lambda: Rounded(
                [Dense(1, 1)], [(np.array([[2**63]], np.uint64), np.zeros(1, int))], [0]
            ),
            f"Dense(inputs=1, outputs=1) needs integers below {2**63}: got {2**63}",
        ),
        (
            ValueError,
            lambda: Rounded.of(not_a_number(), (2,)),
            f"Dense(inputs=1, outputs=1) with 2 places needs integers below {2**53}: got nan",
        ),
        (
            ValueError,
            lambda: Rounded.of(Sequential([Dense(1, 1)], seed=2), (25,)),
            f"Dense(inputs=1, outputs=1) with 25 places needs integers below {2**53}: got 2.67e+24",
        ),
        (
            ValueError,
            lambda: Rounded.of(Sequential([Dense(1, 1)], seed=2), (400,)),
            f"Dense(inputs=1, outputs=1) with 400 places needs integers below {2**53}: got inf",
        ),
    ],
    ids=[
        "lengths", "shapes", "floats", "places", "learning", "images", "no images", "no layers",
        "places of nothing", "uint64", "nan", "25 places", "400 places",
    ],
)  # fmt: skip
def test_refuses(error, call, message):
    """What does not fit is refused in one sentence."""
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        call()
