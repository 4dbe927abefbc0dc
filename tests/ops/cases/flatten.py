"""Flatten: one plane, one image, a batch of images."""

from hypothesis import strategies as st

from tests.ops.recording import eighths, integer_pair
from tests.ops.strategies import fractions, generators, shapes

SMOOTH = [([(2, 3, 2, 2)], {})]


@st.composite
def legal(draw):
    return (fractions(draw(generators()), draw(shapes(2, 4))),), {}


def recorded(rng):
    return {"x": eighths(rng, *integer_pair(rng, 1, 3), *integer_pair(rng, 1, 3))}, {}


def pytorch(torch, x):
    return torch.flatten(x, start_dim=1 if x.ndim == 4 else 0)
