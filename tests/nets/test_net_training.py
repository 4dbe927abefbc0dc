"""Optimisers, fit, and moved images."""

import re
from itertools import pairwise

import numpy as np
import pytest

from cnndocs.nets import SGD, Adam, Dense, Epoch, Jitter, ReLU, Sequential, evaluate, fit

RNG = np.random.default_rng(0)
POINTS = RNG.normal(size=(200, 2))
CLASSES = (POINTS[:, 0] * POINTS[:, 1] > 0).astype(int)  # no straight line parts them


def network():
    return Sequential([Dense(2, 16), ReLU(), Dense(16, 2)], seed=1)


def test_momentum():
    """With momentum each step adds a share of the one before, as in v = 0.5 v + g."""
    parameters, sgd = np.array([1.0]), SGD(rate=0.1, momentum=0.5)

    for wanted in (0.9, 0.75, 0.575):
        sgd.step(parameters, np.array([1.0]))

        np.testing.assert_allclose(parameters, wanted)


def test_weight_decay_is_a_penalty():
    """SGD with weight decay is SGD on the loss with the penalty, whose slope is measured."""
    parameters, goal, step = np.array([2.0, -0.5]), np.array([1.0, 1.0]), 1e-5
    mine, theirs = parameters.copy(), parameters.copy()
    decaying, plain = SGD(0.1, 0.5, weight_decay=0.3), SGD(0.1, 0.5)

    def penalised(w):
        return ((w - goal) ** 2).sum() + 0.3 / 2 * (w**2).sum()

    for _ in range(4):
        nudges = step * np.eye(2)
        slope = [(penalised(theirs + n) - penalised(theirs - n)) / (2 * step) for n in nudges]
        decaying.step(mine, 2 * (mine - goal))
        plain.step(theirs, np.array(slope))

        np.testing.assert_allclose(mine, theirs, rtol=1e-8)


def test_weight_decay_of_adam_is_beside_its_gradients():
    """Each step shrinks the parameters by one factor, whatever their gradients were."""
    rng, parameters = np.random.default_rng(3), np.array([0.3, -2.0])
    wanted, plain = parameters.copy(), Adam(rate=0.01)
    decaying = Adam(rate=0.01, weight_decay=0.5)
    for _ in range(5):
        g = rng.normal(size=2) * [1, 1000]
        wanted *= 1 - 0.01 * 0.5
        plain.step(wanted, g)

        decaying.step(parameters, g)

        np.testing.assert_allclose(parameters, wanted, rtol=1e-12)


@pytest.mark.parametrize("optimiser", [SGD(0.1), Adam(0.1)], ids=["sgd", "adam"])
def test_no_weight_decay_by_default(optimiser):
    """Without weight decay a parameter whose gradient is zero stays."""
    parameters = np.array([3.0])

    optimiser.step(parameters, np.zeros(1))

    assert parameters == [3]


def test_adam_as_published():
    """Adam's steps equal the paper's algorithm, written out step by step."""
    rng, parameters = np.random.default_rng(3), np.array([0.3, -2.0])
    wanted, m, v, adam = parameters.copy(), np.zeros(2), np.zeros(2), Adam(rate=0.01)
    for t in range(1, 6):
        g = rng.normal(size=2)
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
        wanted -= 0.01 * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)

        adam.step(parameters, g)

        np.testing.assert_allclose(parameters, wanted, rtol=1e-12)


@pytest.mark.parametrize("optimiser", [SGD(0.2, 0.9), Adam(0.02)], ids=["sgd", "adam"])
def test_fit_learns(optimiser):
    """Both optimisers learn what no straight line can part, and report every epoch."""
    net, reports = network(), []

    history = fit(
        net,
        POINTS,
        CLASSES,
        optimiser=optimiser,
        epochs=25,
        validation=(POINTS[:50], CLASSES[:50]),
        progress=reports.append,
    )

    assert history == reports
    assert [epoch.number for epoch in history] == list(range(1, 26))
    assert history[-1].right >= 190
    assert history[-1].loss < history[0].loss / 2
    reached = evaluate(net, POINTS[:50], CLASSES[:50])
    assert reached == (history[-1].validation_loss, history[-1].validation_right)


def test_fit_repeats_itself():
    """Equal seeds give equal bits; another seed another order, hence other bits."""
    parameters = []
    for seed in (4, 4, 5):
        net = network()
        fit(net, POINTS, CLASSES, optimiser=Adam(), epochs=2, seed=seed, progress=None)
        parameters.append(net.parameters.tobytes())

    assert parameters[0] == parameters[1] != parameters[2]


def test_rate_decays():
    """After each epoch the rate is multiplied by the decay."""
    adam = Adam(rate=0.5)

    fit(network(), POINTS, CLASSES, optimiser=adam, epochs=3, decay=0.5, progress=None)

    assert adam.rate == 0.5**4


def test_augment_sees_every_image_once_an_epoch():
    """Each image passes `augment` once an epoch, in mini-batches, the last one smaller."""
    batches = []

    def augment(part, rng):
        batches.append(part[:, 0].copy())
        return part

    fit(
        network(),
        POINTS,
        CLASSES,
        optimiser=SGD(),
        epochs=1,
        batch=64,
        augment=augment,
        progress=None,
    )

    assert [len(part) for part in batches] == [64, 64, 64, 8]
    wanted = POINTS[:, 0].astype(np.float32)
    np.testing.assert_array_equal(np.sort(np.concatenate(batches)), np.sort(wanted))


def test_epoch_as_a_sentence():
    """An epoch prints its number and what was reached, with validation where there is any."""
    assert str(Epoch(3, 0.5, 9)) == "epoch 3: loss 0.5000, right 9"
    assert str(Epoch(3, 0.5, 9, 0.25, 4)).endswith("; validation: loss 0.2500, right 4")


def test_jitter_moves_by_whole_cells():
    """Moved by exactly one cell, an image is shifted and zeros come in."""

    class Fixed:
        def uniform(self, low, high, shape):
            return np.full(shape, high, float)

    image = np.arange(1.0, 10).reshape(1, 1, 3, 3)

    moved = Jitter(shear=0, scale=0, move=1)(image, Fixed())

    np.testing.assert_allclose(moved[0, 0], [[5, 6, 0], [8, 9, 0], [0, 0, 0]], atol=1e-4)


def test_jitter_keeps_what_it_should():
    """Shape and dtype stay, values stay between the least and the most, images differ."""
    x = np.random.default_rng(1).random((64, 1, 8, 8)).astype(np.float32)

    moved = Jitter()(x, np.random.default_rng(2))

    assert (moved.shape, moved.dtype) == (x.shape, x.dtype)
    assert moved.min() >= 0
    assert moved.max() <= x.max()
    assert all((one != other).any() for one, other in pairwise(moved))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: SGD(rate=0), "rate must be positive and finite: got 0"),
        (lambda: SGD(momentum=1), "momentum must be at least 0 and below 1: got 1"),
        (lambda: Adam(b2=1.5), "b2 must be at least 0 and below 1: got 1.5"),
        (lambda: SGD(weight_decay=-1), "weight_decay must be at least 0 and finite: got -1"),
        (lambda: Adam(weight_decay=np.inf), "weight_decay must be at least 0 and finite: got inf"),
        (lambda: Adam(epsilon=-1), "epsilon must be positive and finite: got -1"),
        (
            lambda: fit(network(), POINTS, [1], optimiser=SGD(), epochs=1),
            "200 images have 1 targets: one each is needed",
        ),
        (
            lambda: fit(network(), POINTS, CLASSES, optimiser=SGD(), epochs=0),
            "epochs must be at least 1: got 0",
        ),
        (lambda: Jitter(shear=-1), "shear must be at least 0 and finite: got -1"),
        (
            lambda: evaluate(network(), POINTS[:3], [0, 1]),
            "target must have shape (3,), one class a row of logits (3, 2): got shape (2,)",
        ),
    ],
    ids=[
        *["rate", "momentum", "b2", "decay", "infinite", "epsilon"],
        *["targets", "epochs", "jitter", "evaluate"],
    ],
)
def test_refuses_settings(call, message):
    """A setting that cannot work is refused with its name and value."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        call()


def test_a_loss_that_is_not_finite_ends_training():
    """Where the loss is no number any more, training stops and says what to try."""
    net = network()
    net.parameters[0] = np.nan

    with pytest.raises(ValueError, match=r"^the loss is nan in epoch 1: try a smaller rate$"):
        fit(net, POINTS, CLASSES, optimiser=SGD(), epochs=1, progress=None)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_a_last_step_that_is_too_large():
    """The loss that the last step leads to is checked, too: no epoch reports nan."""
    net, sgd = Sequential([Dense(1, 2)]), SGD(3e38)

    with pytest.raises(ValueError, match=r"^the loss is nan in epoch 1: try a smaller rate$"):
        fit(net, [[1000], [2]], [0, 1], optimiser=sgd, epochs=1, progress=None)
