"""Gradient descent on the worked example: gradients of all layers, steps on the dense layer."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from cnndocs import grad
from cnndocs.examples import enclosed, sliding
from cnndocs.examples.enclosed import combine
from cnndocs.examples.record import Entry, Example
from cnndocs.examples.values import Array, Bounds, array, scalar
from cnndocs.ops import dense

RATE = Fraction("0.01")
NUDGE = Fraction("0.01")
WEIGHT = (0, 0)  # the weight that is nudged, to check its gradient
STEPS = 4
SLICE = [Fraction(n, 1000) for n in range(0, 51, 2)]

Layer = tuple[Array, Array]  # weights and biases of the dense layer


def _logits(flat: Array, layer: Layer) -> Array:
    """Return the logits of a dense layer whose weights may be enclosed."""
    weight, bias = layer
    one = array([1])
    inputs = np.concatenate([flat, one])
    return array([combine(np.append(row, b), inputs) for row, b in zip(weight, bias, strict=True)])


def _gradient(flat: Array, logits: Array, target: int) -> tuple[Array, Array]:
    """Return the gradients of the loss with respect to the logits and to the weights."""
    shares = enclosed.softmax(logits)
    one_hot = [int(k == target) for k in range(len(logits))]
    dz = array([combine([p, Fraction(-y)], [1, 1]) for p, y in zip(shares, one_hot, strict=True)])
    return dz, array([[combine([g], [v]) for v in flat] for g in dz])


def _moved(values: Array, gradient: Array, rate: Fraction) -> Array:
    """Return values minus the rate times their gradient."""
    pairs = zip(values.ravel(), gradient.ravel(), strict=True)
    return array([combine([value, slope], [1, -rate]) for value, slope in pairs]).reshape(
        values.shape
    )


def _stepped(flat: Array, layer: Layer, target: int) -> Layer:
    """Return the dense layer after one step of gradient descent."""
    dz, dweight = _gradient(flat, _logits(flat, layer), target)
    return _moved(layer[0], dweight, RATE), _moved(layer[1], dz, RATE)


def _earlier(example: Example, dz: Array) -> dict[str, Array]:
    """Return the gradients of the layers before the dense layer, from the gradient of the logits.

    Each is linear in it: so the exact gradients of both logits are combined.
    """
    parts: dict[str, list[Array]] = {"flat": [], "pooled": [], "relu": [], "map": [], "kernel": []}
    for k in range(len(dz)):
        one = array([int(k == other) for other in range(len(dz))])
        dv, *_ = grad.dense(one, example["flat"], example["weight"])
        dp = grad.flatten(dv, example["pooled"])
        da = grad.max_pool2d(dp, example["relu"], sliding.POOL, stride=sliding.POOL_STRIDE)
        dy = grad.relu(da, example["feature_map"])
        _, dk, _ = grad.conv2d(dy, example["image"], example["kernel"])
        for name, part in zip(parts, (dv, dp, da, dy, dk), strict=True):
            parts[name].append(part)
    return {name: _weighted(both, dz) for name, both in parts.items()}


def _weighted(exact: list[Array], dz: Array) -> Array:
    cells = zip(*(part.ravel() for part in exact), strict=True)
    mixed = [combine(dz, list(cell)) if any(cell) else Fraction(0) for cell in cells]
    return array(mixed).reshape(exact[0].shape)


def _nudged(example: Example, change: Fraction) -> Bounds:
    weight = example["weight"].copy()
    weight[WEIGHT] += change
    logits = dense(example["flat"], weight, example["bias"])
    return enclosed.cross_entropy(logits, int(example["target"][()]))


def build() -> Example:
    """Compute every value of the example from its inputs."""
    before = sliding.build()
    flat, target = before["flat"], int(before["target"][()])
    layer = before["weight"], before["bias"]
    dz, dweight = _gradient(flat, before["logits"], target)
    layers: list[Layer] = [layer]
    for _ in range(STEPS):
        layers.append(_stepped(flat, layers[-1], target))
    first, *later = [_logits(flat, each) for each in layers[1:]]
    scores = [before["logits"], first, *later]
    losses = [enclosed.cross_entropy(z, target) for z in scores]
    trues = [enclosed.softmax(z)[target] for z in scores]
    along = [
        _logits(flat, (_moved(layer[0], dweight, rate), _moved(layer[1], dz, rate)))
        for rate in SLICE
    ]
    plus, minus = _nudged(before, NUDGE), _nudged(before, -NUDGE)
    slope = combine([plus, minus], [1 / (2 * NUDGE), -1 / (2 * NUDGE)])
    earlier = _earlier(before, dz)
    return Example(
        id="step",
        title="One step of gradient descent",
        about=(
            "The worked example is classified wrongly. The gradients of its loss, and steps of "
            "gradient descent on its dense layer."
        ),
        source="Computed from the worked example; the learning rate is ours.",
        entries={
            "rate": Entry(scalar(RATE), "the learning rate", "input", r"\eta"),
            "dz": Entry(dz, "gradient of the logits", "result", r"\partial L / \partial z"),
            "dweight": Entry(
                dweight, "gradient of the dense weights", "result", r"\partial L / \partial D"
            ),
            "dbias": Entry(
                dz, "gradient of the dense biases", "result", r"\partial L / \partial b"
            ),
            "dflat": Entry(
                earlier["flat"],
                "gradient of the flattened vector",
                "step",
                r"\partial L / \partial v",
            ),
            "dpooled": Entry(
                earlier["pooled"], "gradient of the pooled map", "step", r"\partial L / \partial P"
            ),
            "drelu": Entry(
                earlier["relu"],
                "gradient of the map after ReLU",
                "step",
                r"\partial L / \partial A",
            ),
            "dmap": Entry(
                earlier["map"], "gradient of the feature map", "step", r"\partial L / \partial Y"
            ),
            "dkernel": Entry(
                earlier["kernel"], "gradient of the kernel", "result", r"\partial L / \partial K"
            ),
            "weight": Entry(layers[1][0], "dense weights after one step", "result", "D"),
            "bias": Entry(layers[1][1], "dense biases after one step", "result", "b"),
            "logits": Entry(first, "logits after one step", "result", "z"),
            "probabilities": Entry(
                enclosed.softmax(first), "probabilities after one step", "result", r"\hat{y}"
            ),
            "loss": Entry(
                scalar(enclosed.cross_entropy(first, target)), "loss after one step", "result", "L"
            ),
            "losses": Entry(
                array(losses), "the loss before the first step and after each", "result"
            ),
            "true_class": Entry(
                array(trues),
                "probability of the true class before the first step and after each",
                "result",
            ),
            "steps": Entry(scalar(STEPS), "steps that are computed", "input"),
            "nudge": Entry(scalar(NUDGE), "by how much one weight is nudged", "input"),
            "loss_plus": Entry(scalar(plus), "loss with the first weight nudged up", "step"),
            "loss_minus": Entry(scalar(minus), "loss with the first weight nudged down", "step"),
            "slope": Entry(scalar(slope), "their difference, divided by twice the nudge", "result"),
            "slice_rates": Entry(array(SLICE), "learning rates along the gradient", "step"),
            "slice_losses": Entry(
                array([enclosed.cross_entropy(z, target) for z in along]),
                "the loss after one step with each of these learning rates",
                "step",
            ),
        },
    )
