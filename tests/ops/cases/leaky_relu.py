"""Leaky ReLU: several slopes, and none."""

from fractions import Fraction

from hypothesis import strategies as st

from tests.ops.cases import relu
from tests.ops.recording import one_of

SMOOTH = [([(3, 4)], {"slope": 0.3})]
SLOPES = [{}, {"slope": 0.2}, {"slope": Fraction(1, 3)}, {"slope": 2}]


@st.composite
def legal(draw):
    operands, _ = draw(relu.legal())
    return operands, draw(st.sampled_from(SLOPES))


def recorded(rng):
    operands, _ = relu.recorded(rng)
    return operands, {"slope": one_of(rng, 0.01, 0.25, 1.5)}
