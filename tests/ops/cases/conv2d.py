"""Convolution: with groups, stride, padding, dilation, with and without a bias."""

from hypothesis import strategies as st
from hypothesis.strategies import booleans, integers

from cnndocs.shapes import window
from tests.ops.recording import eighths, integer_pair, one_of
from tests.ops.strategies import fractions, generators, image_shape, modes, windows

EXAMPLES = 300
SMOOTH = [
    ([(5, 6), (2, 3), ()], {}),
    ([(2, 3, 7, 6), (4, 3, 3, 2), (4,)], {"stride": (2, 1), "padding": 1}),
    ([(4, 8, 7), (6, 2, 3, 3), (6,)], {"groups": 2, "dilation": 2, "padding": "same"}),
    ([(1, 6, 6), (2, 1, 3, 3), (2,)], {"stride": 2, "padding": ((0, 1), (2, 0))}),
    ([(1, 5, 4), (2, 1, 3, 3), (2,)], {"padding": (2, 1), "padding_mode": "reflect"}),
    ([(1, 3, 4), (2, 1, 3, 3), (2,)], {"padding": 3, "padding_mode": "circular"}),
    ([(3, 4), (3, 3), ()], {"padding": 4, "padding_mode": "replicate"}),
]


@st.composite
def legal(draw, **limits):
    size, kernel, settings = draw(windows(**limits))
    padding = window(size, kernel, **settings).padding
    settings["padding_mode"] = draw(st.sampled_from(modes(size, padding)))
    rng = draw(generators())
    if draw(integers(0, 3)) == 0:
        bias = [fractions(rng, (1,))[0]] if draw(booleans()) else []
        return (fractions(rng, size), fractions(rng, kernel), *bias), settings
    groups = draw(integers(1, 2))
    depth, count = draw(integers(1, 2)), groups * draw(integers(1, 2))
    operands = [
        fractions(rng, image_shape(draw, groups * depth, size)),
        fractions(rng, (count, depth, *kernel)),
    ]
    if draw(booleans()):
        operands.append(fractions(rng, (count,)))
    return tuple(operands), settings | {"groups": groups}


def shared_with_pytorch():
    return legal(symmetric=True)


def pytorch(torch, x, kernel, bias=None, *, padding=0, padding_mode="zeros", **settings):
    """What PyTorch's layer does: its function pads with zeros alone."""
    if padding_mode != "zeros":
        vertical, horizontal = padding if isinstance(padding, tuple) else (padding, padding)
        four = x if x.ndim == 4 else x[None]
        pads = (horizontal, horizontal, vertical, vertical)
        four = torch.nn.functional.pad(four, pads, mode=padding_mode)
        x, padding = four if x.ndim == 4 else four[0], 0
    return torch.nn.functional.conv2d(x, kernel, bias, padding=padding, **settings)


def recorded(rng):
    groups, kernel = one_of(rng, 1, 1, 2, 3), integer_pair(rng, 1, 3)
    channels, count = groups * int(rng.integers(1, 3)), groups * int(rng.integers(1, 3))
    padding, dilation = integer_pair(rng, 0, 2), integer_pair(rng, 1, 2)
    least = [
        max(d * (k - 1) + 1 - 2 * p, 1) for k, p, d in zip(kernel, padding, dilation, strict=True)
    ]
    size = [n + int(rng.integers(0, 4)) for n in least]
    x = eighths(rng, *one_of(rng, (), (2,)), channels, *size)
    operands = {"x": x, "kernel": eighths(rng, count, channels // groups, *kernel)}
    if rng.integers(2):
        operands["bias"] = eighths(rng, count)
    settings = {"stride": integer_pair(rng, 1, 3), "padding": padding, "dilation": dilation}
    return operands, settings | {"groups": groups}
