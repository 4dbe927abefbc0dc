"""The decision before learning, its gradients by another method, and what the rates do."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from cnndocs import naive
from cnndocs.examples import get
from cnndocs.values import intervals as enclosed
from cnndocs.values.kinds import Bounds

SLIDING, STEP = (get(id) for id in ("sliding", "step"))
RATES = get("learning-rate")


def floats(values):
    """Return the middle of each enclosed value as a float."""
    middle = [
        float((v.low + v.high) / 2) if isinstance(v, Bounds) else float(v) for v in values.flat
    ]
    return np.array(middle).reshape(values.shape)


def loss_of(kernel, weight, bias):
    """Return the loss of the worked example as a function of its parameters, by loops."""
    pooled = naive.max_pool2d(naive.relu(naive.conv2d(SLIDING["image"], kernel)), 2, stride=1)
    return float(naive.cross_entropy(naive.dense(naive.flatten(pooled), weight, bias), 1))


@pytest.mark.parametrize("id", ["sliding", "small-net"])
def test_bounds_are_tight(id):
    """Every enclosed value is known to 50 digits."""
    for entry in get(id).entries.values():
        for value in entry.array.flat:
            assert not isinstance(value, Bounds) or value.high - value.low < Fraction(1, 10**50)


def test_worked_example_is_wrong_before_learning():
    """The untrained decision of the worked example is the wrong class."""
    assert int(SLIDING["prediction"][()]) != int(SLIDING["target"][()])


def test_gradients_equal_central_differences():
    """Each gradient of the worked example is the slope of the loss, measured by nudging."""
    names = {"kernel": "dkernel", "weight": "dweight", "bias": "dbias"}
    given = {name: SLIDING[name].astype(float) for name in names}
    h = 1e-5

    for name, gradient in names.items():
        for at in np.ndindex(given[name].shape):
            up, down = (given[name].copy() for _ in range(2))
            up[at] += h
            down[at] -= h
            slope = (loss_of(**given | {name: up}) - loss_of(**given | {name: down})) / (2 * h)
            assert floats(STEP[gradient])[at] == pytest.approx(slope, abs=1e-8)


def test_loss_slice_starts_at_the_loss():
    """The slice along the gradient begins at the present loss and passes through the step."""
    rates, losses = list(STEP["slice_rates"]), floats(STEP["slice_losses"])

    assert losses[0] == floats(SLIDING["loss"])
    assert losses[rates.index(STEP["rate"][()])] == floats(STEP["loss"])


def test_learning_rates():
    """The rates lead to the minimum slowly, quickly, and away from it."""
    slow, good, diverging = RATES["losses"]
    assert good[-1] < slow[-1] < slow[0] < diverging[-1]


def test_enclosed_accepts_enclosed_logits():
    """Softmax and loss of logits between bounds enclose those of the exact logits."""
    exact = SLIDING["logits"]
    wide = np.array([enclosed.combine([z], [1]) for z in exact], dtype=object)

    for ours, theirs in zip(enclosed.softmax(wide), enclosed.softmax(exact), strict=True):
        assert ours.low <= theirs.low
        assert theirs.high <= ours.high
