"""Softmax: small and huge logits, along any axis."""

from hypothesis import strategies as st
from hypothesis.strategies import integers

from tests.ops.recording import eighths, integer_pair, one_of
from tests.ops.strategies import fractions, generators, shapes

EXAMPLES = 250
SPREAD = 0.2
SMOOTH = [([(3, 4)], {"axis": 0})]


@st.composite
def legal(draw):
    rng, shape = draw(generators()), draw(shapes(1, 3))
    axis = draw(integers(-len(shape), len(shape) - 1))
    scale = draw(st.sampled_from([1, 100]))
    return (fractions(rng, shape) * scale,), {"axis": axis}


def recorded(rng):
    scale = one_of(rng, 1, 1, 1000)
    z = eighths(rng, *integer_pair(rng, 1, 4)) * scale
    return {"z": z}, {"axis": int(rng.integers(-2, 2))}
