"""Signals in time: what a kernel with its padding on the left alone knows of what comes later."""

from __future__ import annotations

from cnndocs.laws import _cases
from cnndocs.laws._law import law
from cnndocs.ops import conv1d

ORDER = 25


def signals(draw):
    """Draw a signal, and a kernel that fits."""
    side = _cases.integer(draw, 1, 4)
    width = side + _cases.integer(draw, 0, 3)
    return {"signal": _cases.numbers(draw, width), "kernel": _cases.numbers(draw, side)}


def changed(draw):
    """Draw a signal, a kernel, and what is added to the last value of the signal."""
    return signals(draw) | {"added": _cases.fraction(draw)}


def causal(signal, kernel):
    """Return the results of a kernel whose padding stands on the left alone."""
    return conv1d(signal, kernel, padding="causal")


def centred(signal, kernel):
    """Return as many results, with the padding on both sides."""
    return conv1d(signal, kernel, padding="same")


def later(signal, added):
    """Return a signal with another last value."""
    result = signal.copy()
    result[-1] += added
    return result


@law(
    "Where the padding stands on the left alone, with one cell less than the kernel has weights, "
    "no result depends on a value that comes later.",
    cases=changed,
    example={"signal": "3 4 2", "kernel": "-1 0 1", "added": "5"},
    proof="The last weight of each window lies on the value of the same time, the others before.",
)
def causal_ignores_the_future(signal, kernel, added):
    other = later(signal, added)
    return causal(other, kernel)[:-1], causal(signal, kernel)[:-1]


@causal_ignores_the_future.but(
    "Where the padding is shared out between both sides, no result depends on a value that comes "
    "later.",
    example={"signal": "0 0", "kernel": "0 1", "added": "1"},
)
def centred_ignores_the_future(signal, kernel, added):
    other = later(signal, added)
    return centred(other, kernel)[:-1], centred(signal, kernel)[:-1]


@law(
    "A causal kernel gives the results that it gives without padding, and before them as many as "
    "the cells of the padding.",
    cases=signals,
    example={"signal": "3 4 2 9", "kernel": "-1 0 1"},
    proof="The windows that hold no padding are those of the unpadded signal.",
)
def causal_ends_like_unpadded(signal, kernel):
    return causal(signal, kernel)[len(kernel) - 1 :], conv1d(signal, kernel)


@causal_ends_like_unpadded.but(
    "A causal kernel gives at each time what the same kernel gives with its padding on both sides.",
    example={"signal": "0 1", "kernel": "0 1"},
)
def causal_is_centred(signal, kernel):
    return causal(signal, kernel), centred(signal, kernel)
