"""A signal of ten values, and kernels of three weights that slide along it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from cnndocs.ops import conv1d
from cnndocs.shapes import output_size
from cnndocs.values import steps
from cnndocs.values.kinds import Array, array, equation, matrix, scalar, vector
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="A signal and kernels of three",
    heading="One dimension",
    description="Ten temperatures under a moving average, a difference, and a causal kernel.",
    about=(
        "Ten temperatures, one a day: their moving average, their change over two days, and the "
        "same change where only the past may be read."
    ),
    source="The temperatures are made up.",
    topic="sliding",
    order=25,
    explained="learn/one-dimension.md",
)

SIGNAL = matrix("3 4 2 9 4 5 12 13 11 12")
AVERAGE = matrix("1/3 1/3 1/3")
CHANGE = matrix("-1 0 1")
NEXT_DAY = matrix("-1 1")
LAST = 20  # another temperature for the last day


def slid(signal: Array, kernel: Array, **settings: Any) -> Array:
    """Return the row of results of a kernel on a signal, both of one row."""
    return array([conv1d(signal[0], kernel[0], **settings)])


def windows(signal: Array, side: int) -> Array:
    """Return the values under a kernel of so many weights at each position."""
    return array([signal[0, at : at + side] for at in range(signal.size - side + 1)])


def written(kernel: Array) -> Array:
    """Return the weighted sum of each window, written out."""
    results, parts = slid(SIGNAL, kernel)[0], windows(SIGNAL, kernel.size)
    return steps.each(
        results.shape, lambda at: steps.weighted_sum(parts[at], kernel[0], results[at])
    )


def padded(signal: Array, before: int, after: int) -> Array:
    """Return a signal with zeros before it and behind it."""
    zero = [Fraction(0)]
    return array([zero * before + list(signal[0]) + zero * after])


def causal(signal: Array) -> Array:
    """Return the change with both cells of padding on the left."""
    return slid(signal, CHANGE, padding="causal")


def centred(signal: Array) -> Array:
    """Return the change with a cell of padding on each side."""
    return slid(signal, CHANGE, padding=(1, 1))


def build() -> dict[str, Entry]:
    """Compute every value of the example from its inputs."""
    length, side = SIGNAL.size, CHANGE.size
    other = array([[*SIGNAL[0, :-1], Fraction(LAST)]])
    places = output_size(length, side)
    sizes = {"n": length, "k": side, "m": places, "p": side - 1, "s": length - side}
    return {
        "days": Entry(array([list(range(length))]), "the number of each day", "step"),
        "signal": Entry(SIGNAL, "the temperature of each day", "input", "X"),
        "average": Entry(AVERAGE, "the kernel of the moving average", "input"),
        "change": Entry(CHANGE, "the kernel of the change", "input", "K"),
        "next_day": Entry(NEXT_DAY, "a kernel for the change from one day to the next", "input"),
        "windows": Entry(windows(SIGNAL, side), "the three days under a kernel", "step"),
        "totals": Entry(
            array([sum(part) for part in windows(SIGNAL, side)]), "the sum of three days", "step"
        ),
        "means": Entry(
            steps.each(
                (places,),
                lambda at: equation(
                    "({a} + {b} + {c}) / {k} = {m}",
                    **dict(zip("abc", SIGNAL[0, at[0] : at[0] + side], strict=True)),
                    k=side,
                    m=slid(SIGNAL, AVERAGE)[0, at[0]],
                ),
            ),
            "the average of three days, written out",
            "step",
        ),
        "averages": Entry(
            slid(SIGNAL, AVERAGE),
            "the results of the moving average",
            "result",
        ),
        "sums": Entry(written(CHANGE), "the change over two days, written out", "step"),
        "changes": Entry(slid(SIGNAL, CHANGE), "the change over two days", "result", "Y"),
        "next_days": Entry(
            slid(SIGNAL, NEXT_DAY), "the change from each day to the next", "result"
        ),
        "steps": Entry(equation("{n} - {k} = {s}", **sizes), "steps of the kernel", "step"),
        "size": Entry(
            equation("{n} - {k} + 1 = {m}", **sizes), "positions of the kernel", "result"
        ),
        "padding": Entry(
            equation("{k} - 1 = {p}", **sizes), "cells of padding that keep the length", "step"
        ),
        "padded_size": Entry(
            equation("{n} + {p} - {k} + 1 = {n}", **sizes), "positions with that padding", "result"
        ),
        "causal_padded": Entry(padded(SIGNAL, side - 1, 0), "two zeros, then the signal", "step"),
        "causal": Entry(
            causal(SIGNAL),
            "the results with both cells of padding on the left: the change from the past",
            "result",
        ),
        "centred_padded": Entry(padded(SIGNAL, 1, 1), "the signal between two zeros", "step"),
        "centred": Entry(
            centred(SIGNAL), "the results with a cell of padding on each side", "result"
        ),
        **{
            f"turn_{name}": Entry(
                scalar(int(np.argmax(row))), f"the day of the first largest result, {words}", "step"
            )
            for name, row, words in (
                ("causal", causal(SIGNAL), "with the padding on the left"),
                ("centred", centred(SIGNAL), "with padding on both sides"),
                ("unpadded", slid(SIGNAL, CHANGE), "counted without padding"),
            )
        },
        "other": Entry(other, "the temperatures with another last day", "input"),
        "other_causal": Entry(
            causal(other),
            "the results for these with the padding on the left: what becomes of the change",
            "step",
        ),
        "other_centred": Entry(
            centred(other),
            "the results for these with padding on each side: what becomes of the change",
            "step",
        ),
        **_mistakes(),
    }


def _mistakes() -> dict[str, Entry]:
    """Compute what comes out where a question of the page is answered wrongly."""
    return {
        "mirrored": Entry(
            slid(SIGNAL, CHANGE[:, ::-1]),
            "the change with its weights exchanged",
            "step",
        ),
        "unsigned": Entry(
            slid(SIGNAL, abs(CHANGE)),
            "the change with its signs left out",
            "step",
        ),
        "smoothed": Entry(
            slid(SIGNAL, matrix("0.25 0.5 0.25")),
            "the results of an average in which the day in the middle counts twice",
            "result",
        ),
        "hundred": Entry(
            equation("100 - 5 + 1 = 96"), "results of five weights on a hundred values", "step"
        ),
        "gentle": Entry(vector("0.25 0.5 0.25"), "weights of that average", "input"),
        "copy": Entry(vector("0 1 0"), "weights that copy the value in the middle", "input"),
    }
