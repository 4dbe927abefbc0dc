"""What the network of handwritten digits answers: counts on each part of the data, its mistakes."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from cnndocs import nets
from cnndocs.delivery.paths import ROOT
from cnndocs.examples.digits_cnn import data as digits_data
from cnndocs.ops import softmax
from cnndocs.values import intervals
from cnndocs.values.kinds import array, equation, measured, scalar
from cnndocs.values.record import Entry

SURE, LATE = Fraction("0.99"), 8
KEPT = 9  # decimal places of a mean loss: floats are certain far beyond them


def reached(net: nets.Rounded) -> dict[str, Entry]:
    """Return how many images of each part are classified rightly, and the mean loss there."""
    entries = {}
    for name, (pixels, labels) in digits_data.parts().items():
        logits = net(pixels)
        right = int((logits.argmax(axis=1) == labels).sum())
        file, root = digits_data.FILE, ROOT
        entries[f"right_{name}"] = Entry(
            scalar(measured(right, file, root)), f"{name} images classified rightly", "result"
        )
        entries[f"accuracy_{name}"] = Entry(
            scalar(measured(Fraction(right, len(labels)), file, root)),
            f"share of the {name} images classified rightly",
            "result",
        )
        entries[f"loss_{name}"] = Entry(
            scalar(measured(mean_loss(logits / 10 ** net.scales[-1], labels), file, root)),
            f"mean loss on the {name} images",
            "result",
            "L",
        )
    return entries


def mean_loss(logits: np.ndarray, labels: np.ndarray) -> Fraction:
    """Return the mean cross-entropy, to the decimal places that are kept."""
    logits = logits - logits.max(axis=1, keepdims=True)
    losses = np.log(np.exp(logits).sum(axis=1)) - logits[np.arange(len(labels)), labels]
    return round(Fraction(float(losses.mean())), KEPT)


def active(net: nets.Rounded) -> Entry:
    """Return for how many images, of all parts, each map of the second convolution is not empty."""
    every = np.concatenate([pixels for pixels, _ in digits_data.parts().values()])
    maps = net.activations(every)[3]
    return Entry(
        array((maps.max(axis=(2, 3)) > 0).sum(axis=0).tolist()),
        "images, of all, in which each map of the second convolution is not empty after ReLU",
        "result",
    )


def wrong(net: nets.Rounded) -> dict[str, Entry]:
    """Return the confusion matrix of the test images, and those that are misclassified."""
    pixels, labels = digits_data.parts()["test"]
    logits = net(pixels)
    guesses = logits.argmax(axis=1)
    confusion = np.zeros((logits.shape[1],) * 2, int)
    np.add.at(confusion, (labels, guesses), 1)
    at = np.flatnonzero(guesses != labels)
    right = len(labels) - len(at)
    exact = digits_data.exact(logits[at], net.scales[-1])
    chances = softmax(logits / 10 ** net.scales[-1]).max(axis=1)
    sure = chances >= float(SURE)
    if np.abs(chances - float(SURE)).min() < 1e-9:
        raise ValueError(f"a probability is too close to {SURE} to be counted in floats")
    return {
        "sure_least": Entry(scalar(SURE), "the probability from which an answer is sure", "input"),
        "sure": Entry(
            scalar(int(sure.sum())),
            "test images whose answer has at least that probability",
            "result",
        ),
        "sure_wrong": Entry(
            scalar(int((sure & (guesses != labels)).sum())),
            "test images whose answer is sure and wrong",
            "result",
        ),
        "confusion": Entry(
            array(confusion.tolist()),
            "test images of each digit (row) that are taken for each digit (column)",
            "result",
        ),
        "classes": Entry(array(range(len(confusion))), "the digits", "input"),
        "samples": Entry(
            array([pixels[labels == digit][0, 0].tolist() for digit in range(len(confusion))]),
            "the first test image of each digit",
            "input",
        ),
        "wrong_sum": Entry(
            equation(f"{len(labels)} - {right} = {len(at)}"),
            "test images less those classified rightly",
            "step",
        ),
        "wrong": Entry(scalar(len(at)), "test images that are misclassified", "result"),
        "wrong_late": Entry(
            scalar(int((labels[at] >= LATE).sum())),
            "misclassified test images that show an eight or a nine",
            "result",
        ),
        "wrong_numbers": Entry(
            array(at.tolist()), "places of the misclassified images among the test images", "result"
        ),
        "wrong_images": Entry(array(pixels[at, 0].tolist()), "the misclassified images", "input"),
        "wrong_labels": Entry(
            array(labels[at].tolist()), "what the misclassified images show", "input", "t"
        ),
        "wrong_guesses": Entry(
            array(guesses[at].tolist()), "what the network says of them", "result"
        ),
        "wrong_probabilities": Entry(
            array([intervals.softmax(row) for row in exact]),
            "the probabilities that it gives them, a row each",
            "result",
            r"\hat{y}",
        ),
    }
