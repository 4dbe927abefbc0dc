"""The trained network again: every image through loops over weights, in whole numbers."""

from __future__ import annotations

import json
from fractions import Fraction
from math import exp, fsum, lcm, log
from typing import Any

import numpy as np

from cnndocs import naive
from cnndocs.checks.verify import loops
from cnndocs.checks.verify.counting import field
from cnndocs.examples.digits_cnn import data as digits_data
from cnndocs.examples.digits_cnn.values import EMPTY, SHAPES
from cnndocs.values.record import Example

LAYERS = (0, 2, 6)  # those that learn


def learned(described: Any) -> list[tuple[Any, Any]]:
    """Return weights and biases of each layer that learns, from the integers of the file."""
    results = []
    for one in (described[number] for number in LAYERS):
        exact = [
            np.array([Fraction(item, 10 ** one["places"]) for item in one[name]], dtype=object)
            for name in ("weight", "bias")
        ]
        side = (one["size"], one["size"]) if "size" in one else ()
        inputs = one["channels"] if side else one["inputs"]
        results.append((exact[0].reshape(-1, inputs, *side), exact[1]))
    return results


def whole(weights: Any, biases: Any, unit: int) -> tuple[Any, Any, int]:
    """Return weights and biases as integers, for inputs over ``unit``; and the new unit."""
    scale = lcm(*(value.denominator for value in weights.flat))
    out = lcm(scale * unit, *(value.denominator for value in biases.flat))
    grown = np.array([int(value * (out // unit)) for value in weights.flat])
    return grown.reshape(weights.shape), np.array([int(value * out) for value in biases]), out


def conv(x: Any, weights: Any, biases: Any, padding: int) -> Any:
    """Convolve all images at once: one product for each weight."""
    count, _, height, width = x.shape
    framed = np.zeros((*x.shape[:2], height + 2 * padding, width + 2 * padding), dtype=np.int64)
    framed[:, :, padding : padding + height, padding : padding + width] = x
    kernels, _, rows, columns = weights.shape
    down, across = framed.shape[2] - rows + 1, framed.shape[3] - columns + 1
    out = np.zeros((count, kernels, down, across), dtype=np.int64)
    for k, c, a, b in np.ndindex(weights.shape):
        out[:, k] += weights[k, c, a, b] * framed[:, c, a : a + down, b : b + across]
    return out + biases[:, None, None]


def logits(pixels: Any, learnt: list[Any]) -> tuple[Any, Any, int]:
    """Return second maps and logits of all images as integers, and what these are divided by."""
    unit, x = 1, pixels
    for layer, padding in ((0, 1), (1, 0)):
        weights, biases, unit = whole(learnt[layer][0], learnt[layer][1], unit)
        x = conv(x, weights, biases, padding)
        x = np.where(x > 0, x, 0)
    maps = x
    corners = [x[:, :, i::2, j::2] for i in (0, 1) for j in (0, 1)]
    pooled = np.where(corners[0] > corners[1], corners[0], corners[1])
    for corner in corners[2:]:
        pooled = np.where(pooled > corner, pooled, corner)
    weights, biases, unit = whole(learnt[2][0], learnt[2][1], unit)
    out = np.zeros((len(pixels), len(biases)), dtype=np.int64) + biases
    for at, place in enumerate(np.ndindex(pooled.shape[1:])):
        out += weights[:, at] * pooled[(slice(None), *place)][:, None]
    return maps, out, unit


def chance(row: Any, unit: int) -> float:
    """Return the largest probability that integer logits give."""
    powers = [exp(int(z) / unit) for z in row]
    return max(powers) / sum(powers)


def loss(scores: Any, labels: Any, unit: int) -> Fraction:
    """Return the mean loss that integer logits give, to nine decimal places."""
    losses = []
    for row, label in zip(scores.tolist(), labels.tolist(), strict=True):
        losses.append(log(fsum(exp((z - row[label]) / unit) for z in row)))
    return round(Fraction(fsum(losses) / len(losses)), 9)


def followed(e: Example, learnt: list[Any], before: list[Any]) -> dict[str, Any]:
    """One image through the loops of ``naive``, and through the first layer before training."""
    (k1, b1), (k2, b2), (d, b) = learnt
    first = naive.conv2d(e["image"], k1, b1, padding=1)
    second = naive.conv2d(naive.relu(first), k2, b2)
    pooled = naive.max_pool2d(naive.relu(second), 2)
    z = naive.dense(naive.flatten(pooled), d, b)
    return {
        "first_maps": first,
        "maps_before": naive.conv2d(e["image"], *before[0], padding=1),
        "second_maps": second,
        "empty_map": max(max(value, 0) for value in second[EMPTY].flat),
        "pooled": pooled,
        "logits": z,
        "probabilities": naive.softmax(z),
        "guess": loops.largest(z),
        "loss": naive.cross_entropy(z, int(e["label"].item())),
        "first_size": first.shape[-1],
        "second_size": second.shape[-1],
        "pool_size": pooled.shape[-1],
        "flat_size": pooled.size,
        "features": pooled.size,
    }


def check(e: Example) -> dict[str, Any]:
    """What the network answers to each image; its training is not repeated."""
    file = json.loads(digits_data.FILE.read_text(encoding="utf-8"))
    learnt, before = learned(file["layers"]), learned(file["record"]["before"])
    sizes = [weights.size + biases.size for weights, biases in learnt]
    results = {
        "kernels": learnt[0][0],
        "biases": learnt[0][1],
        "first_parameters": sizes[0],
        "second_parameters": sizes[1],
        "dense_parameters": sizes[2],
        "parameters_sum": sum(sizes),
        "parameters": sum(sizes),
        "split": sum(len(labels) for _, labels in digits_data.parts().values()),
        **followed(e, learnt, before),
    }
    filled: Any = 0
    for name, (pixels, labels) in digits_data.parts().items():
        maps, scores, unit = logits(pixels, learnt)
        filled = filled + maps.any(axis=(2, 3)).sum(axis=0)
        guesses = [loops.largest(row) for row in scores]
        pairs = list(zip(labels.tolist(), guesses, strict=True))
        right = sum(label == guess for label, guess in pairs)
        results |= {
            name: len(pairs),
            f"right_{name}": right,
            f"accuracy_{name}": Fraction(right, len(pairs)),
            f"loss_{name}": loss(scores, labels, unit),
        }
    wrong = [at for at, (label, guess) in enumerate(pairs) if label != guess]
    sure = [chance(row, unit) >= e["sure_least"].item() for row in scores]
    pairs_of_signs = zip(e["kernels"].flat, e["kernels_before"].flat, strict=True)
    classes = range(len(e["classes"]))
    fields = [field(SHAPES[:count]) for count in (1, 2, 3)]
    return results | {
        "confusion": [[pairs.count((row, column)) for column in classes] for row in classes],
        "active": filled,
        "sure": sum(sure),
        "sure_wrong": sum(sure[at] for at in wrong),
        "same_sign": sum(one * other > 0 or one == other == 0 for one, other in pairs_of_signs),
        "samples": [pixels[labels.tolist().index(digit), 0].tolist() for digit in classes],
        "wrong_late": sum(pairs[at][0] in (8, 9) for at in wrong),
        "wrong_sum": len(wrong),
        "wrong": len(wrong),
        "wrong_numbers": wrong,
        "wrong_images": [pixels[at, 0].tolist() for at in wrong],
        "wrong_labels": [pairs[at][0] for at in wrong],
        "wrong_guesses": [pairs[at][1] for at in wrong],
        "wrong_probabilities": [
            naive.softmax([Fraction(int(z), unit) for z in scores[at]]) for at in wrong
        ],
        "field": [size for size, _ in fields],
        "field_growth": [size for size, _ in fields],
        "jump": [jump for _, jump in fields],
        "steps": len(range(0, results["train"], int(e["batch"].item()))),
    }
