"""Padding: each mode, as far as the image allows it."""

from hypothesis import strategies as st
from hypothesis.strategies import integers

from tests.ops.recording import eighths, integer_pair, one_of
from tests.ops.strategies import fractions, generators, image_shape, modes, spelling

SMOOTH = [
    ([(2, 3)], {"padding": 1}),
    ([(2, 3, 4)], {"padding": ((2, 0), (1, 3)), "mode": "reflect"}),
    ([(1, 2, 2, 3)], {"padding": (3, 5), "mode": "replicate"}),
    ([(3, 2)], {"padding": (3, 2), "mode": "circular"}),
]


@st.composite
def legal(draw, *, symmetric=False):
    size = draw(st.tuples(integers(1, 4), integers(1, 4)))
    before = draw(st.tuples(integers(0, 3), integers(0, 3)))
    after = before if symmetric else draw(st.tuples(integers(0, 3), integers(0, 3)))
    pads = tuple(zip(before, after, strict=True))
    mode = draw(st.sampled_from(modes(size, pads)))
    rng = draw(generators())
    shape = image_shape(draw, draw(integers(1, 2)), size) if draw(integers(0, 3)) else size
    padding = spelling(draw, before) if before == after else pads
    return (fractions(rng, shape),), {"padding": padding, "mode": mode}


def shared_with_pytorch():
    return legal(symmetric=True)


def pytorch(torch, x, padding, *, mode="zeros"):
    """Its name for zeros is another, and it counts from the last axis."""
    vertical, horizontal = padding if isinstance(padding, (tuple, list)) else (padding, padding)
    pads = (horizontal, horizontal, vertical, vertical)
    four = x.reshape((1,) * (4 - x.ndim) + tuple(x.shape))
    mode = "constant" if mode == "zeros" else mode
    out = torch.nn.functional.pad(four, pads, mode=mode)
    return out.reshape(out.shape[4 - x.ndim :])


def recorded(rng):
    size, padding = integer_pair(rng, 2, 5), integer_pair(rng, 0, 3)
    mode = one_of(rng, *modes(size, [(p, p) for p in padding]))
    return {"x": eighths(rng, *one_of(rng, (2,), (2, 1)), *size)}, {
        "padding": padding,
        "mode": mode,
    }
