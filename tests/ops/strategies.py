"""Hypothesis strategies that several ops share: sizes and settings that are legal, fractions.

Settings are drawn by hypothesis, and shrink; the numbers come from a drawn seed.
"""

from fractions import Fraction

import hypothesis
import numpy as np
from hypothesis import HealthCheck
from hypothesis import strategies as st
from hypothesis.strategies import booleans, integers

FIXED = {
    "derandomize": True,
    "deadline": None,
    "database": None,
    "suppress_health_check": list(HealthCheck),
}


def reproducible(examples):
    """Settings of a run that is the same on every machine."""
    return hypothesis.settings(max_examples=examples, **FIXED)


def generators():
    """Generators of random numbers, each from a seed that is drawn."""
    return integers(0, 2**32).map(np.random.default_rng)


def fractions(rng, shape, *, ties=False):
    """Fractions with small numerators and denominators; few different ones to provoke ties."""
    numerators = rng.integers(-2, 3, shape) if ties else rng.integers(-9, 10, shape)
    denominators = np.ones(shape, int) if ties else rng.integers(1, 7, shape)
    out = np.empty(shape, dtype=object)
    for index in np.ndindex(*shape):
        out[index] = Fraction(int(numerators[index]), int(denominators[index]))
    return out


def shapes(least, most):
    """Shapes of small arrays, by the number of their axes."""
    return st.lists(integers(1, 4), min_size=least, max_size=most).map(tuple)


def spelling(draw, pair):
    """A pair as it is, or as one integer where both are equal."""
    return pair[0] if pair[0] == pair[1] and draw(booleans()) else pair


@st.composite
def axis(draw, *, pool=False, padding="any", dilated=True):
    """Size, kernel, stride, (before, after) and dilation along one axis, so that a window fits."""
    kernel, stride = draw(integers(1, 3)), draw(integers(1, 3))
    dilation = draw(integers(1, 2)) if dilated else 1
    span = dilation * (kernel - 1) + 1
    # PyTorch, which symmetric padding is for, pads by half of a pooling window at most.
    most = 2 if not pool else kernel // 2 if padding == "symmetric" else kernel - 1
    before = after = 0
    if padding == "any":
        before, after = draw(integers(0, most)), draw(integers(0, most))
    elif padding == "symmetric":
        before = after = draw(integers(0, most))
    least = max(1, span - before - after)
    if pool and dilation > 1:
        # A dilated window could lie on padding alone, where a maximum is of nothing.
        least = max(least, span)
    size = least + draw(integers(0, 4))
    return size, kernel, stride, (before, after), dilation


@st.composite
def windows(draw, *, pool=False, symmetric=False, dilated=True):
    """Sizes of an image and of a kernel that fits, and the settings that go with them."""
    name = None if symmetric else draw(st.sampled_from([None, None, None, "same", "valid"]))
    kind = "none" if name == "valid" else "symmetric" if symmetric else "any"
    rows, columns = (draw(axis(pool=pool, padding=kind, dilated=dilated)) for _ in range(2))
    size, kernel, stride, pads, dilation = zip(rows, columns, strict=True)
    if name:
        padding = name
    elif all(before == after for before, after in pads):
        padding = spelling(draw, (pads[0][0], pads[1][0]))
    else:
        padding = pads
    settings = {"stride": spelling(draw, stride), "padding": padding}
    if dilated:
        settings["dilation"] = spelling(draw, dilation)
    return size, kernel, settings


def modes(size, padding):
    """What may stand in a padding: a mirror needs a cell more than it shows, a circle as many."""
    pairs = list(zip(size, padding, strict=True))
    mirrored = ["reflect"] if all(max(pads) < n for n, pads in pairs) else []
    around = ["circular"] if all(max(pads) <= n for n, pads in pairs) else []
    return ["zeros", "replicate", *mirrored, *around]


def image_shape(draw, channels, size):
    """The shape of one image, (C, H, W), or of several, (N, C, H, W)."""
    return (channels, *size) if draw(booleans()) else (draw(integers(1, 2)), channels, *size)
