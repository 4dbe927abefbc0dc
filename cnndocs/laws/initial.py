"""Initial weights: how large a sum with random weights is, and what a ReLU leaves of it."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np

from cnndocs.laws import _cases
from cnndocs.laws._law import law
from cnndocs.ops import relu

ORDER = 84


def weighted(draw):
    """Draw some inputs, and the size of weights whose signs are random."""
    inputs = _cases.numbers(draw, _cases.integer(draw, 1, 4))
    return {"inputs": inputs, "size": Fraction(_cases.integer(draw, 1, 4), 2)}


def sums(inputs, size):
    """Return the weighted sum with each choice of signs; all are equally likely."""
    each = product((size, -size), repeat=inputs.size)
    return np.array([(np.array(w) * inputs.ravel()).sum() for w in each], dtype=object)


def mean(values):
    """Return the mean."""
    return Fraction(values.sum()) / values.size


@law(
    "If weights are drawn independently with the mean zero, the mean square of a weighted sum is "
    "their variance times the sum of the squared inputs; if they are symmetric about zero, a ReLU "
    "leaves half of it.",
    cases=weighted,
    example={"inputs": "1 2", "size": "0.5"},
    proof="The products of two different weights cancel on average. Each sum is as likely with the "
    "other sign, and of each such pair a ReLU keeps one square. The cases have random signs.",
)
def mean_square_of_a_sum(inputs, size):
    every, expected = sums(inputs, size), size * size * (inputs**2).sum()
    return [mean(every**2), mean(relu(every) ** 2)], [expected, expected / 2]


@mean_square_of_a_sum.but(
    "A ReLU leaves half of the variance of such a sum.",
    example={"inputs": "1;", "size": "1"},
)
def variance_behind_a_relu(inputs, size):
    every = sums(inputs, size)
    active = relu(every)
    return mean(active**2) - mean(active) ** 2, mean(every**2) / 2
