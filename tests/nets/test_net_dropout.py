"""Dropout: masks, means, gradients, and networks that hold it."""

import re

import numpy as np
import pytest

from cnndocs.nets import SGD, Dense, Dropout, ReLU, Sequential, fit, load, save

X = np.random.default_rng(5).normal(size=(6, 3))
TARGETS = [0, 1, 1, 0, 2, 1]


def network(rate):
    layers = [Dense(3, 8), ReLU(), Dropout(rate), Dense(8, 3)]
    return Sequential(layers, seed=2, dtype=np.float64)


def test_inference_passes_on():
    """Without a random generator nothing is dropped: not in a call, nor in gradients."""
    net, plain = network(0.5), network(0.0)

    np.testing.assert_array_equal(net(X), plain(X))
    np.testing.assert_array_equal(net.gradients(X, TARGETS)[1], plain.gradients(X, TARGETS)[1])


@pytest.mark.parametrize("dtype", [np.float32, np.float64], ids=["float32", "float64"])
def test_kept_or_zero(dtype):
    """Each value is zero or divided by the share that is kept; about that share is kept."""
    x = np.full((100, 100), 3, dtype)

    out, _ = Dropout(0.25).train(x, (), np.random.default_rng(0))

    assert out.dtype == dtype
    assert set(np.unique(out)) == {0, 4}
    assert abs((out == 4).mean() - 0.75) < 0.02
    assert len({row.tobytes() for row in out}) == len(out)


def test_gradient_with_a_fixed_mask():
    """With one seed the masks are the same, and the gradient is the slope of that loss."""
    net, step = network(0.4), 1e-6

    def loss():
        return net.gradients(X, TARGETS, np.random.default_rng(7))[0]

    _, gradient = net.gradients(X, TARGETS, np.random.default_rng(7))
    slopes = np.empty_like(gradient)
    for at, value in enumerate(net.parameters.copy()):
        ends = []
        for nudged in (value + step, value - step):
            net.parameters[at] = nudged
            ends.append(loss())
        net.parameters[at] = value
        slopes[at] = (ends[0] - ends[1]) / (2 * step)

    np.testing.assert_allclose(gradient, slopes, atol=1e-8)
    assert np.abs(gradient - net.gradients(X, TARGETS)[1]).max() > 0.01


def test_fit_drops():
    """Training draws masks, the same with the same seed; a rate of zero draws nothing."""
    parameters = {}
    for rate, seed in ((0.0, 4), (0.5, 4), (0.5, 4)):
        net = network(rate)
        fit(net, X, TARGETS, optimiser=SGD(), epochs=3, seed=seed, progress=None)
        parameters.setdefault(rate, set()).add(net.parameters.tobytes())
    without = Sequential([Dense(3, 8), ReLU(), Dense(8, 3)], seed=2, dtype=np.float64)
    fit(without, X, TARGETS, optimiser=SGD(), epochs=3, seed=4, progress=None)

    assert [len(each) for each in parameters.values()] == [1, 1]
    assert parameters[0.0] == {without.parameters.tobytes()} != parameters[0.5]


def test_file(tmp_path):
    """A network with dropout comes back from its file."""
    file = tmp_path / "net.json"
    save(network(0.25), file)

    assert load(file).layers == network(0.25).layers


@pytest.mark.parametrize("rate", [1, -0.5, float("nan")])
def test_refuses_rates(rate):
    """A rate that keeps nothing, or is no share, is refused."""
    message = re.escape(f"rate must be at least 0 and below 1: got {rate}")

    with pytest.raises(ValueError, match=f"^{message}$"):
        Dropout(rate)
