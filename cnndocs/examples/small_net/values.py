"""A complete small network: from an 8×8 image to the loss, every value in between."""

from __future__ import annotations

import numpy as np

from cnndocs.examples.sliding import decision
from cnndocs.ops import conv2d, dense, flatten, max_pool2d, relu
from cnndocs.shapes import Conv, Dense, Flatten, Layer, Pool, trace
from cnndocs.values import intervals
from cnndocs.values.kinds import Array, array, equation, matrix, scalar, vector
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="A small network, from image to loss",
    description=(
        "The image, the weights and every value of a small network, from the first layer "
        "to the loss."
    ),
    about=(
        "An image of a cross goes through two kernels, ReLU, max pooling, a dense layer "
        "and softmax. The weights are chosen by hand: one kernel answers to horizontal "
        "lines, the other to vertical ones."
    ),
    source="Images and weights made for this site; the weights were not learned.",
    topic="network",
    order=110,
    explained="learn/pipeline.md",
)

HORIZONTAL = matrix("""
    0 0 0 0 0 0 0 0
    0 0 0 0 0 0 0 0
    0 0 1 0 0 0 0 0
    0 6 8 9 9 8 5 0
    0 0 0 0 1 0 0 0
    0 0 0 0 0 0 0 0
    0 0 0 0 0 0 0 0
    0 0 0 0 0 0 0 0
""")
VERTICAL = matrix("""
    0 0 0 0 0 0 0 0
    0 0 0 0 5 0 0 0
    0 0 0 0 7 0 0 0
    0 0 0 0 9 1 0 0
    0 0 0 0 8 0 0 0
    0 0 0 1 8 0 0 0
    0 0 0 0 6 0 0 0
    0 0 0 0 0 0 0 0
""")
CROSS = matrix("""
    0 0 0 0 6 0 0 0
    0 0 0 0 8 0 0 0
    0 0 0 0 9 1 0 0
    0 5 9 9 9 8 7 0
    0 0 0 1 9 0 0 0
    0 0 0 0 8 0 0 0
    0 0 0 0 7 0 0 0
    0 0 0 0 4 0 0 0
""")
IMAGES, SHOWN = (HORIZONTAL, VERTICAL, CROSS), 2
ROW_KERNEL = matrix("""
    -0.1 -0.1 -0.1
     0.2  0.2  0.2
    -0.1 -0.1 -0.1
""")
KERNELS = array([[ROW_KERNEL], [ROW_KERNEL.T]])
BIASES = vector("-0.5 -0.5")
POOL = 2
WEIGHTS = matrix("""
     0.2  0.2  0.2  0.2  0.2  0.2  0.2  0.2  0.2 -0.2 -0.2 -0.2 -0.2 -0.2 -0.2 -0.2 -0.2 -0.2
    -0.2 -0.2 -0.2 -0.2 -0.2 -0.2 -0.2 -0.2 -0.2  0.2  0.2  0.2  0.2  0.2  0.2  0.2  0.2  0.2
     0.2  0.2  0.2  0.2  0.2  0.2  0.2  0.2  0.2  0.2  0.2  0.2  0.2  0.2  0.2  0.2  0.2  0.2
""")
DENSE_BIASES = vector("0.5 0.5 -1.5")
CELL = (0, 2, 1)  # the cell of the feature maps that the pages write out


def _maps(image: Array) -> tuple[Array, Array, Array]:
    maps = conv2d(image, KERNELS, BIASES)
    rectified = relu(maps)
    return maps, rectified, max_pool2d(rectified, POOL)


def _one_cell(image: Array, maps: Array) -> dict[str, Entry]:
    kernel, row, column = CELL
    height, width = KERNELS.shape[2:]
    window = image[0, row : row + height, column : column + width]
    products = window * KERNELS[kernel, 0]
    total, bias = products.sum(), BIASES[kernel]
    return {
        "cell": Entry(
            array(CELL), "kernel, row and column of the feature-map cell written out", "input"
        ),
        "cell_window": Entry(array(window), "the part of the image under the kernel there", "step"),
        "cell_products": Entry(array(products), "each weight times the pixel under it", "step"),
        "cell_row_sums": Entry(
            array(products.sum(axis=-1)), "the products of a kernel row, summed", "step"
        ),
        "cell_sum": Entry(
            equation(
                f"{{total}} + {decision.guarded(bias)} = {{cell}}", total=total, cell=maps[CELL]
            ),
            "the sum of the products, the bias, and the cell of the feature map",
            "step",
        ),
    }


def _sizes(image: Array, maps: Array, pooled: Array) -> dict[str, Entry]:
    count, depth, height, width = KERNELS.shape
    classes, inputs = WEIGHTS.shape
    layers: list[Layer] = [Conv((height, width), count), Pool(POOL), Flatten(), Dense(classes)]
    conv, *_, last = (row.parameters.total for row in trace(image.shape, layers))
    names = {
        "f": count,
        "c": depth,
        "h": height,
        "w": width,
        "n": image.shape[1],
        "m": maps.shape[1],
        "r": POOL,
        "p": pooled.shape[1],
        "v": inputs,
        "k": classes,
        "conv": conv,
        "dense": last,
        "all": conv + last,
        "maps": maps.size,
    }
    written = {
        "size": ("{n} - {h} + 1 = {m}", "positions of a kernel along one side"),
        "pool_size": ("({m} - {r}) / {r} + 1 = {p}", "positions of the pooling window on one side"),
        "flat_size": ("{f} × {p} × {p} = {v}", "values that leave the pooling"),
        "map_size": ("{f} × {m} × {m} = {maps}", "values of the feature maps"),
        "conv_parameters": (
            "{f} × ({h} × {w} × {c} + 1) = {conv}",
            "parameters of the convolutional layer: kernels times weights and one bias each",
        ),
        "dense_parameters": (
            "{k} × ({v} + 1) = {dense}",
            "parameters of the dense layer: classes times weights and one bias each",
        ),
        "parameters": ("{conv} + {dense} = {all}", "parameters of the whole network"),
        "dense_instead": (
            "{maps} × ({n} × {n} + 1) = {instead}",
            "parameters of a dense layer that made as many values from the image",
        ),
    }
    names["instead"] = maps.size * (image.size + 1)
    return {
        name: Entry(equation(text, **names), about, "step")
        for name, (text, about) in written.items()
    }


def _batch() -> dict[str, Entry]:
    targets = range(len(IMAGES))
    flats = [flatten(_maps(image[None])[2]) for image in IMAGES]
    logits = dense(array(flats), WEIGHTS, DENSE_BIASES)
    losses = array([intervals.cross_entropy(z, t) for z, t in zip(logits, targets, strict=True)])
    share = array([1]) / len(IMAGES)
    right = sum(int(np.argmax(z)) == t for z, t in zip(logits, targets, strict=True))
    return {
        "batch": Entry(array(IMAGES), "a mini-batch: one image of each class", "input", "X"),
        "batch_targets": Entry(array(targets), "the true class of each image", "input", "t"),
        "batch_pooled": Entry(
            array([_maps(image[None])[2] for image in IMAGES]),
            "what leaves the pooling, for each image",
            "result",
            "P",
        ),
        "batch_logits": Entry(array(logits), "the logits of each image, a row each", "result", "z"),
        "batch_probabilities": Entry(
            array([intervals.softmax(z) for z in logits]),
            "the probabilities of each image, a row each",
            "result",
            r"\hat{y}",
        ),
        "batch_losses": Entry(losses, "the loss of each image", "result"),
        "batch_loss": Entry(
            scalar(intervals.combine(losses, array(list(share) * len(losses)))),
            "the mean loss of the mini-batch",
            "result",
            "L",
        ),
        "batch_right": Entry(scalar(right), "images that are classified rightly", "result"),
    }


def build() -> dict[str, Entry]:
    """Compute every value of the example from its inputs."""
    image = array(IMAGES[SHOWN][None])
    maps, rectified, pooled = _maps(image)
    return {
        "image": Entry(image, "the image, with one channel: pixel intensities", "input", "X"),
        "kernel": Entry(KERNELS, "the kernels: for horizontal and vertical lines", "input", "K"),
        "conv_bias": Entry(BIASES, "biases of the kernels", "input", "b"),
        "feature_map": Entry(array(maps), "the feature maps, one a kernel", "result", "Y"),
        "relu": Entry(array(rectified), "the feature maps after ReLU", "result", "A"),
        "pool": Entry(scalar(POOL), "side and stride of the pooling window", "input", "r"),
        "pooled": Entry(array(pooled), "the maps after max pooling", "result", "P"),
        **_one_cell(image, maps),
        **decision.entries(flatten(pooled), WEIGHTS, DENSE_BIASES, SHOWN),
        **_sizes(image, maps, pooled),
        **_batch(),
    }
