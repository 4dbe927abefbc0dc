"""ReLU: any shape, zeros included."""

from hypothesis import strategies as st
from hypothesis.strategies import booleans

from tests.ops.recording import eighths, integer_pair
from tests.ops.strategies import fractions, generators, shapes

SMOOTH = [([(3, 4)], {})]


@st.composite
def legal(draw):
    return (fractions(draw(generators()), draw(shapes(1, 4)), ties=draw(booleans())),), {}


def recorded(rng):
    return {"x": eighths(rng, *integer_pair(rng, 1, 5))}, {}
