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
    ],
    ids=["lengths", "shapes", "floats", "places", "learning", "images"],
)
def test_refuses(error, call, message):
    """What does not fit is refused in one sentence."""
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        call()
