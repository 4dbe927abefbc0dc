"""The trained network of handwritten digits: exact, as recorded, and trained again."""

import json
import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest

from cnndocs import examples, naive
from cnndocs.examples.digits_cnn import data as digits_data
from cnndocs.inputs.images import DIGITS_MOST
from cnndocs.nets import Conv2d
from cnndocs.pages import files
from scripts import train

NET = digits_data.network()
PIXELS, LABELS = digits_data.parts()["test"]
ONE = examples.get("digits-cnn")


def test_every_sum_is_exact_anywhere():
    """The worst inputs of each layer reach the bounds, and these stay below 2**53: no sum rounds.

    For each neuron they are as large as an input can get, with the signs of its weights.
    """
    bounds, largest = NET.bounds(DIGITS_MOST), Fraction(DIGITS_MOST)
    for number, (bound, scale) in enumerate(zip(bounds, NET.scales, strict=True)):
        if NET.layers[number].shapes():
            op = naive.conv2d if isinstance(NET.layers[number], Conv2d) else naive.dense
            weight, bias = NET.fractions(number)
            worst = np.where(weight < 0, -largest, largest)
            worst *= np.where(bias < 0, -1, 1).reshape(-1, *[1] * (worst.ndim - 1))
            neurons = range(len(bias))
            largest = max(
                abs(op(worst[k], weight[k : k + 1], bias[k : k + 1]).item()) for k in neurons
            )

        assert largest * 10**scale == bound < 2**53


@pytest.mark.parametrize("number", [0, 137, 228])
def test_equals_the_loops(number):
    """Loops on fractions give every layer's numbers, exactly."""
    x = np.vectorize(Fraction, otypes=[object])(PIXELS[number])
    steps = [
        lambda x: naive.conv2d(x, *NET.fractions(0), padding=1),
        naive.relu,
        lambda x: naive.conv2d(x, *NET.fractions(2)),
        naive.relu,
        lambda x: naive.max_pool2d(x, 2),
        naive.flatten,
        lambda x: naive.dense(x, *NET.fractions(6)),
    ]
    for step, out, scale in zip(
        steps, NET.activations(PIXELS[number : number + 1]), NET.scales, strict=True
    ):
        x = step(x)

        assert (np.asarray(x) * 10**scale == out[0]).all()


def test_counts_are_recomputed():
    """The published counts are those of the network on the data, and of its record."""
    for name, (pixels, labels) in digits_data.parts().items():
        right = sum(
            int(np.argmax(row)) == label for row, label in zip(NET(pixels), labels, strict=True)
        )

        assert ONE[f"right_{name}"][()].value == right
        assert ONE[f"accuracy_{name}"][()].value == Fraction(right, len(labels))
        assert digits_data.record()["right"][name] == right
    assert ONE["accuracy_test"][()].value >= Fraction(98, 100)
    confusion = ONE["confusion"]
    assert confusion.sum() == len(LABELS)
    assert np.trace(confusion) == ONE["right_test"][()].value
    assert [row.sum() for row in confusion] == np.bincount(LABELS).tolist()


def test_misclassified():
    """The misclassified images are exactly those whose guess differs from the label."""
    wrong = [int(at) for at in ONE["wrong_numbers"]]

    assert wrong == np.flatnonzero(NET.predict(PIXELS) != LABELS).tolist()
    for at, row in zip(wrong, ONE["wrong_probabilities"], strict=True):
        exact = np.exp(NET(PIXELS[at : at + 1])[0] / 10 ** NET.scales[-1])
        middle = [float((one.low + one.high) / 2) for one in row]
        np.testing.assert_allclose(middle, exact / exact.sum(), rtol=1e-12)


def test_parts_are_disjoint():
    """Each image belongs to exactly one part, as the recorded seed draws them."""
    numbers = digits_data.numbers()

    assert sorted(np.concatenate(list(numbers.values())).tolist()) == list(range(1797))
    for name, index in train.split().items():
        np.testing.assert_array_equal(index, numbers[name])


def test_recorded_recipe_is_the_scripts():
    """The record names the settings that the script trains with."""
    recipe = digits_data.record()["recipe"]

    assert recipe["jitter"] == vars(train.JITTER)
    assert tuple(recipe["places"]) == train.PLACES
    assert {name: recipe[name] for name in ("batch", "rate", "decay")} == {
        name: train.RECIPE[name] for name in ("batch", "rate", "decay")
    }
    assert recipe["seed"] in train.SEEDS
    assert tuple(NET.layers) == train.LAYERS


@pytest.mark.slow
def test_train_again():
    """Training anew as recorded comes within a few images of what was recorded.

    Processors differ in the order of their sums, so floats differ a little after many steps.
    """
    process = subprocess.run(
        [sys.executable, "-m", "scripts.train", "--again", "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    training = json.loads(process.stdout)

    for name, part in (("right", "train"), ("validation_right", "validation")):
        difference = training["reached"][name] - training["recorded"][name]
        assert abs(difference) <= training["of"][part] / 100
    assert abs(training["reached"]["loss"] - training["recorded"]["loss"]) < 0.02
    assert training["gradients"]["largest_relative_error"] < 1e-6


def test_published_weights():
    """What a program reads from the published file gives the same integers as the package."""
    data = json.loads(files.files()["nets/digits-cnn.json"])
    x = PIXELS.astype(object)
    for one in data["layers"]:
        if one["kind"] in {"Conv2d", "Dense"}:
            bias = np.array(one["bias"], object) * 10 ** (one["scale"] - one["places"])
            weight = np.array(one["weight"], object)
        if one["kind"] == "Conv2d":
            weight = weight.reshape(one["kernels"], one["channels"], one["size"], one["size"])
            p, side = one["padding"], one["size"]
            framed = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
            view = np.lib.stride_tricks.sliding_window_view(framed, (side, side), axis=(2, 3))
            x = np.einsum(
                "ncijab,kcab->nkij", view.astype(np.int64), weight.astype(np.int64)
            ) + bias.astype(np.int64).reshape(-1, 1, 1)
        elif one["kind"] == "ReLU":
            x = np.maximum(x, 0)
        elif one["kind"] == "MaxPool2d":
            n, k, h, w = x.shape
            x = x.reshape(n, k, h // 2, 2, w // 2, 2).max(axis=(3, 5))
        elif one["kind"] == "Flatten":
            x = x.reshape(len(x), -1)
        else:
            x = x @ weight.astype(np.int64).reshape(one["outputs"], -1).T + bias.astype(np.int64)

    np.testing.assert_array_equal(x, NET(PIXELS))


def test_published_images():
    """The published test images are the data set's, with labels and the network's answers."""
    data = json.loads(files.files()["nets/digits-images.json"])
    pixels = np.array([[int(letter, 17) for letter in image] for image in data["images"]])

    np.testing.assert_array_equal(pixels.reshape(PIXELS.shape), PIXELS)
    np.testing.assert_array_equal(data["labels"], LABELS)
    np.testing.assert_array_equal(data["guesses"], NET.predict(PIXELS))
    wrong = [
        n for n, (a, b) in enumerate(zip(data["labels"], data["guesses"], strict=True)) if a != b
    ]
    assert wrong == [int(at) for at in ONE["wrong_numbers"]]
