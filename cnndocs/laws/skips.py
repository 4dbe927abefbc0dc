"""Skip connections: a layer whose input is added to its output, and stacks of such layers."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np

from cnndocs import grad
from cnndocs.laws import _cases
from cnndocs.laws._law import law
from cnndocs.laws.gradients import slopes
from cnndocs.ops import conv2d, relu

ORDER = 77


def kept(draw):
    """Draw an image, a kernel with a middle, and the gradient of a map as large as the image."""
    size = _cases.integer(draw, 1, 3), _cases.integer(draw, 1, 3)
    sides = [1 + 2 * _cases.integer(draw, 0, 1) for _ in size]
    return {
        "image": _cases.numbers(draw, *size),
        "kernel": _cases.numbers(draw, *sides),
        "upstream": _cases.numbers(draw, *size),
    }


def stacked(draw):
    """Draw the slope of each layer of a stack."""
    return {"slopes": _cases.numbers(draw, _cases.integer(draw, 1, 4))}


def around(kernel):
    """Return the padding that keeps the size."""
    return tuple(side // 2 for side in kernel.shape)


def block(image, kernel):
    """Return an image plus what a convolution makes of it, with as many cells."""
    return image + conv2d(image, kernel, padding=around(kernel))


def through(kernel, upstream, image):
    """Return the gradient that the convolution alone hands back."""
    return grad.conv2d(upstream, image, kernel, padding=around(kernel))[0]


def several(factors):
    """Return the product of several factors."""
    result = Fraction(1)
    for one in factors:
        result *= one
    return result


@law(
    "The gradient of the input of a block with a skip connection is the gradient of its output, "
    "plus that which comes back through the layer.",
    cases=kept,
    example={"image": "1 2;", "kernel": "0 1 -1;", "upstream": "3 1;"},
    proof="The input goes two ways; slopes along several ways are added, and that of the skip "
    "connection is one.",
)
def skip_adds_the_gradient(image, kernel, upstream):
    def loss(cells):
        return (upstream * block(cells, kernel)).sum()

    return slopes(loss, image), upstream + through(kernel, upstream, image)


@skip_adds_the_gradient.but(
    "The gradient of the input of such a block is at least as large as the gradient of its output.",
    example={"image": "0;", "kernel": "-1;", "upstream": "1;"},
)
def skip_keeps_at_least_the_gradient(image, kernel, upstream):
    gradient = upstream + through(kernel, upstream, image)
    return np.maximum(np.abs(gradient), np.abs(upstream)), np.abs(gradient)


@law(
    "A block with a skip connection gives its input, if all weights and biases of its layer are "
    "zero.",
    cases=kept,
    example={"image": "1 -2;", "kernel": "0;", "upstream": "0 0;"},
    proof="The layer then gives zeros, and the input plus zero is the input.",
)
def zero_weights_pass_the_input(image, kernel, upstream):
    return block(image, np.zeros_like(kernel)), image


@zero_weights_pass_the_input.but(
    "The same holds with a ReLU behind the sum.",
    example={"image": "-1;", "kernel": "0;", "upstream": "0;"},
)
def zero_weights_pass_through_relu(image, kernel, upstream):
    return relu(block(image, np.zeros_like(kernel))), image


@zero_weights_pass_the_input.but(
    "A layer without a skip connection gives its input, if all weights and biases are zero.",
    example={"image": "1;", "kernel": "0;", "upstream": "0;"},
)
def zero_weights_without_skip(image, kernel, upstream):
    return conv2d(image, np.zeros_like(kernel), padding=around(kernel)), image


@law(
    "Through a stack of blocks with skip connections, each with one slope, the gradient is "
    "multiplied by one plus each slope: the sum over all ways through the stack, on each of which "
    "the slopes of the layers that it takes are multiplied.",
    cases=stacked,
    example={"slopes": "0.5 -0.2"},
    proof="Each factor is one for the skip connection plus a slope for the layer; multiplied out, "
    "there is a term for each choice.",
)
def skips_sum_over_all_ways(slopes):
    stack = several(1 + slope for slope in slopes.flat)
    ways = product((False, True), repeat=slopes.size)
    terms = [several(s for s, used in zip(slopes.flat, way, strict=True) if used) for way in ways]
    return stack, sum(terms, Fraction(0))


@skips_sum_over_all_ways.but(
    "Through such a stack the gradient never vanishes.",
    example={"slopes": "-1;"},
)
def skips_never_vanish(slopes):
    return int(several(1 + slope for slope in slopes.flat) != 0), 1


@skips_sum_over_all_ways.but(
    "Through such a stack the gradient stays as it is.",
    example={"slopes": "1;"},
)
def skips_keep_the_gradient(slopes):
    return several(1 + slope for slope in slopes.flat), 1
