"""The decision, the small network, the losses and the step of gradient descent."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from cnndocs import naive
from cnndocs.examples import get, ids
from cnndocs.shapes import Conv, Dense, Flatten, Pool, parameter_count
from cnndocs.values import intervals as enclosed
from cnndocs.values.kinds import Bounds

SLIDING, NET, STEP, LOSS = (get(id) for id in ("sliding", "small-net", "step", "loss"))
RATES = get("learning-rate")


def floats(values):
    """Return the middle of each enclosed value as a float."""
    middle = [
        float((v.low + v.high) / 2) if isinstance(v, Bounds) else float(v) for v in values.flat
    ]
    return np.array(middle).reshape(values.shape)


def encloses(bounds, value):
    """Say whether a number with 50 certain digits lies where the bounds say."""
    slack = Fraction(1, 10**45)
    return bounds.low - slack <= Fraction(value) <= bounds.high + slack


def loss_of(kernel, weight, bias):
    """Return the loss of the worked example as a function of its parameters, by loops."""
    pooled = naive.max_pool2d(naive.relu(naive.conv2d(SLIDING["image"], kernel)), 2, stride=1)
    return float(naive.cross_entropy(naive.dense(naive.flatten(pooled), weight, bias), 1))


@pytest.mark.parametrize("id", [id for id in ids() if "log_sum" in get(id).entries])
def test_decision_follows_from_the_features(id):
    """Products, logits, powers, probabilities and loss are what the loops compute."""
    example = get(id)
    target = int(example["target"][()])

    logits = naive.dense(example["flat"], example["weight"], example["bias"])

    assert (example["logits"] == logits).all()
    assert (example["dense_products"].sum(axis=1) + example["bias"] == logits).all()
    for bounds, share in zip(example["probabilities"], naive.softmax(logits), strict=True):
        assert encloses(bounds, share)
    assert encloses(example["loss"][()], naive.cross_entropy(logits, target))
    powers = [Fraction(np.exp(float(z))) for z in logits]
    np.testing.assert_allclose(floats(example["powers"]), np.array(powers, dtype=float), rtol=1e-14)
    difference = example["log_sum"][()].low - logits[target]
    assert abs(difference - example["loss"][()].low) < Fraction(1, 10**45)


@pytest.mark.parametrize("id", ["sliding", "small-net"])
def test_bounds_are_tight(id):
    """Every enclosed value is known to 50 digits."""
    for entry in get(id).entries.values():
        for value in entry.array.flat:
            assert not isinstance(value, Bounds) or value.high - value.low < Fraction(1, 10**50)


def test_worked_example_is_wrong_before_learning():
    """The untrained decision of the worked example is the wrong class."""
    assert int(SLIDING["prediction"][()]) != int(SLIDING["target"][()])


def test_small_net_equals_the_loops():
    """Every map of the small network is what the loops compute."""
    maps = naive.conv2d(NET["image"], NET["kernel"], NET["conv_bias"])

    assert (NET["feature_map"] == maps).all()
    assert (NET["relu"] == naive.relu(maps)).all()
    assert (NET["pooled"] == naive.max_pool2d(naive.relu(maps), 2)).all()
    assert (NET["flat"] == naive.flatten(NET["pooled"])).all()


def test_small_net_classifies_its_images():
    """Each of the three images is classified rightly; the losses' mean is the mini-batch's."""
    maps = [naive.conv2d(image[None], NET["kernel"], NET["conv_bias"]) for image in NET["batch"]]
    flats = [naive.flatten(naive.max_pool2d(naive.relu(one), 2)) for one in maps]

    logits = naive.dense(np.array(flats), NET["weight"], NET["bias"])

    assert (NET["batch_logits"] == logits).all()
    assert [int(np.argmax(row)) for row in logits] == [0, 1, 2] == list(NET["batch_targets"])
    assert int(NET["batch_right"][()]) == 3
    assert encloses(NET["batch_loss"][()], naive.cross_entropy(logits, [0, 1, 2]))


def test_small_net_parameters():
    """The parameters that the equations count are those of the layers."""
    counted = parameter_count((1, 8, 8), [Conv(3, 2), Pool(2), Flatten(), Dense(3)])

    ends = [NET[name][()].text.rpartition("= ")[2] for name in ("conv_parameters", "parameters")]

    assert ends == [str(counted.rows[0].parameters.total), str(counted.total)]
    sizes = sum(NET[name].size for name in ("kernel", "conv_bias", "weight", "bias"))
    assert sizes == counted.total


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


def test_gradients_equal_the_loops():
    """The chain of the loops' gradients gives the same, layer by layer."""
    logits = SLIDING["logits"].astype(float)
    dz = naive.grad.cross_entropy(1, logits, 1)

    dv, dweight, dbias = naive.grad.dense(
        dz, *(SLIDING[n].astype(float) for n in ("flat", "weight"))
    )
    dp = naive.grad.flatten(dv, SLIDING["pooled"].astype(float))
    da = naive.grad.max_pool2d(dp, SLIDING["relu"].astype(float), 2, stride=1)
    dy = naive.grad.relu(da, SLIDING["feature_map"].astype(float))

    for name, value in {
        "dz": dz,
        "dweight": dweight,
        "dbias": dbias,
        "dflat": dv,
        "dpooled": dp,
        "drelu": da,
        "dmap": dy,
        "dkernel": naive.conv2d(SLIDING["image"].astype(float), dy),
    }.items():
        np.testing.assert_allclose(floats(STEP[name]), value, rtol=1e-14, atol=1e-15, err_msg=name)


def test_a_step_moves_against_the_gradient():
    """New parameters are old ones minus rate times gradient, and the loss falls."""
    rate = float(STEP["rate"][()])

    for name in ("kernel", "weight", "bias"):
        old, slope = SLIDING[name].astype(float), floats(STEP[f"d{name}"])
        np.testing.assert_allclose(
            floats(STEP[name]), naive.gradient_step(old, slope, rate), rtol=1e-14
        )
    new = loss_of(*(floats(STEP[name]) for name in ("kernel", "weight", "bias")))
    assert float(STEP["loss"][()].low) == pytest.approx(new, rel=1e-14)
    losses = floats(STEP["losses"])
    assert (np.diff(losses) < 0).all()
    assert losses[1] == pytest.approx(new)


def test_loss_slice_starts_at_the_loss():
    """The slice along the gradient begins at the present loss and passes through the step."""
    rates, losses = list(STEP["slice_rates"]), floats(STEP["slice_losses"])

    assert losses[0] == floats(SLIDING["loss"])
    assert losses[rates.index(STEP["rate"][()])] == floats(STEP["loss"])


def test_losses_of_probabilities():
    """Cross-entropy is minus the logarithm; the curve ends at zero for a certain, right guess."""
    for p, loss in zip(LOSS["probability"], floats(LOSS["cross_entropy"]), strict=True):
        assert loss == pytest.approx(-np.log(float(p)), rel=1e-14)
    assert LOSS["curve_x"][-1] == 1
    assert floats(LOSS["curve_y"])[-1] == 0


def test_mean_squared_error():
    """The mean squared error is what the loop computes."""
    assert LOSS["mean_squared_error"][()] == naive.squared_error(LOSS["predicted"], LOSS["true"])


def test_huge_logits():
    """The naive formula overflows in floats; the enclosed loss equals the loops' 60 digits."""
    with np.errstate(over="ignore"):
        assert np.isinf(np.exp(float(LOSS["huge"][0])))

    assert encloses(LOSS["huge_loss"][()], naive.cross_entropy(LOSS["huge"], 1))
    assert int(LOSS["huge_digits"][()]) == len(str(int(naive.loss._decimal(1000).exp())))


def test_learning_rates():
    """Each row follows from steps on the parabola: slowly, quickly, and away from the minimum."""
    for rate, row in zip(RATES["rates"], RATES["weights"], strict=True):
        for old, new in pairwise(row):
            (wanted,) = naive.gradient_step([old], [2 * (old - 3)], rate)
            assert new == wanted
    slow, good, diverging = RATES["losses"]
    assert good[-1] < slow[-1] < slow[0] < diverging[-1]


def test_enclosed_accepts_enclosed_logits():
    """Softmax and loss of logits between bounds enclose those of the exact logits."""
    exact = SLIDING["logits"]
    wide = np.array([enclosed.combine([z], [1]) for z in exact], dtype=object)

    for ours, theirs in zip(enclosed.softmax(wide), enclosed.softmax(exact), strict=True):
        assert ours.low <= theirs.low
        assert theirs.high <= ours.high
