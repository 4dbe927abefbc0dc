"""What one window can say: an empty one, a brighter one, one with more contrast."""

from __future__ import annotations

import numpy as np

from cnndocs.laws import _cases
from cnndocs.laws._law import law
from cnndocs.ops import conv2d

ORDER = 10


def scaled(draw):
    """Draw an image, a kernel that fits, and a factor."""
    return _cases.layer(draw) | {"factor": _cases.fraction(draw)}


def lifted(draw):
    """Draw an image, a kernel that fits, and what is added to each pixel."""
    return _cases.layer(draw) | {"added": _cases.fraction(draw)}


@law(
    "A window whose cells are all zero gives the bias, whatever the kernel.",
    cases=_cases.biased,
    example={"image": "0 0; 0 0", "kernel": "1 -1; 2 0", "bias": "-0.5"},
    proof="Each product of the weighted sum is zero, so that the bias alone is left.",
)
def empty_window(image, kernel, bias):
    empty = np.zeros_like(image)
    return conv2d(empty, kernel, bias), np.full_like(conv2d(empty, kernel), bias)


@empty_window.but(
    "Where nothing of the pattern is seen, the map is zero.",
    example={"image": "0;", "kernel": "1;", "bias": "-0.5"},
)
def empty_window_is_zero(image, kernel, bias):
    empty = np.zeros_like(image)
    return conv2d(empty, kernel, bias), np.zeros_like(conv2d(empty, kernel))


@law(
    "Without a bias, an image with all its values doubled, or multiplied by any number, "
    "has a map multiplied by the same number.",
    cases=scaled,
    example={"image": "1 2 0; 0 1 3", "kernel": "1 -1; 0 2", "factor": "2"},
    proof="The factor can be taken out of each weighted sum.",
)
def contrast(image, kernel, factor):
    return conv2d(factor * image, kernel), factor * conv2d(image, kernel)


@contrast.but(
    "With a bias, too, an image with all its values doubled has a map with all its values doubled.",
    example={"image": "3;", "kernel": "1;", "factor": "2"},
)
def contrast_with_bias(image, kernel, factor):
    return conv2d(factor * image, kernel, 1), factor * conv2d(image, kernel, 1)


@law(
    "Adding one number to all pixels adds that number times the sum of the weights to each cell "
    "of the map, as long as no window reaches into padding.",
    cases=lifted,
    example={"image": "1 2 0; 0 1 3", "kernel": "1 -1; 0 2", "added": "1"},
    proof="Each weighted sum gains the number once for each weight.",
)
def brightness(image, kernel, added):
    return conv2d(image + added, kernel), conv2d(image, kernel) + added * kernel.sum()


@brightness.but(
    "An image to whose pixels a number is added has the same map.",
    example={"image": "3;", "kernel": "2;", "added": "1"},
)
def brightness_is_ignored(image, kernel, added):
    return conv2d(image + added, kernel), conv2d(image, kernel)


@brightness.but(
    "The same holds in windows that reach into zero padding.",
    example={"image": "3;", "kernel": "1 1;", "added": "1"},
)
def brightness_with_padding(image, kernel, added):
    padding = [((side - 1) // 2, side // 2) for side in kernel.shape]
    one, other = (conv2d(x, kernel, padding=padding) for x in (image + added, image))
    return one, other + added * kernel.sum()
