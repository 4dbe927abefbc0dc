"""Batch normalisation: what it does to the mean and the variance, and what it is in inference.

A deviation is a root, which fractions do not have; so the square of a difference is compared with
the variance, and both sides keep the sign of the difference.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from cnndocs.laws import _cases
from cnndocs.laws._law import law
from cnndocs.ops import conv2d

ORDER = 78


def batch(draw):
    """Draw the values of one channel, a constant, and an epsilon."""
    return {
        "values": _cases.numbers(draw, _cases.integer(draw, 1, 4)),
        "added": _cases.fraction(draw),
        "epsilon": Fraction(_cases.integer(draw, 1, 4), 4),
    }


def stored(draw):
    """Draw a layer with its bias, and the stored numbers of the normalisation behind it."""
    names = ("mean", "scale", "shift")
    drawn = _cases.biased(draw) | {name: _cases.fraction(draw) for name in names}
    return drawn | {"deviation": Fraction(_cases.integer(draw, 1, 6), 2)}


def mean(values):
    """Return the mean."""
    return Fraction(values.sum()) / values.size


def variance(values):
    """Return the mean of the squared differences from the mean."""
    return mean((values - mean(values)) ** 2)


def squared(values, epsilon):
    """Return each normalised value times its size, which is a fraction: its square, signed."""
    differences = values - mean(values)
    return differences * np.abs(differences) / (variance(values) + epsilon)


def normalised(values, average, deviation, scale, shift):
    """Return what the layer makes of values with stored numbers."""
    return scale * (values - average) / deviation + shift


@law(
    "Normalised values have the variance v / (v + epsilon), where v is their variance before: "
    "less than one, and zero where all values are equal.",
    cases=batch,
    example={"values": "1 3", "added": "0", "epsilon": "0.25"},
    proof="Dividing by the root of v plus epsilon divides the variance by v plus epsilon.",
)
def normalised_variance(values, added, epsilon):
    spread = variance(values)
    return mean(np.abs(squared(values, epsilon))), spread / (spread + epsilon)


@normalised_variance.but(
    "Normalised values have the variance one.",
    example={"values": "0;", "added": "0", "epsilon": "0.25"},
)
def normalised_variance_is_one(values, added, epsilon):
    return mean(np.abs(squared(values, epsilon))), 1


@law(
    "The differences from the mean have the mean zero, and so have the normalised values.",
    cases=batch,
    example={"values": "1 2 6", "added": "0", "epsilon": "0.25"},
    proof="The sum of the values is their number times their mean; all are divided by one number.",
)
def normalised_mean_is_zero(values, added, epsilon):
    return mean(values - mean(values)), 0


@law(
    "Adding a constant to all values of a channel changes nothing behind batch normalisation in "
    "training: the bias of the layer before it has no effect.",
    cases=batch,
    example={"values": "1 3", "added": "5", "epsilon": "0.25"},
    proof="The mean grows by the constant too, so the differences from it stay.",
)
def constant_is_normalised_away(values, added, epsilon):
    return squared(values + added, epsilon), squared(values, epsilon)


@constant_is_normalised_away.but(
    "Multiplying all values of a channel by two changes nothing behind batch normalisation.",
    example={"values": "0 1", "added": "0", "epsilon": "0.25"},
)
def factor_is_normalised_away(values, added, epsilon):
    return squared(2 * values, epsilon), squared(values, epsilon)


@law(
    "A batch with one value in a channel is normalised to zero, whatever the value.",
    cases=lambda draw: batch(draw) | {"values": _cases.numbers(draw, 1)},
    example={"values": "7;", "added": "0", "epsilon": "0.25"},
    proof="The value is the mean itself.",
)
def one_value_is_normalised_to_zero(values, added, epsilon):
    return squared(values.reshape(-1)[:1], epsilon), [0]


@one_value_is_normalised_to_zero.but(
    "A batch with two values in a channel is normalised to zeros.",
    example={"values": "7;", "added": "1", "epsilon": "0.25"},
)
def two_values_are_normalised_to_zero(values, added, epsilon):
    both = np.array([values.flat[0], values.flat[0] + added], dtype=object)
    return squared(both, epsilon), [0, 0]


@law(
    "With stored numbers, a convolution and the batch normalisation behind it are one convolution: "
    "its weights are multiplied by the scale over the deviation, and its bias is the old bias "
    "minus the mean, multiplied in the same way, plus the shift.",
    cases=stored,
    example={
        "image": "2 0 1;",
        "kernel": "1 -1;",
        "bias": "1",
        "mean": "2",
        "scale": "3",
        "shift": "1",
        "deviation": "2",
    },
    proof="Both are weighted sums plus a constant; a factor can be taken into the weights.",
)
def folding_gives_the_same_map(image, kernel, bias, mean, scale, shift, deviation):
    factor = scale / Fraction(deviation)
    two = normalised(conv2d(image, kernel, bias), mean, deviation, scale, shift)
    return two, conv2d(image, factor * kernel, factor * (bias - mean) + shift)


@folding_gives_the_same_map.but(
    "The same holds if the old bias is kept as it is, and the shift is added to it.",
    example={
        "image": "0;",
        "kernel": "0;",
        "bias": "1",
        "mean": "0",
        "scale": "0",
        "shift": "0",
        "deviation": "0.5",
    },
)
def folding_keeps_the_bias(image, kernel, bias, mean, scale, shift, deviation):
    factor = scale / Fraction(deviation)
    two = normalised(conv2d(image, kernel, bias), mean, deviation, scale, shift)
    return two, conv2d(image, factor * kernel, bias + shift)
