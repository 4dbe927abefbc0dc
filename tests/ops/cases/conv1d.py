"""Convolution along a signal: every spelling of its padding, groups, dilation, modes."""

from hypothesis import strategies as st
from hypothesis.strategies import booleans, integers

from cnndocs.ops._signal import ends
from tests.ops.recording import eighths, one_of
from tests.ops.strategies import axis, fractions, generators, modes

EXAMPLES = 300
SMOOTH = [
    ([(6,), (3,), ()], {"padding": "causal"}),
    ([(2, 3, 7), (4, 3, 3), (4,)], {"stride": 2, "padding": 1}),
    ([(4, 8), (6, 2, 3), (6,)], {"groups": 2, "dilation": 2, "padding": "same"}),
    ([(1, 5), (2, 1, 3), (2,)], {"padding": (3, 2), "padding_mode": "reflect"}),
]


@st.composite
def legal(draw, *, symmetric=False):
    kind = "symmetric" if symmetric else "any"
    size, kernel, stride, pads, dilation = draw(axis(padding=kind))
    padding = pads[0] if pads[0] == pads[1] else pads
    words = [] if symmetric else ["same", "causal"]
    if not symmetric and size > dilation * (kernel - 1):
        words.append("valid")
    if words and draw(integers(0, 2)) == 0:
        padding = draw(st.sampled_from(words))
    settings = {"stride": stride, "dilation": dilation, "padding": padding}
    both = ends(padding, size, kernel, stride, dilation)
    settings["padding_mode"] = draw(st.sampled_from(modes([size], [both])))
    rng = draw(generators())
    if draw(integers(0, 3)) == 0:
        bias = [fractions(rng, (1,))[0]] if draw(booleans()) else []
        return (fractions(rng, (size,)), fractions(rng, (kernel,)), *bias), settings
    groups = draw(integers(1, 2))
    depth, count = draw(integers(1, 2)), groups * draw(integers(1, 2))
    batch = () if draw(booleans()) else (draw(integers(1, 2)),)
    operands = [
        fractions(rng, (*batch, groups * depth, size)),
        fractions(rng, (count, depth, kernel)),
    ]
    if draw(booleans()):
        operands.append(fractions(rng, (count,)))
    return tuple(operands), settings | {"groups": groups}


def shared_with_pytorch():
    return legal(symmetric=True)


def pytorch(torch, x, kernel, bias=None, *, padding=0, padding_mode="zeros", **settings):
    """What PyTorch's layer does: its function pads with zeros alone, and has no causal padding."""
    if padding == "causal":
        padding = (settings["dilation"] * (kernel.shape[-1] - 1), 0)
    pads = padding if isinstance(padding, (tuple, list)) else (padding, padding)
    three = x.reshape((1,) * (3 - x.ndim) + tuple(x.shape))
    mode = "constant" if padding_mode == "zeros" else padding_mode
    three = torch.nn.functional.pad(three, tuple(pads), mode=mode)
    x = three.reshape(three.shape[3 - x.ndim :])
    return torch.nn.functional.conv1d(x, kernel, bias, **settings)


def recorded(rng):
    groups, kernel = one_of(rng, 1, 1, 2, 3), int(rng.integers(1, 4))
    channels, count = groups * int(rng.integers(1, 3)), groups * int(rng.integers(1, 3))
    dilation = int(rng.integers(1, 3))
    size = dilation * (kernel - 1) + 1 + int(rng.integers(0, 4))
    padding = one_of(rng, 0, 1, [2, 0], "causal")
    mode = one_of(rng, *modes([size], [ends(padding, size, kernel, 1, dilation)]))
    operands = {
        "x": eighths(rng, *one_of(rng, (), (2,)), channels, size),
        "kernel": eighths(rng, count, channels // groups, kernel),
    }
    if rng.integers(2):
        operands["bias"] = eighths(rng, count)
    settings = {"stride": int(rng.integers(1, 4)), "padding": padding, "dilation": dilation}
    return operands, settings | {"groups": groups, "padding_mode": mode}
