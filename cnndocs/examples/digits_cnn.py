"""A network that learned to read handwritten digits: what it is, what it reached, one image."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from cnndocs import nets
from cnndocs.examples import digits_data, digits_history, enclosed
from cnndocs.examples.record import Entry, Example
from cnndocs.examples.values import Array, array, equation, measured, scalar
from cnndocs.images import DIGITS_MOST
from cnndocs.shapes import Conv, Layer, Pool, receptive_field

FOLLOWED = 0  # the test image that is followed through all layers
NAMES = ("first_maps", "first_relu", "second_maps", "second_relu", "pooled", "flat", "logits")
SHAPES: tuple[Layer, ...] = (Conv(3, 8, padding=1), Conv(3, 16), Pool(2))


def exact(values: Array, scale: int) -> Array:
    """Return integers over a power of ten as fractions."""
    unit = 10**scale
    return array(
        np.array([Fraction(int(v), unit) for v in values.ravel()], dtype=object).reshape(
            values.shape
        )
    )


def _sizes(net: nets.Rounded, maps: dict[str, Array]) -> dict[str, Entry]:
    (k1, c1, side, _), (k2, c2, *_), (classes, flat) = (
        net.arrays[number][0].shape for number in (0, 2, 6)
    )
    layer = {"k": k1, "c": c1, "s": side, "n": k1 * (side * side * c1 + 1)}
    other = {"k": k2, "c": c2, "s": side, "n": k2 * (side * side * c2 + 1)}
    last = classes * (flat + 1)
    parts, whole = digits_data.parts(), sum(len(y) for _, y in digits_data.parts().values())
    counts = {name: len(labels) for name, (_, labels) in parts.items()}
    size, p = maps["second_maps"].shape[-1], maps["pooled"].shape[-1]
    written = {
        "first_parameters": (
            equation("{k} × ({s} × {s} × {c} + 1) = {n}", **layer),
            "parameters of the first convolution: kernels times weights and one bias each",
        ),
        "second_parameters": (
            equation("{k} × ({s} × {s} × {c} + 1) = {n}", **other),
            "parameters of the second convolution",
        ),
        "dense_parameters": (
            equation("{k} × ({v} + 1) = {n}", k=classes, v=flat, n=last),
            "parameters of the dense layer",
        ),
        "parameters_sum": (
            equation(
                f"{layer['n']} + {other['n']:,} + {last:,} = {layer['n'] + other['n'] + last:,}"
            ),
            "parameters of the whole network, added",
        ),
        "first_size": (
            equation("{n} + 2 × 1 - {s} + 1 = {n}", n=maps["first_maps"].shape[-1], s=side),
            "positions of a kernel along one side, with one cell of padding on each side",
        ),
        "second_size": (
            equation("{n} - {s} + 1 = {m}", n=maps["first_maps"].shape[-1], s=side, m=size),
            "positions of a kernel of the second convolution along one side",
        ),
        "pool_size": (equation("{m} / 2 = {p}", m=size, p=p), "pooling windows along one side"),
        "flat_size": (
            equation("{k} × {p} × {p} = {v}", k=k2, p=p, v=flat),
            "values that leave the pooling",
        ),
        "split": (
            equation(" + ".join(f"{n:,}" for n in counts.values()) + f" = {whole:,}"),
            "images for training, validation and test, added",
        ),
    }
    return {
        **{name: Entry(value, about, "step") for name, (value, about) in written.items()},
        "parameters": Entry(scalar(layer["n"] + other["n"] + last), "parameters", "result"),
        "images": Entry(scalar(whole), "images in the data set", "input"),
        **{
            name: Entry(scalar(count), f"images for {name}", "input")
            for name, count in counts.items()
        },
        "writers": Entry(scalar(13), "people who wrote the digits", "input"),
        "largest": Entry(scalar(DIGITS_MOST), "the largest value of a pixel", "input"),
    }


def _reached(net: nets.Rounded) -> dict[str, Entry]:
    entries = {}
    for name, (pixels, labels) in digits_data.parts().items():
        right = int((net.predict(pixels) == labels).sum())
        file, root = digits_data.FILE, digits_data.ROOT
        entries[f"right_{name}"] = Entry(
            scalar(measured(right, file, root)), f"{name} images classified rightly", "result"
        )
        entries[f"accuracy_{name}"] = Entry(
            scalar(measured(Fraction(right, len(labels)), file, root)),
            f"share of the {name} images classified rightly",
            "result",
        )
    return entries


def _wrong(net: nets.Rounded) -> dict[str, Entry]:
    pixels, labels = digits_data.parts()["test"]
    logits = net(pixels)
    guesses = logits.argmax(axis=1)
    confusion = np.zeros((logits.shape[1],) * 2, int)
    np.add.at(confusion, (labels, guesses), 1)
    at = np.flatnonzero(guesses != labels)
    right = len(labels) - len(at)
    probabilities = array([enclosed.softmax(exact(logits[i], net.scales[-1])) for i in at])
    return {
        "confusion": Entry(
            array(confusion.tolist()),
            "test images of each digit (row) that are taken for each digit (column)",
            "result",
        ),
        "classes": Entry(array(range(len(confusion))), "the digits", "input"),
        "wrong_sum": Entry(
            equation(f"{len(labels)} - {right} = {len(at)}"),
            "test images less those classified rightly",
            "step",
        ),
        "wrong": Entry(scalar(len(at)), "test images that are misclassified", "result"),
        "wrong_numbers": Entry(array(at.tolist()), "their places among the test images", "result"),
        "wrong_images": Entry(array(pixels[at, 0].tolist()), "the misclassified images", "input"),
        "wrong_labels": Entry(array(labels[at].tolist()), "what they show", "input", "t"),
        "wrong_guesses": Entry(array(guesses[at].tolist()), "what the network says", "result"),
        "wrong_probabilities": Entry(
            probabilities, "the probabilities that it gives, a row each", "result", r"\hat{y}"
        ),
    }


def _followed(net: nets.Rounded, maps: dict[str, Array], image: Array, label: int) -> dict:
    about = {
        "first_maps": ("the maps of the first convolution", "Y"),
        "second_maps": ("the maps of the second convolution", "Y"),
        "pooled": ("the maps after max pooling", "P"),
        "logits": ("one score a digit", "z"),
    }
    logits = maps["logits"]
    return {
        "image": Entry(array(image.tolist()), "a test image, followed here", "input", "X"),
        "label": Entry(scalar(label), "the digit that it shows", "input", "t"),
        **{
            name: Entry(maps[name], text, "result", symbol)
            for name, (text, symbol) in about.items()
        },
        "probabilities": Entry(
            enclosed.softmax(logits), "softmax of the logits", "result", r"\hat{y}"
        ),
        "guess": Entry(scalar(int(np.argmax(logits))), "what the network says", "result"),
        "loss": Entry(
            scalar(enclosed.cross_entropy(logits, label)), "cross-entropy", "result", "L"
        ),
        "kernels": Entry(net.fractions(0)[0], "the kernels of the first layer", "result", "K"),
        "biases": Entry(net.fractions(0)[1], "their biases", "result", "b"),
        "kernels_before": Entry(
            digits_data.before().fractions(0)[0], "the kernels before training", "input", "K"
        ),
        "field": Entry(
            array([receptive_field(SHAPES[: n + 1]).size[0] for n in range(len(SHAPES))]),
            "side of the part of the image that a cell sees, after each layer with windows",
            "result",
        ),
        "jump": Entry(
            array([receptive_field(SHAPES[: n + 1]).jump[0] for n in range(len(SHAPES))]),
            "pixels from a cell to its neighbour, after each of them",
            "result",
        ),
    }


def build() -> Example:
    """Run the trained network on all images, and follow one of them."""
    net = digits_data.network()
    pixels, labels = digits_data.parts()["test"]
    outputs = net.activations(pixels[FOLLOWED : FOLLOWED + 1])
    maps = {
        name: exact(out[0], scale)
        for name, out, scale in zip(NAMES, outputs, net.scales, strict=True)
    }
    return Example(
        id="digits-cnn",
        title="A network that reads handwritten digits",
        about=(
            "Two convolutions, pooling and a dense layer, trained on small images of handwritten "
            "digits: its record, its answers on the test images, and one image followed."
        ),
        source=(
            "Optical Recognition of Handwritten Digits, E. Alpaydin and C. Kaynak, as shipped with "
            "scikit-learn; weights trained for this site with cnndocs.nets."
        ),
        entries={
            **_sizes(net, maps),
            **_reached(net),
            **_wrong(net),
            **_followed(net, maps, pixels[FOLLOWED], int(labels[FOLLOWED])),
            **digits_history.entries(),
        },
    )
