"""Channels that are kept apart: groups, and a depthwise kernel with a pointwise one behind it."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from cnndocs.laws import _cases
from cnndocs.laws._law import law
from cnndocs.ops import conv2d, relu
from cnndocs.shapes import Conv, parameter_count

ORDER = 55


def grouped(draw):
    """Draw pixels in a row, kernels for the groups of their channels, and the number of groups."""
    groups, own, kernels = (_cases.integer(draw, 1, 2) for _ in range(3))
    side = _cases.integer(draw, 1, 2)
    pixels = _cases.numbers(draw, side + _cases.integer(draw, 0, 2), groups * own)
    weights = _cases.numbers(draw, own * side, groups * kernels)
    return {"pixels": pixels, "weights": weights, "groups": groups}


def stacked(draw):
    """Draw one pixel with channels, and the weights of two layers for their groups."""
    groups, own = _cases.integer(draw, 2, 3), _cases.integer(draw, 1, 2)
    weights = {name: _cases.numbers(draw, own, groups * own) for name in ("first", "second")}
    return {"pixel": _cases.numbers(draw, 1, groups * own)} | weights | {"groups": groups}


def separable(draw):
    """Draw pixels in a row, a kernel for each of their channels, and weights to mix them."""
    channels, side, maps = (_cases.integer(draw, 1, 3) for _ in range(3))
    return {
        "pixels": _cases.numbers(draw, side + _cases.integer(draw, 0, 2), channels),
        "depthwise": _cases.numbers(draw, side, channels),
        "pointwise": _cases.numbers(draw, channels, maps),
    }


def pairs(draw):
    """Draw a row, and two kernels on it, of which one is sometimes a multiple of the other."""
    side = _cases.integer(draw, 1, 2)
    kernels = _cases.numbers(draw, 2, side)
    if _cases.integer(draw, 0, 1):
        kernels[1] = _cases.fraction(draw) * kernels[0]
    return {"row": _cases.numbers(draw, side + _cases.integer(draw, 0, 1)), "kernels": kernels}


def counts(draw):
    """Draw the numbers of a layer's channels, and the side of its kernels."""
    names = ("channels", "maps", "side")
    return {name: _cases.integer(draw, 1, 5) for name in names}


def layer(pixels, weights, groups=1):
    """Return the maps of kernels of one row; a column of weights is a kernel.

    Pixels stand in rows, their channels in columns, and so do the maps.
    """
    own = pixels.shape[1] // groups
    kernels = weights.T.reshape(weights.shape[1], own, 1, -1)
    return conv2d(pixels.T[:, None], kernels, groups=groups)[:, 0].T


def blocks(weights, groups):
    """Return the kernels of a layer with groups, with zeros for the channels of other groups."""
    height, width = len(weights), weights.shape[1] // groups
    result = np.zeros((groups * height, groups * width), dtype=object)
    for at in range(groups):
        part = slice(at * width, (at + 1) * width)
        result[at * height : (at + 1) * height, part] = weights[:, part]
    return result


def product(depthwise, pointwise):
    """Return the kernels of one convolution: those of each channel times its weight in each map."""
    direct = depthwise.T[:, :, None] * pointwise[:, None]
    return direct.reshape(-1, pointwise.shape[1])


def apart(pixels, depthwise, pointwise, between=lambda maps: maps):
    """Return what a depthwise layer and a pointwise one behind it make of pixels."""
    return layer(between(layer(pixels, depthwise, groups=pixels.shape[1])), pointwise)


def alone(pixel, groups):
    """Return a pixel with the channels of all groups but the first set to zero."""
    own = pixel.shape[1] // groups
    return np.hstack([pixel[:, :own], np.zeros_like(pixel[:, own:])])


@law(
    "A convolution with groups is one without, whose kernels have zeros for the channels of the "
    "other groups.",
    cases=grouped,
    example={"pixels": "1 0; 2 3", "weights": "2 -1;", "groups": "2"},
    proof="The zeros take the other channels out of the weighted sum.",
)
def groups_put_zeros_for_others(pixels, weights, groups):
    return layer(pixels, weights, groups), layer(pixels, blocks(weights, groups))


@groups_put_zeros_for_others.but(
    "A convolution with groups is one without, whose kernels use their weights for the channels of "
    "each group.",
    example={"pixels": "1 0;", "weights": "0 1;", "groups": "2"},
)
def groups_share_their_weights(pixels, weights, groups):
    return layer(pixels, weights, groups), layer(pixels, np.vstack([weights] * groups))


@law(
    "Through a stack of layers with the same groups, a channel reaches no map of another group.",
    cases=stacked,
    example={"pixel": "1 5;", "first": "2 3;", "second": "-1 1;", "groups": "2"},
    proof="In each layer the maps of a group read the channels of that group alone.",
)
def groups_do_not_meet(pixel, first, second, groups):
    def maps(channels):
        own = channels.shape[1] // groups
        return layer(layer(channels, first, groups), second, groups)[:, :own]

    return maps(pixel), maps(alone(pixel, groups))


@groups_do_not_meet.but(
    "The same holds with a layer without groups between the two.",
    example={"pixel": "0 1;", "first": "0 1;", "second": "1 0;", "groups": "2"},
)
def groups_do_not_meet_when_mixed(pixel, first, second, groups):
    def maps(channels):
        count = channels.shape[1]
        mixed = layer(layer(channels, first, groups), np.ones((count, count), dtype=object))
        return layer(mixed, second, groups)[:, : count // groups]

    return maps(pixel), maps(alone(pixel, groups))


@law(
    "A depthwise layer and a pointwise one behind it are one convolution, whose kernels are the "
    "depthwise ones times the pointwise weights.",
    cases=separable,
    example={"pixels": "1 0; 2 3", "depthwise": "1 2; -1 1", "pointwise": "1 0; 2 3"},
    proof="The pointwise weight of a channel can be taken into the weighted sum of that channel.",
)
def separable_is_one_convolution(pixels, depthwise, pointwise):
    return apart(pixels, depthwise, pointwise), layer(pixels, product(depthwise, pointwise))


@separable_is_one_convolution.but(
    "The same holds with a ReLU between the two.",
    example={"pixels": "1;", "depthwise": "-1;", "pointwise": "1;"},
)
def separable_with_relu(pixels, depthwise, pointwise):
    one = apart(pixels, depthwise, pointwise, relu)
    return one, layer(pixels, product(depthwise, pointwise))


def split(row, kernels):
    """Return the maps of two kernels, and of a depthwise kernel and weights that shall give both.

    The depthwise kernel is the first of the two that is not zero; the weights make its first
    weight that is not zero that of both kernels.
    """
    depthwise = kernels[0] if any(kernels[0]) else kernels[1]
    place = next((at for at, weight in enumerate(depthwise) if weight), 0)
    pointwise = kernels[:, place] / Fraction(depthwise[place] or 1)
    pixels = row[:, None]
    return layer(pixels, kernels.T), apart(pixels, depthwise[:, None], pointwise[None])


@law(
    "Two kernels on one channel are a depthwise kernel with two pointwise weights, if one of the "
    "two is a multiple of the other.",
    cases=pairs,
    example={"row": "3 1", "kernels": "1 -1; 2 -2"},
    proof="Take the one as the depthwise kernel; the weights are one and the factor.",
)
def multiples_are_separable(row, kernels):
    first, second = kernels
    multiples = np.array_equal(np.outer(first, second), np.outer(second, first))
    direct, parts = split(row, kernels)
    return direct, parts if multiples else direct


@multiples_are_separable.but(
    "Each two kernels on one channel are a depthwise kernel with two pointwise weights.",
    example={"row": "0 1", "kernels": "1 0; 0 1"},
)
def all_layers_are_separable(row, kernels):
    return split(row, kernels)


def weights(channels, *layers):
    """Return the number of weights of layers on an image of one channel or more."""
    return parameter_count((channels, 9, 9), layers).weights


@law(
    "A depthwise layer and a pointwise one behind it have as many weights as the direct "
    "convolution, times one over the number of maps plus one over the number of weights of a "
    "slice.",
    cases=counts,
    example={"channels": "2", "maps": "4", "side": "3"},
    proof="The depthwise layer has a slice for each channel, where the direct one has one for each "
    "channel and map; the pointwise layer has one weight for each of these slices.",
)
def separable_share_of_weights(channels, maps, side):
    layers = Conv(side, channels, groups=channels), Conv(1, maps)
    share = Fraction(1, maps) + Fraction(1, side * side)
    return weights(channels, *layers), share * weights(channels, Conv(side, maps))


@separable_share_of_weights.but(
    "A depthwise layer and a pointwise one behind it have fewer weights than the direct "
    "convolution.",
    example={"channels": "1", "maps": "1", "side": "1"},
)
def separable_is_smaller(channels, maps, side):
    layers = Conv(side, channels, groups=channels), Conv(1, maps)
    return [weights(channels, *layers) < weights(channels, Conv(side, maps))], [True]
