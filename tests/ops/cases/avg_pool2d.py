"""Average pooling: as max pooling, with padding counted or not."""

from hypothesis import strategies as st
from hypothesis.strategies import booleans

from tests.ops.cases import max_pool2d

EXAMPLES = 400
SMOOTH = [
    ([(2, 2, 6, 7)], {"size": 3, "stride": 2, "padding": 1}),
    ([(7, 6)], {"size": 2, "ceil_mode": True, "count_include_pad": False}),
]


@st.composite
def legal(draw, **limits):
    operands, settings = draw(max_pool2d.legal(**limits))
    return operands, settings | {"count_include_pad": draw(booleans())}


def shared_with_pytorch():
    return legal(symmetric=True, dilated=False)


def recorded(rng):
    operands, settings = max_pool2d.recorded(rng)
    del settings["dilation"]
    return operands, settings | {"count_include_pad": bool(rng.integers(2))}
