"""The digit 2 on a 10×10 grid: four kernels, ReLU, pooling, and a decision."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from cnndocs.inputs.images import digit_two, templates
from cnndocs.inputs.kernels import weights
from cnndocs.ops import conv2d, dense, flatten, max_pool2d, relu
from cnndocs.values import intervals
from cnndocs.values.kinds import Array, array, equation, scalar
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="The digit 2",
    heading="The digit on a grid",
    description=(
        "The drawing of a digit, four kernels, their feature maps, ReLU, pooling and a decision."
    ),
    about=(
        "A hand-drawn digit 2 of ink and paper, followed through four named kernels, "
        "ReLU, max pooling and a dense layer to a decision."
    ),
    source=(
        "Image and templates drawn for this site. The weights of the dense layer are not "
        "learned: each row holds the features of one template."
    ),
    topic="sliding",
    order=100,
    explained="notebooks/digit-two.py",
    called={
        "label": "image",
        "image": "digit",
    },
)

LABEL = 2
NAMES = ("horizontal-edge", "vertical-edge", "diagonal", "laplacian")
POOL, POOL_STRIDE = 2, 2
SLANTED = NAMES.index("diagonal")
PLACES = ((5, 3), (2, 5), (7, 5))  # windows on a slanted, an upright and a level stroke
DIVISOR = 20  # of the dense layer: keeps the probabilities away from zero and one


def features(image: Array, kernels: Array) -> tuple[Array, Array, Array]:
    """Return the feature maps of an image, the same after ReLU, and after pooling."""
    maps = conv2d(image[None], kernels[:, None])
    rectified = relu(maps)
    return maps, rectified, max_pool2d(rectified, POOL, stride=POOL_STRIDE)


def _moved(image: Array, kernels: Array, pooled: Array) -> int:
    """Return how many pooled cells change where the image moves by one pixel to the right."""
    moved = array(np.roll(image, 1, axis=1))
    return int((features(moved, kernels)[2] != pooled).sum())


def _windows(image: Array, kernel: Array, maps: Array) -> dict[str, Entry]:
    """Cut out the windows that the lesson looks at, and write out the sum of the first."""
    side = len(kernel)
    windows = [image[row : row + side, column : column + side] for row, column in PLACES]
    products = windows[0] * kernel
    on_ink = [int(weight) for weight in products.ravel() if weight]
    total = products.sum()
    added = "".join(f" {'-' if weight < 0 else '+'} {abs(weight)}" for weight in on_ink)
    return {
        "places": Entry(
            array(PLACES),
            "row and column of three windows: on a slanted, an upright and a level stroke",
            "input",
        ),
        "windows": Entry(array(windows), "the parts of the image in them", "step"),
        "products": Entry(
            array(products), "its weights times the pixels of the first window", "step"
        ),
        "found": Entry(
            array([maps[SLANTED, row, column] for row, column in PLACES]),
            "what the kernel for diagonal strokes gives there",
            "result",
        ),
        "found_sum": Entry(
            equation(f"{added.removeprefix(' + ')} = {int(total)}"),
            "its weights on ink in the first window, added",
            "step",
        ),
    }


def build() -> dict[str, Entry]:
    """Compute every value of the example from its inputs."""
    image = array(digit_two())
    kernels = array([weights(name) for name in NAMES])
    maps, rectified, pooled = features(image, kernels)
    flat = flatten(pooled)
    shapes = {digit: array(drawing) for digit, drawing in templates().items()}
    rows = array([flatten(features(one, kernels)[2]) for one in shapes.values()])
    weight = array(rows / Fraction(DIVISOR))
    bias = array(-(rows * rows).sum(axis=1) / Fraction(2 * DIVISOR))
    logits = dense(flat, weight, bias)
    target = list(shapes).index(LABEL)
    sizes = {
        "n": image.shape[0],
        "k": kernels.shape[-1],
        "m": maps.shape[-1],
        "r": POOL,
        "s": POOL_STRIDE,
        "q": pooled.shape[-1],
        "one": scalar(1)[()],
        "slow": maps.shape[-1] - POOL + 1,
        "m_all": maps.size,
        "depth": len(kernels),
        "length": flat.size,
    }
    return {
        "label": Entry(scalar(LABEL), "the digit that is drawn", "input"),
        "ink": Entry(scalar(1), "the value of a pixel with ink", "input"),
        "paper": Entry(scalar(0), "the value of a pixel without ink", "input"),
        "image": Entry(image, "the image", "input", "X"),
        "kernels": Entry(
            kernels,
            "the kernels: horizontal edges, vertical edges, diagonal strokes, Laplacian",
            "input",
            "K",
        ),
        "kernel": Entry(array(kernels[0]), "the kernel for horizontal edges", "input", "K"),
        "size": Entry(
            equation("{n} - {k} + 1 = {m}", **sizes),
            "positions of the kernel along one side",
            "step",
        ),
        "feature_maps": Entry(array(maps), "one feature map a kernel", "result", "Y"),
        "feature_map": Entry(
            array(maps[0]), "the feature map of the kernel for horizontal edges", "result", "Y"
        ),
        **_windows(image, kernels[SLANTED], maps),
        "relu": Entry(array(rectified), "the feature maps after ReLU", "result", "A"),
        "pool": Entry(scalar(POOL), "side of the pooling window", "input", "r"),
        "pool_stride": Entry(scalar(POOL_STRIDE), "stride of the pooling", "input", "s"),
        "pool_size": Entry(
            equation("({m} - {r}) / {s} + 1 = {q}", **sizes),
            "positions of the pooling window along one side",
            "step",
        ),
        "pool_size_overlapping": Entry(
            equation("({m} - {r}) / {one} + 1 = {slow}", **sizes),
            "the same with a stride of one, where the windows overlap",
            "step",
        ),
        "pooled": Entry(array(pooled), "the maps after max pooling", "result", "P"),
        "map_size": Entry(
            equation("{depth} × {m} × {m} = {m_all}", **sizes),
            "cells of all feature maps",
            "step",
        ),
        "moved": Entry(
            scalar(_moved(image, kernels, pooled)),
            "pooled cells that change where the digit moves by one pixel to the right",
            "result",
        ),
        "flat_size": Entry(
            equation("{depth} × {q} × {q} = {length}", **sizes),
            "cells of all pooled maps",
            "step",
        ),
        "flat": Entry(array(flat), "the pooled maps as one vector", "result", "v"),
        "classes": Entry(array(list(shapes)), "the digits to choose from", "input"),
        "templates": Entry(array(list(shapes.values())), "a drawing of each class", "input"),
        "divisor": Entry(scalar(DIVISOR), "what the dense layer is divided by", "input"),
        "weight": Entry(
            weight,
            "weights of the dense layer: the pooled maps of each template, divided",
            "step",
            "D",
        ),
        "bias": Entry(
            bias,
            "biases of the dense layer: minus half the sum of the template's squares, divided",
            "step",
            "b",
        ),
        "logits": Entry(array(logits), "one score a class", "result", "z"),
        "probabilities": Entry(
            intervals.softmax(logits), "softmax of the logits", "result", r"\hat{y}"
        ),
        "target": Entry(scalar(target), "the index of the true class", "input", "t"),
        "one_hot": Entry(
            array([int(digit == LABEL) for digit in shapes]),
            "the true class as a vector of zeros and a one",
            "step",
            "y",
        ),
        "prediction": Entry(
            scalar(list(logits).index(max(logits))),
            "the class with the largest logit",
            "result",
        ),
        "loss": Entry(
            scalar(intervals.cross_entropy(logits, target)), "cross-entropy", "result", "L"
        ),
    }
