"""How much of the image one cell sees."""

from __future__ import annotations

import numpy as np

from cnndocs import grad
from cnndocs.laws import _cases
from cnndocs.laws._law import law
from cnndocs.shapes import Conv, receptive_field

ORDER = 70


def stacks(draw):
    """Draw kernels, strides and dilations of two layers."""
    return {
        name: np.array([_cases.integer(draw, 1, most) for _ in range(2)])
        for name, most in (("kernels", 3), ("strides", 2), ("dilations", 2))
    }


def layers(kernels, strides, dilations):
    """Return the layers of a stack."""
    settings = zip(kernels, strides, dilations, strict=True)
    return [Conv(int(k), 1, stride=int(s), dilation=int(d)) for k, s, d in settings]


def seen(kernels, strides, dilations):
    """Return over how many columns one cell behind the layers reaches, by what depends on it."""
    gradient = np.ones((1, 1), dtype=int)
    for layer in reversed(layers(kernels, strides, dilations)):
        kernel = np.ones((1, layer.kernel), dtype=int)
        width = layer.dilation * (layer.kernel - 1) + layer.stride * (gradient.shape[1] - 1) + 1
        settings = {"stride": layer.stride, "dilation": layer.dilation}
        gradient = grad.conv2d(gradient, np.zeros((1, width), dtype=int), kernel, **settings)[0]
    columns = np.flatnonzero(gradient[0])
    return columns[-1] - columns[0] + 1


@law(
    "The receptive field grows in each layer by kernel minus one, times its dilation, times the "
    "product of the strides before it.",
    cases=stacks,
    example={"kernels": "3 3", "strides": "2 1", "dilations": "1 2"},
    proof="One cell of the layer sees windows that lie a step of that product apart.",
)
def receptive_field_counts_columns(kernels, strides, dilations):
    return receptive_field(layers(kernels, strides, dilations)).size[1], seen(
        kernels, strides, dilations
    )


@receptive_field_counts_columns.but(
    "Dilation does not change the receptive field.",
    example={"kernels": "2 1", "strides": "1 1", "dilations": "2 1"},
)
def field_without_dilation(kernels, strides, dilations):
    flat = np.ones_like(dilations)
    return receptive_field(layers(kernels, strides, flat)).size[1], seen(
        kernels, strides, dilations
    )


@receptive_field_counts_columns.but(
    "Each convolution widens the receptive field.",
    example={"kernels": "1 1", "strides": "1 1", "dilations": "1 1"},
)
def each_layer_widens_the_field(kernels, strides, dilations):
    first, both = (
        receptive_field(layers(kernels, strides, dilations)[:count]).size[1] for count in (1, 2)
    )
    return both, max(both, first + 1)
