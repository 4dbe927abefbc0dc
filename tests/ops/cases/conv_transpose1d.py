"""Transposed convolution along a signal, with padding added to the output."""

from hypothesis import strategies as st
from hypothesis.strategies import booleans, integers

from tests.ops.recording import eighths, one_of
from tests.ops.strategies import fractions, generators

EXAMPLES = 300
SMOOTH = [
    ([(4,), (3,), ()], {"stride": 2}),
    (
        [(2, 4, 3), (4, 2, 3), (4,)],
        {"stride": 3, "padding": 2, "output_padding": 1, "groups": 2},
    ),
    ([(2, 3), (2, 1, 2), (1,)], {"stride": 3, "padding": "same"}),
]


@st.composite
def legal(draw, *, symmetric=False):
    rng = draw(generators())
    kernel, stride, dilation = (draw(integers(1, most)) for most in (3, 3, 2))
    size = draw(integers(1, 5))
    settings = {"stride": stride, "dilation": dilation}
    if not symmetric and draw(integers(0, 4)) == 0:
        settings["padding"] = draw(st.sampled_from(["same", "valid"]))
    else:
        extra = draw(integers(0, max(stride, dilation) - 1))
        full = (size - 1) * stride + dilation * (kernel - 1) + 1 + extra
        before = draw(integers(0, min(2, (full - 1) // 2)))
        after = before if symmetric else draw(integers(0, min(2, full - 1 - before)))
        settings |= {"padding": before if symmetric else (before, after), "output_padding": extra}
    if draw(integers(0, 3)) == 0:
        return (fractions(rng, (size,)), fractions(rng, (kernel,))), settings
    groups = draw(integers(1, 2))
    depth, count = draw(integers(1, 2)), draw(integers(1, 2))
    batch = () if draw(booleans()) else (draw(integers(1, 2)),)
    operands = [
        fractions(rng, (*batch, groups * depth, size)),
        fractions(rng, (groups * depth, count, kernel)),
    ]
    if draw(booleans()):
        operands.append(fractions(rng, (groups * count,)))
    return tuple(operands), settings | {"groups": groups}


def shared_with_pytorch():
    return legal(symmetric=True)


def recorded(rng):
    groups, kernel = one_of(rng, 1, 1, 2), int(rng.integers(1, 4))
    channels, count = groups * int(rng.integers(1, 3)), int(rng.integers(1, 3))
    stride, dilation, padding = (
        int(rng.integers(low, high)) for low, high in ((1, 4), (1, 3), (0, 2))
    )
    operands = {
        "x": eighths(rng, *one_of(rng, (), (2,)), channels, int(rng.integers(3, 6))),
        "kernel": eighths(rng, channels, count, kernel),
    }
    if rng.integers(2):
        operands["bias"] = eighths(rng, groups * count)
    settings = {"stride": stride, "padding": padding, "dilation": dilation, "groups": groups}
    return operands, settings | {"output_padding": int(rng.integers(max(stride, dilation)))}
