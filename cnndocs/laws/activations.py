"""What an activation does to values and to gradients."""

from __future__ import annotations

import numpy as np

from cnndocs import grad
from cnndocs.laws import _cases
from cnndocs.laws._law import law
from cnndocs.ops import relu

ORDER = 70


def activated(draw):
    """Draw the values before an activation, and the gradient that comes back from behind it."""
    count = _cases.integer(draw, 1, 4)
    return {name: _cases.numbers(draw, count) for name in ("values", "upstream")}


@law(
    "Where all values before ReLU are negative, no gradient comes through it: a filter whose map "
    "is negative for all images learns nothing more.",
    cases=activated,
    example={"values": "-1 -2", "upstream": "3 4"},
    proof="ReLU is constant there, so its slope is zero.",
)
def dead_relu_gets_no_gradient(values, upstream):
    below = -np.abs(values) - 1
    return grad.relu(upstream, below), np.zeros_like(values)


@dead_relu_gets_no_gradient.but(
    "Where the gradient behind ReLU is zero, the values before it are negative.",
    example={"values": "1;", "upstream": "0;"},
)
def no_gradient_means_dead(values, upstream):
    back = grad.relu(upstream, values)
    return (back == 0).astype(int), (values < 0).astype(int)


@law(
    "ReLU gives what is positive unchanged, and zero for the rest.",
    cases=activated,
    example={"values": "-1 2", "upstream": "0 0"},
    proof="It is the larger of the value and zero.",
)
def relu_keeps_what_is_positive(values, upstream):
    return relu(values), np.where(values > 0, values, 0)


@relu_keeps_what_is_positive.but(
    "ReLU removes weak values.",
    example={"values": "1;", "upstream": "0;"},
)
def relu_removes_weak_values(values, upstream):
    return relu(values), np.where(np.abs(values) > 1, values, 0)


@law(
    "On the way back, ReLU lets the gradient pass where the value before it is positive, and gives "
    "zero elsewhere.",
    cases=activated,
    example={"values": "-1 2 3", "upstream": "4 -5 6"},
    proof="ReLU has the slope one where the value is positive, and the slope zero where it is "
    "negative; at zero itself the slope zero is chosen.",
)
def relu_passes_the_gradient_of_positives(values, upstream):
    return grad.relu(upstream, values), upstream * (values > 0)


@relu_passes_the_gradient_of_positives.but(
    "On the way back, ReLU lets positive gradients pass, and gives zero for negative ones.",
    example={"values": "1;", "upstream": "-1;"},
)
def relu_passes_positive_gradients(values, upstream):
    return grad.relu(upstream, values), relu(upstream)
