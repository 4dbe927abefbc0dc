"""Random legal settings for every op: one strategy an op, of (operands, keywords).

Settings are drawn by hypothesis, and shrink; the numbers come from a drawn seed.
"""

from fractions import Fraction

import numpy as np
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

FIXED = {
    "derandomize": True,
    "deadline": None,
    "database": None,
    "suppress_health_check": list(HealthCheck),
}


def fixed(examples):
    """Settings of a run that is the same on every machine."""
    return settings(max_examples=examples, **FIXED)


def small(low, high):
    return st.integers(low, high)


def numbers(rng, shape, *, ties=False):
    """Fractions with small numerators and denominators; few different ones to provoke ties."""
    tops = rng.integers(-2, 3, shape) if ties else rng.integers(-9, 10, shape)
    parts = np.ones(shape, int) if ties else rng.integers(1, 7, shape)
    out = np.empty(shape, dtype=object)
    for index in np.ndindex(*shape):
        out[index] = Fraction(int(tops[index]), int(parts[index]))
    return out


def spelled(draw, two):
    """A pair as it is, or as one integer where both are equal."""
    return two[0] if two[0] == two[1] and draw(st.booleans()) else two


@st.composite
def axis(draw, *, pool=False, ceil=False, padding="any", extra=4, dilated=True):
    """Size, kernel, stride, (before, after) and dilation along one axis, so that a window fits."""
    kernel, stride = draw(small(1, 3)), draw(small(1, 3))
    dilation = draw(small(1, 2)) if dilated else 1
    span = dilation * (kernel - 1) + 1
    most = kernel // 2 if pool else 2
    before = after = 0
    if padding == "any":
        before, after = draw(small(0, most)), draw(small(0, most))
    elif padding == "symmetric":
        before = after = draw(small(0, most))
    least = max(1, span - before - after)
    if pool and dilation > 1:
        # So that no window lies on padding alone.
        least = max(least, span)
    size = least + draw(small(0, extra))
    return size, kernel, stride, (before, after), dilation


@st.composite
def layer(draw, *, pool=False, symmetric=False, dilated=True):
    """Keywords of a layer with windows, and the image and kernel size that go with them."""
    named = None if symmetric else draw(st.sampled_from([None, None, None, "same", "valid"]))
    kind = "none" if named == "valid" else "symmetric" if symmetric else "any"
    rows, columns = (draw(axis(pool=pool, padding=kind, dilated=dilated)) for _ in range(2))
    size, kernel, stride, pads, dilation = zip(rows, columns, strict=True)
    if named:
        padding = named
    elif all(before == after for before, after in pads):
        padding = spelled(draw, (pads[0][0], pads[1][0]))
    else:
        padding = pads
    keywords = {"stride": spelled(draw, stride), "padding": padding}
    if dilated:
        keywords["dilation"] = spelled(draw, dilation)
    return size, kernel, keywords


def image_shape(draw, channels, size):
    """(C, H, W) or (N, C, H, W)."""
    return (channels, *size) if draw(st.booleans()) else (draw(small(1, 2)), channels, *size)


@st.composite
def conv2d(draw, **how):
    size, kernel, keywords = draw(layer(**how))
    rng = np.random.default_rng(draw(small(0, 2**32)))
    if draw(small(0, 3)) == 0:
        bias = [numbers(rng, (1,))[0]] if draw(st.booleans()) else []
        return (numbers(rng, size), numbers(rng, kernel), *bias), keywords
    groups = draw(small(1, 2))
    deep, count = draw(small(1, 2)), groups * draw(small(1, 2))
    keywords["groups"] = groups
    operands = [
        numbers(rng, image_shape(draw, groups * deep, size)),
        numbers(rng, (count, deep, *kernel)),
    ]
    if draw(st.booleans()):
        operands.append(numbers(rng, (count,)))
    return tuple(operands), keywords


@st.composite
def conv_transpose2d(draw, *, symmetric=False):
    rng = np.random.default_rng(draw(small(0, 2**32)))
    two = st.tuples
    kernel, stride, dilation = (draw(two(small(1, m), small(1, m))) for m in (3, 3, 2))
    size = draw(two(small(1, 4), small(1, 4)))
    keywords = {"stride": spelled(draw, stride), "dilation": spelled(draw, dilation)}
    if not symmetric and draw(small(0, 4)) == 0:
        keywords["padding"] = draw(st.sampled_from(["same", "valid"]))
        extra = (0, 0)
    else:
        extra = tuple(draw(small(0, max(s, d) - 1)) for s, d in zip(stride, dilation, strict=True))
        pads = []
        for n, k, s, d, more in zip(size, kernel, stride, dilation, extra, strict=True):
            full = (n - 1) * s + d * (k - 1) + 1 + more
            before = draw(small(0, min(2, (full - 1) // 2)))
            pads.append(
                (before, before if symmetric else draw(small(0, min(2, full - 1 - before))))
            )
        keywords["padding"] = (pads[0][0], pads[1][0]) if symmetric else tuple(pads)
        keywords["output_padding"] = spelled(draw, extra)
    if draw(small(0, 3)) == 0:
        return (numbers(rng, size), numbers(rng, kernel)), keywords
    groups = draw(small(1, 2))
    deep, count = draw(small(1, 2)), draw(small(1, 2))
    keywords["groups"] = groups
    operands = [
        numbers(rng, image_shape(draw, groups * deep, size)),
        numbers(rng, (groups * deep, count, *kernel)),
    ]
    if draw(st.booleans()):
        operands.append(numbers(rng, (groups * count,)))
    return tuple(operands), keywords


@st.composite
def max_pool2d(draw, **how):
    size, kernel, keywords = draw(layer(pool=True, **how))
    rng = np.random.default_rng(draw(small(0, 2**32)))
    keywords["ceil_mode"] = draw(st.booleans())
    if draw(small(0, 3)) == 0 and keywords["padding"] in (0, "valid", "same"):
        del keywords["stride"]
    shape = size if draw(small(0, 3)) == 0 else image_shape(draw, draw(small(1, 2)), size)
    return (numbers(rng, shape, ties=draw(st.booleans())), spelled(draw, kernel)), keywords


@st.composite
def avg_pool2d(draw, **how):
    operands, keywords = draw(max_pool2d(**how))
    return operands, keywords | {"count_include_pad": draw(st.booleans())}


@st.composite
def relu(draw):
    rng = np.random.default_rng(draw(small(0, 2**32)))
    shape = tuple(draw(st.lists(small(1, 4), min_size=1, max_size=4)))
    return (numbers(rng, shape, ties=draw(st.booleans())),), {}


@st.composite
def leaky_relu(draw):
    operands, _ = draw(relu())
    slope = draw(st.sampled_from([{}, {"slope": 0.2}, {"slope": Fraction(1, 3)}, {"slope": 2}]))
    return operands, slope


@st.composite
def flatten(draw):
    rng = np.random.default_rng(draw(small(0, 2**32)))
    shape = tuple(draw(st.lists(small(1, 4), min_size=2, max_size=4)))
    return (numbers(rng, shape),), {}


@st.composite
def dense(draw):
    rng = np.random.default_rng(draw(small(0, 2**32)))
    into, out = draw(small(1, 6)), draw(small(1, 6))
    shape = (into,) if draw(st.booleans()) else (draw(small(1, 4)), into)
    operands = [numbers(rng, shape), numbers(rng, (out, into))]
    if draw(st.booleans()):
        operands.append(numbers(rng, (out,)))
    return tuple(operands), {}


@st.composite
def softmax(draw):
    rng = np.random.default_rng(draw(small(0, 2**32)))
    shape = tuple(draw(st.lists(small(1, 4), min_size=1, max_size=3)))
    place = draw(small(-len(shape), len(shape) - 1))
    scale = draw(st.sampled_from([1, 100]))
    return (numbers(rng, shape) * scale,), {"axis": place}


@st.composite
def cross_entropy(draw):
    rng = np.random.default_rng(draw(small(0, 2**32)))
    classes = draw(small(1, 5))
    keywords = {"reduction": draw(st.sampled_from(["mean", "sum", "none"]))}
    if draw(small(0, 2)) == 0:
        return (numbers(rng, (classes,)), int(rng.integers(classes))), keywords
    count = draw(small(1, 4))
    return (numbers(rng, (count, classes)), rng.integers(0, classes, count)), keywords


EXACT = {
    "conv2d": conv2d,
    "conv_transpose2d": conv_transpose2d,
    "max_pool2d": max_pool2d,
    "avg_pool2d": avg_pool2d,
    "relu": relu,
    "leaky_relu": leaky_relu,
    "flatten": flatten,
    "dense": dense,
}
CLOSE = {"softmax": softmax, "log_softmax": softmax, "cross_entropy": cross_entropy}
WITH_BIAS = ("conv2d", "conv_transpose2d", "dense")


def without_bias(op, operands):
    """The operands that the op's gradient takes."""
    return operands[:2] if op in WITH_BIAS else operands
