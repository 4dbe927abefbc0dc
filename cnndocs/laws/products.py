"""Convolution and cross-correlation as products: what may be exchanged, what may be joined."""

from __future__ import annotations

import numpy as np

from cnndocs.laws import _cases
from cnndocs.laws._law import law
from cnndocs.ops import conv2d, relu

ORDER = 40


def kernels(draw):
    """Draw two kernels."""
    return {name: _cases.layer(draw, spare=0)["kernel"] for name in ("first", "second")}


def stack(draw):
    """Draw two kernels, and an image into which both fit one after the other."""
    pair = kernels(draw)
    sizes = np.add(pair["first"].shape, pair["second"].shape) - 1
    sizes = [size + _cases.integer(draw, 0, 2) for size in sizes]
    return {"image": _cases.numbers(draw, *sizes)} | pair


def correlated(image, kernel):
    """Return each weighted sum in which the window meets the image, as networks compute it."""
    return conv2d(image, kernel, padding=[(side - 1, side - 1) for side in kernel.shape])


def convolved(image, kernel):
    """Return the same in the strict sense: with the kernel turned by half a circle."""
    return correlated(image, kernel[::-1, ::-1])


@law(
    "Convolution in the strict sense, with all positions in which image and kernel overlap, gives "
    "the same where image and kernel change places.",
    cases=kernels,
    example={"first": "1 2;", "second": "3 5;"},
    proof="Both are the sum of $a[i] \\, b[j]$ over all pairs with $i + j$ at the cell.",
)
def convolution_commutes(first, second):
    return convolved(first, second), convolved(second, first)


@convolution_commutes.but(
    "Cross-correlation gives the same where image and kernel change places.",
    example={"first": "1 2;", "second": "1;"},
)
def correlation_commutes(first, second):
    return correlated(first, second), correlated(second, first)


@law(
    "Convolutions in the strict sense can be bracketed in either way.",
    cases=stack,
    example={"image": "1 2;", "first": "1 -1;", "second": "3 5;"},
    proof="Both are the sum of $x[i] \\, a[j] \\, b[k]$ over all triples with $i + j + k$ at the "
    "cell.",
)
def convolution_associates(image, first, second):
    return (
        convolved(convolved(image, first), second),
        convolved(image, convolved(first, second)),
    )


@convolution_associates.but(
    "Cross-correlations can be bracketed in either way.",
    example={"image": "1 0;", "first": "1 -1;", "second": "3 5;"},
)
def correlation_associates(image, first, second):
    return (
        correlated(correlated(image, first), second),
        correlated(image, correlated(first, second)),
    )


@law(
    "Two cross-correlations in a row are one, whose kernel is the convolution of the two kernels.",
    cases=stack,
    example={"image": "1 0 2;", "first": "1 -1;", "second": "3 5;"},
    proof="Write both as convolutions with turned kernels, and bracket them the other way.",
)
def two_kernels_are_one(image, first, second):
    return conv2d(conv2d(image, first), second), conv2d(image, convolved(first, second))


@two_kernels_are_one.but(
    "Two cross-correlations with a ReLU between them are one.",
    example={"image": "1;", "first": "-1;", "second": "3;"},
)
def two_kernels_with_relu(image, first, second):
    return conv2d(relu(conv2d(image, first)), second), conv2d(image, convolved(first, second))


@law(
    "The map of a sum of two images is the sum of their maps, without a bias.",
    cases=lambda draw: {
        "image": (one := _cases.layer(draw))["image"],
        "kernel": one["kernel"],
        "other": _cases.numbers(draw, *one["image"].shape),
    },
    example={"image": "1 2; 0 1", "kernel": "1 -1; 0 2", "other": "0 3; 1 1"},
    proof="Each product splits: $w (x + y) = w x + w y$.",
)
def superposition(image, kernel, other):
    return conv2d(image + other, kernel), conv2d(image, kernel) + conv2d(other, kernel)


@superposition.but(
    "After ReLU, too, the map of a sum of two images is the sum of their maps.",
    example={"image": "3;", "kernel": "1;", "other": "-2;"},
)
def superposition_after_relu(image, kernel, other):
    one, two = relu(conv2d(image, kernel)), relu(conv2d(other, kernel))
    return relu(conv2d(image + other, kernel)), one + two
