"""The fully connected layer: one row or several, with and without a bias."""

from hypothesis import strategies as st
from hypothesis.strategies import booleans, integers

from tests.ops.recording import eighths, integer_pair, one_of
from tests.ops.strategies import fractions, generators

SMOOTH = [([(5,), (3, 5), (3,)], {}), ([(4, 5), (3, 5), (3,)], {})]


@st.composite
def legal(draw):
    rng = draw(generators())
    inputs, outputs = draw(integers(1, 6)), draw(integers(1, 6))
    shape = (inputs,) if draw(booleans()) else (draw(integers(1, 4)), inputs)
    operands = [fractions(rng, shape), fractions(rng, (outputs, inputs))]
    if draw(booleans()):
        operands.append(fractions(rng, (outputs,)))
    return tuple(operands), {}


def recorded(rng):
    inputs, outputs = integer_pair(rng, 1, 5)
    x = eighths(rng, *one_of(rng, (), (3,)), inputs)
    operands = {"x": x, "weight": eighths(rng, outputs, inputs)}
    if rng.integers(2):
        operands["bias"] = eighths(rng, outputs)
    return operands, {}


def pytorch(torch, *operands):
    return torch.nn.functional.linear(*operands)
