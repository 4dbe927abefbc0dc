"""Max pooling: floor and ceil mode, windows that overlap or not, with ties."""

from hypothesis import strategies as st
from hypothesis.strategies import booleans, integers

from tests.ops.recording import eighths, integer_pair, one_of
from tests.ops.strategies import fractions, generators, image_shape, spelling, windows

EXAMPLES = 400
SMOOTH = [
    ([(2, 2, 6, 7)], {"size": 2}),
    ([(2, 7, 7)], {"size": 3, "stride": 2, "padding": 1, "ceil_mode": True}),
    ([(6, 6)], {"size": 2, "stride": 1, "dilation": (2, 3), "padding": "same"}),
]


@st.composite
def legal(draw, **limits):
    size, window, settings = draw(windows(pool=True, **limits))
    rng = draw(generators())
    settings["ceil_mode"] = draw(booleans())
    if draw(integers(0, 3)) == 0 and settings["padding"] in (0, "valid", "same"):
        del settings["stride"]
    shape = size if draw(integers(0, 3)) == 0 else image_shape(draw, draw(integers(1, 2)), size)
    x = fractions(rng, shape, ties=draw(booleans()))
    return (x, spelling(draw, window)), settings


def shared_with_pytorch():
    return legal(symmetric=True)


def recorded(rng):
    size, dilation = integer_pair(rng, 1, 3), integer_pair(rng, 1, 2)
    padding = [int(rng.integers(0, n // 2 + 1)) for n in size]
    spans = [d * (n - 1) + 1 for n, d in zip(size, dilation, strict=True)]
    image = [n + int(rng.integers(0, 4)) for n in spans]
    x = eighths(rng, *one_of(rng, (1,), (2, 2)), *image)
    settings = {"size": size, "stride": integer_pair(rng, 1, 3), "padding": padding}
    return {"x": x}, settings | {"dilation": dilation, "ceil_mode": bool(rng.integers(2))}
