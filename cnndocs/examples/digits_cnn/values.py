"""A network that learned to read handwritten digits: what it is, what it reached, one image."""

from __future__ import annotations

import numpy as np

from cnndocs import nets
from cnndocs.examples.digits_cnn import answers, history
from cnndocs.examples.digits_cnn import data as digits_data
from cnndocs.inputs.images import DIGITS_MOST
from cnndocs.shapes import Conv, Layer, Pool, receptive_field
from cnndocs.values import intervals
from cnndocs.values.kinds import Array, array, equation, scalar
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="A network that reads handwritten digits",
    description=(
        "A network trained on handwritten digits, its record, its answers and one image "
        "followed through it."
    ),
    about=(
        "Two convolutions, pooling and a dense layer, trained on small images of "
        "handwritten digits: its record, its answers on the test images, and one image "
        "followed."
    ),
    source=(
        "Optical Recognition of Handwritten Digits, E. Alpaydin and C. Kaynak, as shipped "
        "with scikit-learn; weights trained for this site with cnndocs.nets."
    ),
    topic="network",
    order=230,
    explained="notebooks/train-digits.py",
    called={
        "label": "handwritten image",
        "image": "handwritten ink",
        "guess": "handwritten answer",
        "probabilities": "handwritten answer",
        "wrong_guesses": "read",
        "wrong_probabilities": "read",
    },
)

FOLLOWED = 0  # the test image that is followed through all layers
EMPTY = 5  # the map of the second layer that is filled in no image
NAMES = ("first_maps", "first_relu", "second_maps", "second_relu", "pooled", "flat", "logits")
SHAPES: tuple[Layer, ...] = (Conv(3, 8, padding=1), Conv(3, 16), Pool(2))


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
        "features": Entry(scalar(flat), "values that reach the dense layer", "result"),
        "images": Entry(scalar(whole), "images in the data set", "input"),
        **{
            name: Entry(scalar(count), f"images for {name}", "input")
            for name, count in counts.items()
        },
        "writers": Entry(scalar(13), "people who wrote the digits", "input"),
        "largest": Entry(scalar(DIGITS_MOST), "the largest value of a pixel", "input"),
    }


def _growth() -> list:
    rows, before, jump = [], 1, 1
    for at, layer in enumerate(SHAPES):
        side = layer.size if isinstance(layer, Pool) else layer.kernel  # type: ignore[union-attr]
        field = receptive_field(SHAPES[: at + 1])
        rows.append(equation(f"{before} + ({side} - 1) × {jump} = {field.size[0]}")[()])
        before, jump = field.size[0], field.jump[0]
    return rows


def _kept_signs(net: nets.Rounded) -> int:
    first, before = net.arrays[0][0], digits_data.before().arrays[0][0]
    return int(np.sum(np.sign(first) == np.sign(before)))


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
            intervals.softmax(logits), "softmax of the logits", "result", r"\hat{y}"
        ),
        "guess": Entry(scalar(int(np.argmax(logits))), "what the network says", "result"),
        "loss": Entry(
            scalar(intervals.cross_entropy(logits, label)), "cross-entropy", "result", "L"
        ),
        "kernels": Entry(net.fractions(0)[0], "the kernels of the first layer", "result", "K"),
        "biases": Entry(net.fractions(0)[1], "their biases", "result", "b"),
        "maps_before": Entry(
            digits_data.exact(
                digits_data.before().activations(image[None])[0][0], digits_data.before().scales[0]
            ),
            "the maps that these kernels give, before training",
            "result",
            "Y",
        ),
        "same_sign": Entry(
            scalar(_kept_signs(net)),
            "weights of the first kernels whose sign training did not change",
            "result",
        ),
        "kernels_before": Entry(
            digits_data.before().fractions(0)[0], "the kernels before training", "input", "K"
        ),
        "field": Entry(
            array([receptive_field(SHAPES[: n + 1]).size[0] for n in range(len(SHAPES))]),
            "side of the part of the image that a cell sees, after each layer with windows",
            "result",
        ),
        "field_growth": Entry(
            array(_growth()), "how the receptive field grows, layer by layer", "step"
        ),
        "jump": Entry(
            array([receptive_field(SHAPES[: n + 1]).jump[0] for n in range(len(SHAPES))]),
            "pixels from a cell to its neighbour, after each of them",
            "result",
        ),
    }


def build() -> dict[str, Entry]:
    """Run the trained network on all images, and follow one of them."""
    net = digits_data.network()
    pixels, labels = digits_data.parts()["test"]
    outputs = net.activations(pixels[FOLLOWED : FOLLOWED + 1])
    maps = {
        name: digits_data.exact(out[0], scale)
        for name, out, scale in zip(NAMES, outputs, net.scales, strict=True)
    }
    return {
        **_sizes(net, maps),
        **answers.reached(net),
        **answers.wrong(net),
        "active": answers.active(net),
        **_followed(net, maps, pixels[FOLLOWED], int(labels[FOLLOWED])),
        **history.entries(),
        **_mistakes(net, maps),
    }


def _mistakes(net: nets.Rounded, maps: dict[str, Array]) -> dict[str, Entry]:
    """Compute what comes out where a question of the pages is answered wrongly."""
    first, (count, depth, side, _) = net.arrays[0][0], net.arrays[2][0].shape
    regions, weights = maps["pooled"][0].size, depth * side * side
    kept = _kept_signs(net)
    about = {
        "second_kernel": (
            f"{depth} × {side} × {side} = {weights}",
            "weights of one kernel of the second convolution",
        ),
        "second_kernel_bias": (
            f"{depth} × {side} × {side} + 1 = {weights + 1}",
            "its weights and its bias",
        ),
        "features_first": (
            f"{depth} × {regions} = {depth * regions}",
            "regions of pooled maps if there were as many as maps of the first convolution",
        ),
        "features_live": (
            f"{count - 1} × {regions} = {(count - 1) * regions}",
            "regions of the pooled maps without the empty one",
        ),
        "even_odds": (
            f"{first.size} / 2 = {first.size // 2}",
            "weights of the first kernels that keep their sign if each is as likely to change it",
        ),
        "turned_signs": (
            f"{first.size} - {kept} = {first.size - kept}",
            "weights of the first kernels whose sign training changed",
        ),
    }
    return {
        "empty_map": Entry(
            scalar(maps["second_relu"][EMPTY].max()),
            "the largest value of the empty map after ReLU",
            "step",
        ),
        **{name: Entry(equation(text), words, "step") for name, (text, words) in about.items()},
    }
