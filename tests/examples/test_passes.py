"""Passes on enclosed numbers, the slopes that nudging measures, and the two images in turn."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from cnndocs.examples import get
from cnndocs.examples.step import propagation
from cnndocs.values.kinds import Bounds, array

SLIDING, STEP, TURNS = (get(id) for id in ("sliding", "step", "in-turn"))


def middle(value):
    """Return a number, or the middle of its bounds, as a float."""
    return float((value.low + value.high) / 2 if isinstance(value, Bounds) else value)


def middles(values):
    """Return an array of numbers as floats."""
    return np.vectorize(middle, otypes=[float])(values)


def test_rates_differ_as_their_names_say():
    """The small rate learns slowly, the good one quickly; the large one ends near guessing."""
    small, good, large = middles(TURNS["means"])

    assert good[-1] < large[-1] < small[-1] < small[0]
    assert large[1] > 4 * large[0]
    assert large[-1] == pytest.approx(middle(TURNS["chance"][()]), abs=0.02)


def test_exact_parameters_give_the_example():
    """On exact parameters every layer of the pass is that of the worked example."""
    parameters = propagation.Parameters(*(SLIDING[name] for name in ("kernel", "weight", "bias")))

    seen = propagation.forward(SLIDING["image"], parameters, 2)

    for name in ("feature_map", "relu", "pooled", "flat", "logits"):
        assert (getattr(seen, name) == SLIDING[name]).all(), name


def test_overlapping_bounds_decide_nothing():
    """Where bounds overlap, no winner is made up."""
    wide = Bounds(Fraction(0), Fraction(2))

    with pytest.raises(ValueError, match="overlap: they do not tell which is larger"):
        propagation.above(wide, Fraction(1))
    assert propagation.above(Fraction(3), wide)
    assert not propagation.above(wide, Fraction(2))


def test_nudging_measures_the_gradient():
    """The difference quotients agree with backpropagation to the digits that are shown."""
    for slope, gradient in (("slope", "dweight"), ("kernel_slope", "dkernel")):
        measured, computed = middle(STEP[slope][()]), middle(STEP[gradient][0, 0])
        assert round(measured, 3) == round(computed, 3)


def test_the_tangent_touches_the_curve():
    """At the present weight the tangent has the height and the slope of the curve."""
    xs, ys = (middles(STEP[f"curve_{axis}"]) for axis in "xy")
    ends = middles(STEP["tangent_x"]), middles(STEP["tangent_y"])

    at = int(np.argmin(abs(xs - 0.1)))
    assert ys[at] == pytest.approx(middle(SLIDING["loss"][()]))
    assert np.interp(xs[at], *ends) == pytest.approx(ys[at])
    rise = (ends[1][1] - ends[1][0]) / (ends[0][1] - ends[0][0])
    assert rise == pytest.approx(middle(STEP["dweight"][0, 0]))


def test_a_zero_needs_no_bounds():
    """A product with zero is zero exactly, however wide the other factor is known."""
    assert propagation.dot([Fraction(0)], [Bounds(Fraction(-1), Fraction(1))]) == 0
    assert array([propagation.dot([], [])])[0] == 0
