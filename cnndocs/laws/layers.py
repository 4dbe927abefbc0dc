"""Layers that are one another: a kernel of one pixel, shared weights."""

from __future__ import annotations

import numpy as np

from cnndocs.laws import _cases
from cnndocs.laws._law import law
from cnndocs.ops import conv2d, dense
from cnndocs.shapes import Conv, Dense, Flatten, parameter_count

ORDER = 50


def channels(draw):
    """Draw an image with channels, and a weight for each pair of channels in and out."""
    deep, out = _cases.integer(draw, 1, 3), _cases.integer(draw, 1, 3)
    height, width = _cases.integer(draw, 1, 3), _cases.integer(draw, 1, 3)
    flat = _cases.numbers(draw, deep, height * width)
    return {"flat": flat, "height": height, "weight": _cases.numbers(draw, out, deep)}


def sizes(draw):
    """Draw the sizes of two images and of a layer on them."""
    kernel = _cases.integer(draw, 1, 3)
    return {
        "kernel": kernel,
        "channels": _cases.integer(draw, 1, 4),
        "small": kernel + _cases.integer(draw, 0, 3),
        "large": kernel + _cases.integer(draw, 4, 9),
    }


@law(
    "A convolution with kernels of one pixel is a dense layer on the channels of each pixel, with "
    "the same weights at all pixels.",
    cases=channels,
    example={"flat": "1 2; 0 3", "height": "1", "weight": "1 -1; 2 1"},
    proof="The window holds one pixel, so that the sum runs over its channels alone.",
)
def pointwise_is_dense(flat, height, weight):
    image = flat.reshape(len(flat), height, -1)
    maps = conv2d(image, weight[:, :, None, None])
    pixels = [dense(pixel, weight) for pixel in flat.T]
    return maps.reshape(len(weight), -1), np.array(pixels, dtype=object).T


@law(
    "The number of parameters of a convolutional layer does not depend on the size of the image.",
    cases=sizes,
    example={"kernel": "3", "channels": "2", "small": "4", "large": "8"},
    proof="The same kernel is used in all windows.",
)
def shared_parameters(kernel, channels, small, large):
    one, other = (parameters(size, Conv(kernel, channels)) for size in (small, large))
    return one, other


@shared_parameters.but(
    "The number of parameters of a dense layer does not depend on the size of the image.",
    example={"kernel": "1", "channels": "1", "small": "1", "large": "2"},
)
def dense_parameters(kernel, channels, small, large):
    one, other = (parameters(size, Flatten(), Dense(channels)) for size in (small, large))
    return one, other


@shared_parameters.but(
    "The number of parameters of a convolutional layer and a dense layer behind it does not depend "
    "on the size of the image.",
    example={"kernel": "1", "channels": "1", "small": "1", "large": "2"},
)
def network_parameters(kernel, channels, small, large):
    layers = Conv(kernel, channels), Flatten(), Dense(channels)
    one, other = (parameters(size, *layers) for size in (small, large))
    return one, other


def parameters(size, *layers):
    """Return the number of parameters of layers on a grey image."""
    count = parameter_count((1, size, size), layers)
    return count.weights + count.biases
