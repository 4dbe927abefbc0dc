"""One line of code that makes a layer: what each of its numbers says, and what follows."""

from __future__ import annotations

from cnndocs.lines import Explanation, explain
from cnndocs.shapes import window
from cnndocs.values.kinds import array, equation, scalar
from cnndocs.values.record import About, Entry
from cnndocs.values.sizes import size_equation

ABOUT = About(
    title="A line of code, explained",
    description="What one line of PyTorch makes of a picture: size, parameters, multiply-adds.",
    about=(
        "A convolution as a line of PyTorch, on a picture in colours: the size of its output, its "
        "parameters and multiply-adds, what a forgotten argument would change, and its windows "
        "along a short row."
    ),
    source="Made for this site; the first layer of many networks for photographs is like it.",
    topic="counting",
    order=205,
    explained="play/explain.md",
)

# Shown on the page, which finds it here as a whole line.
LINE = """
nn.Conv2d(3, 64, 3, stride=2, padding=1)
"""
INPUT = (3, 224, 224)
GIVEN = {"in_channels": 3, "out_channels": 64, "kernel_size": 3, "stride": 2, "padding": 1}
MEANINGS = {
    "in_channels": "channels of the input",
    "out_channels": "filters of the layer, and channels of its output",
    "kernel_size": "cells along each side of the kernel",
    "stride": "cells from one window to the next",
    "padding": "cells that are padded on each side",
}
SMALL = 8  # cells of a row that is short enough to be drawn, and rounds down as the picture does


def line(**change: int) -> str:
    """Return the line, with some of its arguments changed.

    >>> line(), line(stride=1)
    ('nn.Conv2d(3, 64, 3, stride=2, padding=1)', 'nn.Conv2d(3, 64, 3, stride=1, padding=1)')
    """
    inputs, filters, side, stride, padding = (GIVEN | change).values()
    return f"nn.Conv2d({inputs}, {filters}, {side}, stride={stride}, padding={padding})"


def _mistakes(right: Explanation) -> dict[str, Entry]:
    """Compute what comes out where an argument is forgotten."""
    unmoved, unpadded = (explain(line(**one), INPUT) for one in ({"stride": 1}, {"padding": 0}))
    biases = GIVEN["out_channels"]
    flat = explain(line(in_channels=1), (1, *INPUT[1:]))
    return {
        "no_stride": Entry(array(unmoved.output), "the output, with the stride missed", "result"),
        "no_padding": Entry(
            array(unpadded.output), "the output, with the padding missed", "result"
        ),
        "no_filters": Entry(
            array([INPUT[0], *right.output[1:]]),
            "the output, with the channels of the input kept",
            "result",
        ),
        "no_biases": Entry(
            scalar(right.parameters - biases), "the parameters, with the biases missed", "result"
        ),
        "grey_parameters": Entry(
            equation(flat.parameters_text), "the parameters, for a grey picture", "result"
        ),
        "grey_no_biases": Entry(
            scalar(flat.parameters - biases),
            "the parameters for a grey picture, with the biases missed",
            "result",
        ),
    }


def _row() -> dict[str, Entry]:
    """Compute the windows along a short row."""
    size, stride, pad = GIVEN["kernel_size"], GIVEN["stride"], GIVEN["padding"]
    w = window(SMALL, size, stride=stride, padding=pad)
    return {
        "small_size": Entry(scalar(SMALL), "cells of a short row", "input"),
        "small_kernel": Entry(scalar(size), "cells of its window", "input"),
        "small_padding": Entry(array([pad, pad]), "cells padded before and behind it", "input"),
        "small_stride": Entry(scalar(stride), "cells from one of its windows to the next", "input"),
        "small_dilation": Entry(scalar(1), "distance between cells of its window", "input"),
        "small_padded": Entry(scalar(w.padded[0]), "its cells with the padding", "step"),
        "small_equation": Entry(size_equation(w, 0), "windows along the short row", "step"),
        "small_dropped": Entry(scalar(w.dropped[0]), "padded cells that no window reads", "result"),
        "small_output": Entry(scalar(w.output[0]), "windows along the short row", "result"),
    }


def build() -> dict[str, Entry]:
    """Explain the line, and lines that lack something."""
    one = explain(line(), INPUT)
    w = window(INPUT[1:], GIVEN["kernel_size"], stride=GIVEN["stride"], padding=GIVEN["padding"])
    same = window(INPUT[1:], GIVEN["kernel_size"], stride=GIVEN["stride"], padding="same")
    entries = {
        "input": Entry(array(INPUT), "channels, rows and columns of the input", "input"),
        **{name: Entry(scalar(GIVEN[name]), MEANINGS[name], "input") for name in GIVEN},
        "output": Entry(array(one.output), "channels, rows and columns of the output", "result"),
        "size": Entry(size_equation(w, 0), "rows of the output, and its columns", "step"),
        "parameters": Entry(equation(one.parameters_text), "weights and biases", "result"),
        "multiply_adds": Entry(
            equation(one.multiply_adds_text),
            "multiply-adds: each weight, once for each place",
            "result",
        ),
        "receptive_field": Entry(
            array(one.receptive_field), "rows and columns that one output cell sees", "result"
        ),
        "same_padding": Entry(
            array(same.padding[0]),
            "cells that Keras pads before and behind, told to pad the same",
            "result",
        ),
    }
    return entries | _mistakes(one) | _row()
