"""Layers and networks: the same as the package's ops, and gradients that fit."""

import re

import numpy as np
import pytest

import cnndocs
from cnndocs import grad
from cnndocs.nets import Conv2d, Dense, Flatten, MaxPool2d, ReLU, Sequential, check_gradients

SIZES = [(3, 1, 0), ((3, 2), 2, 1), (2, (1, 2), (0, 2))]


def small(dtype=np.float64):
    layers = [Conv2d(2, 3, 3, padding=1), ReLU(), MaxPool2d(2), Flatten(), Dense(12, 4)]
    return Sequential(layers, seed=3, dtype=dtype)


def images(*shape):
    return np.random.default_rng(5).normal(size=shape)


@pytest.mark.parametrize(("size", "stride", "padding"), SIZES)
def test_convolution_is_the_op(size, stride, padding):
    """Forward and backward of a convolution equal `conv2d` and its gradient, for any setting."""
    layer = Conv2d(2, 3, size, stride=stride, padding=padding)
    net = Sequential([layer], seed=1, dtype=np.float64)
    weight, bias = net.arrays[0]
    bias[...] = [1, 2, 3]
    x, gradients = images(4, 2, 6, 7), (np.empty_like(weight), np.empty_like(bias))
    settings = {"stride": stride, "padding": padding}

    out, saved = layer.forward(x, net.arrays[0])
    upstream = images(*out.shape)
    dx = layer.backward(upstream, saved, net.arrays[0], gradients)

    np.testing.assert_allclose(out, cnndocs.conv2d(x, weight, bias, **settings), atol=1e-12)
    for mine, theirs in zip(
        (dx, *gradients), grad.conv2d(upstream, x, weight, **settings), strict=True
    ):
        np.testing.assert_allclose(mine, theirs, atol=1e-12)


@pytest.mark.parametrize(("size", "stride"), [(2, None), (3, 1), ((2, 3), (1, 2))])
def test_pooling_is_the_op(size, stride):
    """Forward and backward of pooling equal `max_pool2d` and its gradient, ties included."""
    layer = MaxPool2d(size, stride)
    x = np.random.default_rng(2).integers(0, 3, (3, 2, 6, 7)).astype(float)

    out, saved = layer.forward(x, ())
    upstream = images(*out.shape)
    dx = layer.backward(upstream, saved, (), ())

    np.testing.assert_array_equal(out, cnndocs.max_pool2d(x, size, stride=stride))
    wanted = grad.max_pool2d(upstream, x, size, stride=stride)
    np.testing.assert_allclose(dx, wanted, atol=1e-12)


def test_network_is_a_chain_of_ops():
    """A network gives what its ops give one after the other, and one array a layer on the way."""
    net, x = small(), images(5, 2, 4, 4)
    (kernel, bias), (weight, offset) = net.arrays[0], net.arrays[4]

    maps = cnndocs.relu(cnndocs.conv2d(x, kernel, bias, padding=1))
    row = cnndocs.flatten(cnndocs.max_pool2d(maps, 2))

    np.testing.assert_allclose(net(x), cnndocs.dense(row, weight, offset), atol=1e-12)
    shapes = [out.shape[1:] for out in net.activations(x)]
    assert shapes == [(3, 4, 4), (3, 4, 4), (3, 2, 2), (12,), (4,)]
    np.testing.assert_array_equal(net.predict(x), net(x).argmax(axis=1))
    np.testing.assert_allclose(net.probabilities(x).sum(axis=1), 1)


def test_gradients_of_the_whole_network():
    """Away from ties and kinks the largest relative error is below 1e-6, in every array."""
    rows = check_gradients(small(), images(3, 2, 4, 4), [0, 3, 1])

    assert [row.name for row in rows] == ["0.weight", "0.bias", "4.weight", "4.bias"]
    assert sum(row.compared for row in rows) > 0.9 * small().parameters.size
    assert max(row.error for row in rows) < 1e-6


def test_a_wrong_gradient_is_noticed(monkeypatch):
    """The check is no formality: a ReLU that passes all gradients fails it."""
    monkeypatch.setattr(ReLU, "backward", lambda self, grad, *_: grad)

    assert max(r.error for r in check_gradients(small(), images(3, 2, 4, 4), [0, 3, 1])) > 0.01


def test_parameters_are_one_vector():
    """Weights and biases are views of the vector: who changes one changes the other."""
    net = small()

    net.parameters[...] = 7

    assert all((item == 7).all() for pair in net.arrays for item in pair)
    assert net.parameters.size == 3 * (2 * 3 * 3 + 1) + 4 * (12 + 1)


def test_seed_decides():
    """Equal seeds give equal weights, others do not, and a copy shares nothing."""
    one, same = small(), small()
    other = Sequential(one.layers, seed=4, dtype=np.float64)

    assert (one.parameters == same.parameters).all()
    assert (one.parameters != other.parameters).any()
    one.copy().parameters[...] = 0
    assert one.parameters.any()


@pytest.mark.parametrize(
    ("error", "call", "message"),
    [
        (ValueError, lambda: Sequential([]), "a network needs at least one layer: got none"),
        (TypeError, lambda: Sequential([3]), "3 is no layer"),
        (
            TypeError,
            lambda: Sequential([ReLU()], dtype=int),
            "dtype must be float32 or float64: got int64",
        ),
        (
            ValueError,
            lambda: small()(images(1, 3, 4, 4)),
            "the input (1, 3, 4, 4) does not fit Conv2d(channels=2, kernels=3, size=3, stride=1, "
            "padding=1): (N, 2, H, W) is needed",
        ),
        (
            ValueError,
            lambda: small()(images(1, 2, 6, 6)),
            "the input (1, 27) does not fit Dense(inputs=12, outputs=4): (N, 12) is needed",
        ),
        (
            ValueError,
            lambda: small()(np.zeros((0, 2, 4, 4))),
            "images must be (N, C, H, W) with N at least 1: got (0, 2, 4, 4)",
        ),
        (
            ValueError,
            lambda: Sequential([MaxPool2d(2)])(np.zeros((4, 4))),
            "the input (4, 4) does not fit MaxPool2d(size=2, stride=None): (N, C, H, W) is needed",
        ),
        (
            ValueError,
            lambda: Sequential([Flatten()])(np.zeros((4, 4))),
            "the input (4, 4) does not fit Flatten(): (N, C, H, W) is needed",
        ),
        (
            ValueError,
            lambda: Sequential([ReLU()]).gradients(np.zeros((1, 2)), [0]),
            "no layer has parameters: there is no gradient to compute",
        ),
    ],
    ids=[
        *["no layer", "other", "dtype", "channels", "size", "empty"],
        *["pooling", "flatten", "no parameters"],
    ],
)
def test_refuses(error, call, message):
    """What does not fit is refused in one sentence with both shapes."""
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        call()
