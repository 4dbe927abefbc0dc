"""Transposed convolution: as convolution, with padding added to the output."""

from hypothesis import strategies as st
from hypothesis.strategies import booleans, integers

from tests.ops.recording import eighths, integer_pair, one_of
from tests.ops.strategies import fractions, generators, image_shape, spelling

EXAMPLES = 300
SMOOTH = [
    ([(3, 4), (2, 3), ()], {"stride": 2}),
    (
        [(2, 4, 3, 4), (4, 2, 3, 3), (4,)],
        {"stride": (2, 3), "padding": (1, 2), "output_padding": 1, "groups": 2},
    ),
    ([(2, 3, 3), (2, 1, 2, 2), (1,)], {"stride": 3, "padding": "same"}),
]


@st.composite
def legal(draw, *, symmetric=False):
    rng = draw(generators())
    kernel, stride, dilation = (
        draw(st.tuples(integers(1, most), integers(1, most))) for most in (3, 3, 2)
    )
    size = draw(st.tuples(integers(1, 4), integers(1, 4)))
    settings = {"stride": spelling(draw, stride), "dilation": spelling(draw, dilation)}
    if not symmetric and draw(integers(0, 4)) == 0:
        settings["padding"] = draw(st.sampled_from(["same", "valid"]))
    else:
        extra = tuple(
            draw(integers(0, max(s, d) - 1)) for s, d in zip(stride, dilation, strict=True)
        )
        pads = []
        for n, k, s, d, more in zip(size, kernel, stride, dilation, extra, strict=True):
            full = (n - 1) * s + d * (k - 1) + 1 + more
            before = draw(integers(0, min(2, (full - 1) // 2)))
            after = before if symmetric else draw(integers(0, min(2, full - 1 - before)))
            pads.append((before, after))
        settings["padding"] = (pads[0][0], pads[1][0]) if symmetric else tuple(pads)
        settings["output_padding"] = spelling(draw, extra)
    if draw(integers(0, 3)) == 0:
        return (fractions(rng, size), fractions(rng, kernel)), settings
    groups = draw(integers(1, 2))
    depth, count = draw(integers(1, 2)), draw(integers(1, 2))
    operands = [
        fractions(rng, image_shape(draw, groups * depth, size)),
        fractions(rng, (groups * depth, count, *kernel)),
    ]
    if draw(booleans()):
        operands.append(fractions(rng, (groups * count,)))
    return tuple(operands), settings | {"groups": groups}


def shared_with_pytorch():
    return legal(symmetric=True)


def recorded(rng):
    groups, kernel = one_of(rng, 1, 1, 2), integer_pair(rng, 1, 3)
    channels, count = groups * int(rng.integers(1, 3)), int(rng.integers(1, 3))
    stride, dilation, padding = (integer_pair(rng, *ends) for ends in ((1, 3), (1, 2), (0, 1)))
    extra = [int(rng.integers(max(s, d))) for s, d in zip(stride, dilation, strict=True)]
    x = eighths(rng, *one_of(rng, (), (2,)), channels, *integer_pair(rng, 3, 4))
    operands = {"x": x, "kernel": eighths(rng, channels, count, *kernel)}
    if rng.integers(2):
        operands["bias"] = eighths(rng, groups * count)
    settings = {"stride": stride, "padding": padding, "output_padding": extra}
    return operands, settings | {"dilation": dilation, "groups": groups}
