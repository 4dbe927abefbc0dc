"""Kernels with holes: what dilation is, and which pixels a stack of such kernels reads."""

from __future__ import annotations

import numpy as np

from cnndocs.laws import _cases
from cnndocs.laws._law import law
from cnndocs.ops import conv2d, conv_transpose2d
from cnndocs.shapes import Conv, receptive_field

ORDER = 75


def dilated(draw):
    """Draw a kernel, a dilation, and an image into which the kernel with its holes fits."""
    kernel = _cases.layer(draw, spare=0)["kernel"]
    dilation = _cases.integer(draw, 1, 3)
    size = [dilation * (side - 1) + 1 + _cases.integer(draw, 0, 2) for side in kernel.shape]
    return {"image": _cases.numbers(draw, *size), "kernel": kernel, "dilation": dilation}


def doubled(draw):
    """Draw the side of a kernel, and a number of layers."""
    return {"kernel": _cases.integer(draw, 2, 4), "layers": _cases.integer(draw, 1, 4)}


def spread(draw):
    """Draw the side of a kernel, the dilations of two layers, and a factor for both."""
    dilations = np.array([_cases.integer(draw, 1, 3) for _ in range(2)])
    return {
        "kernel": _cases.integer(draw, 2, 3),
        "dilations": dilations,
        "factor": _cases.integer(draw, 2, 3),
    }


def stretched(kernel, dilation):
    """Return a kernel with zeros between its weights."""
    result = np.zeros([dilation * (side - 1) + 1 for side in kernel.shape], dtype=object)
    result[::dilation, ::dilation] = kernel
    return result


def read(kernel, dilations):
    """Return how many columns one cell behind a stack of layers reads."""
    cells = np.ones((1, 1), dtype=int)
    for dilation in dilations:
        cells = conv_transpose2d(cells, np.ones((1, kernel), dtype=int), dilation=(1, dilation))
    return np.count_nonzero(cells)


def field(kernel, dilations):
    """Return the side of the receptive field of a stack of layers."""
    layers = [Conv(int(kernel), 1, dilation=int(dilation)) for dilation in dilations]
    return receptive_field(layers).size[1]


@law(
    "A dilated kernel gives the map of a larger kernel that has zeros between the weights.",
    cases=dilated,
    example={"image": "2 0 1 3 1;", "kernel": "1 -1 2;", "dilation": "2"},
    proof="The zeros take their pixels out of the weighted sum.",
)
def dilation_puts_zeros_between(image, kernel, dilation):
    return conv2d(image, kernel, dilation=dilation), conv2d(image, stretched(kernel, dilation))


@dilation_puts_zeros_between.but(
    "A dilation of two leaves out every other cell of the map.",
    example={"image": "1 2;", "kernel": "1;", "dilation": "1"},
)
def dilation_is_a_stride(image, kernel, dilation):
    room = [side - 2 * (own - 1) for side, own in zip(image.shape, kernel.shape, strict=True)]
    if min(room) < 1:
        return 0, 0  # a dilation of two does not fit: the sentence says nothing of this case
    return conv2d(image, kernel, dilation=2), conv2d(image, kernel)[::2, ::2]


@law(
    "Stacked layers with kernels of at least two weights a side, whose dilations begin with one "
    "and double, read each pixel of their receptive field.",
    cases=doubled,
    example={"kernel": "3", "layers": "3"},
    proof="The windows of each layer lie side by side or overlap, seen from the next one.",
)
def doubled_dilations_read_all(kernel, layers):
    dilations = [2**layer for layer in range(layers)]
    return read(kernel, dilations), field(kernel, dilations)


@doubled_dilations_read_all.but(
    "Stacked layers, all with a dilation of two, read each pixel of their receptive field.",
    example={"kernel": "2", "layers": "1"},
)
def equal_dilations_read_all(kernel, layers):
    dilations = [2] * layers
    return read(kernel, dilations), field(kernel, dilations)


@law(
    "Where the dilations of all layers are multiplied by one number, one cell reads as many pixels "
    "as before: they only lie further apart.",
    cases=spread,
    example={"kernel": "3", "dilations": "1 1", "factor": "2"},
    proof="The distance of each pixel from the first one is multiplied by that number.",
)
def spread_stack_reads_as_many(kernel, dilations, factor):
    return read(kernel, [int(factor * one) for one in dilations]), read(kernel, map(int, dilations))


@spread_stack_reads_as_many.but(
    "Where the dilations of all layers are multiplied by one number, one cell reads all pixels of "
    "the wider field.",
    example={"kernel": "2", "dilations": "1 1", "factor": "2"},
)
def spread_stack_reads_its_field(kernel, dilations, factor):
    wider = [int(factor * one) for one in dilations]
    return read(kernel, wider), field(kernel, wider)
