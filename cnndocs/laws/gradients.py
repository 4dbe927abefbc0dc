"""What the way back adds up: the gradients of weights, of biases and of inputs."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from cnndocs import grad
from cnndocs.laws import _cases
from cnndocs.laws._law import law
from cnndocs.laws.products import convolved, correlated
from cnndocs.ops import conv2d, dense
from cnndocs.shapes import output_size

ORDER = 75


def strided(draw):
    """Draw an image, a kernel that fits, a stride, and the gradient of the map."""
    drawn = _cases.layer(draw) | {"stride": _cases.integer(draw, 1, 3)}
    pairs = zip(drawn["image"].shape, drawn["kernel"].shape, strict=True)
    sizes = [output_size(one, other, stride=drawn["stride"]) for one, other in pairs]
    return drawn | {"upstream": _cases.numbers(draw, *sizes)}


def connected(draw):
    """Draw the inputs and the weights of a dense layer, and the gradient of its outputs."""
    inputs, outputs = _cases.integer(draw, 1, 3), _cases.integer(draw, 1, 3)
    return {
        "inputs": _cases.numbers(draw, inputs),
        "weight": _cases.numbers(draw, outputs, inputs),
        "upstream": _cases.numbers(draw, outputs),
    }


def batch(draw):
    """Draw two inputs for each image of a mini-batch, and the gradient of each image's output."""
    images = _cases.integer(draw, 1, 3)
    return {
        "inputs": _cases.numbers(draw, images, 2),
        "upstream": _cases.numbers(draw, images),
    }


def twins(draw):
    """Draw an image, a kernel, and two sets of weights for what a map hands on."""
    drawn = _cases.layer(draw, spare=1)
    pairs = zip(drawn["image"].shape, drawn["kernel"].shape, strict=True)
    cells = int(np.prod([one - other + 1 for one, other in pairs]))
    return drawn | {name: _cases.numbers(draw, cells) for name in ("weights", "others")}


def slopes(loss, values):
    """Return how much a loss that is linear in its values rises, where one of them grows by one."""
    result = np.empty(values.shape, dtype=object)
    for at in np.ndindex(values.shape):
        grown = values.copy()
        grown[at] += 1
        result[at] = loss(grown) - loss(values)
    return result


@law(
    "The gradient of a kernel's bias is the sum of the gradients of all cells of its map.",
    cases=strided,
    example={"image": "1 2 0;", "kernel": "1 -1;", "stride": "1", "upstream": "0.5 2;"},
    proof="The bias is added to each cell, with the slope one; slopes along all ways are added.",
)
def bias_gradient_is_a_sum(image, kernel, stride, upstream):
    def loss(bias):
        return (upstream * conv2d(image, kernel, bias[0], stride=stride)).sum()

    return slopes(loss, np.array([Fraction(0)], dtype=object)), [upstream.sum()]


@bias_gradient_is_a_sum.but(
    "The gradient of a kernel's bias is the average of the gradients of all cells of its map.",
    example={"image": "0 0;", "kernel": "0;", "stride": "1", "upstream": "1 0;"},
)
def bias_gradient_is_an_average(image, kernel, stride, upstream):
    _, _, gradient = grad.conv2d(upstream, image, kernel, stride=stride)
    return [gradient], [upstream.sum() * Fraction(1, upstream.size)]


@law(
    "The gradient of a kernel's weight adds up, over all positions, the pixel under it times the "
    "gradient of the cell there: a cross-correlation of the image with the gradient of the map, "
    "whose cells stand a stride apart.",
    cases=strided,
    example={"image": "1 2 0 3;", "kernel": "1 -1;", "stride": "2", "upstream": "0.5 2;"},
    proof="The weight is a factor of one product in each cell; its slope there is the pixel.",
)
def kernel_gradient_is_a_correlation(image, kernel, stride, upstream):
    def loss(weights):
        return (upstream * conv2d(image, weights, stride=stride)).sum()

    rows, columns = kernel.shape  # what no window covers could give more cells
    return slopes(loss, kernel), conv2d(image, upstream, dilation=stride)[:rows, :columns]


@kernel_gradient_is_a_correlation.but(
    "With a stride, too, the cells of that gradient stand side by side.",
    example={"image": "0 0 1;", "kernel": "0;", "stride": "2", "upstream": "0 1;"},
)
def kernel_gradient_without_stride(image, kernel, stride, upstream):
    rows, columns = kernel.shape
    _, gradient, _ = grad.conv2d(upstream, image, kernel, stride=stride)
    return gradient, conv2d(image, upstream)[:rows, :columns]


@law(
    "The gradient of the image is the gradient of the map slid over by the kernel turned by half a "
    "circle, with all positions in which the two overlap, where the stride is one.",
    cases=lambda draw: {
        "kernel": (one := _cases.layer(draw, spare=0))["kernel"],
        "upstream": one["image"],
    },
    example={"kernel": "1 2;", "upstream": "1 3;"},
    proof="Each cell gives its gradient, times the kernel, to the pixels of its window.",
)
def image_gradient_turns_the_kernel(kernel, upstream):
    image = np.zeros(np.add(kernel.shape, upstream.shape) - 1, dtype=object)

    def loss(pixels):
        return (upstream * conv2d(pixels, kernel)).sum()

    return slopes(loss, image), convolved(upstream, kernel)


@image_gradient_turns_the_kernel.but(
    "The gradient of the image is the gradient of the map slid over by the kernel as it is.",
    example={"kernel": "1 2;", "upstream": "1;"},
)
def image_gradient_keeps_the_kernel(kernel, upstream):
    image = np.zeros(np.add(kernel.shape, upstream.shape) - 1, dtype=object)
    gradient, _, _ = grad.conv2d(upstream, image, kernel)
    return gradient, correlated(upstream, kernel)


@law(
    "The gradient of a dense layer's weight is the gradient of its output times its input.",
    cases=connected,
    example={"inputs": "1 3", "weight": "2 -1; 0 1", "upstream": "0.5 2"},
    proof="The weight is a factor of one product, whose slope is the other factor.",
)
def dense_gradient_is_a_product(inputs, weight, upstream):
    def loss(weights):
        return (upstream * dense(inputs, weights)).sum()

    return slopes(loss, weight), [[back * value for value in inputs] for back in upstream]


@dense_gradient_is_a_product.but(
    "The larger a dense layer's weight, the larger its gradient: it is the gradient of its output "
    "times the weight.",
    example={"inputs": "0;", "weight": "1;", "upstream": "1;"},
)
def dense_gradient_by_weight(inputs, weight, upstream):
    _, gradient, _ = grad.dense(upstream.reshape(-1), inputs.reshape(-1), weight)
    return gradient, upstream.reshape(-1, 1) * weight


@law(
    "An input of a dense layer gets the gradients of all outputs, each times the weight between "
    "them, added up.",
    cases=connected,
    example={"inputs": "1 3", "weight": "2 -1; 0 1", "upstream": "0.5 2"},
    proof="Slopes along a way are multiplied, and slopes along several ways are added.",
)
def input_gradient_adds_up(inputs, weight, upstream):
    def loss(values):
        return (upstream * dense(values, weight)).sum()

    ways = [[weight[o, i] * upstream[o] for o in range(len(weight))] for i in range(len(inputs))]
    return slopes(loss, inputs), [sum(each, Fraction(0)) for each in ways]


@law(
    "The gradient of the mean loss of a mini-batch is the average of the gradients of its images, "
    "as long as no layer mixes the images.",
    cases=batch,
    example={"inputs": "1 2; 3 0", "upstream": "1 0.5"},
    proof="The slope of a sum is the sum of the slopes, and a factor can be taken out of it.",
)
def mean_loss_has_the_mean_gradient(inputs, upstream):
    share = Fraction(1, len(inputs))

    def loss(weight):
        return (upstream * dense(inputs, weight)[:, 0]).sum() * share

    pairs = zip(upstream, inputs, strict=True)
    singles = [single(back, values) for back, values in pairs]
    return slopes(loss, start(inputs)), sum(singles) * share


@mean_loss_has_the_mean_gradient.but(
    "The gradient of the mean loss is that of the average image.",
    example={"inputs": "1 0; 0 0", "upstream": "1 0"},
)
def gradient_of_the_mean_image(inputs, upstream):
    share = Fraction(1, len(inputs))
    gradient = grad.dense(upstream[:, None], inputs, start(inputs))[1] * share
    return gradient, single(upstream.sum() * share, inputs.sum(axis=0) * share)


@law(
    "Two kernels that are the same, and whose maps are weighed in the same way by what follows, "
    "get the same gradient: they learn the same.",
    cases=twins,
    example={"image": "1 2 0;", "kernel": "1 -1;", "weights": "0.5 2", "others": "0 0"},
    proof="Exchanging the two changes nothing, so nothing can tell them apart.",
)
def twins_stay_twins(image, kernel, weights, others):
    one, other = learned(image, kernel, weights, weights)
    return one, other


@twins_stay_twins.but(
    "Two kernels that are the same get the same gradient, whatever follows.",
    example={"image": "1;", "kernel": "1;", "weights": "1;", "others": "0;"},
)
def twins_by_kernel_alone(image, kernel, weights, others):
    one, other = learned(image, kernel, weights.reshape(-1), others.reshape(-1))
    return one, other


def single(upstream, inputs):
    """Return the gradient of one image's weights, whose output has a gradient."""
    back = np.array([upstream], dtype=object)
    _, gradient, _ = grad.dense(back, inputs, start(inputs))
    return gradient


def start(inputs):
    """Return weights of zero, one for each input: a slope of what is linear is one everywhere."""
    return np.full((1, inputs.shape[-1]), Fraction(0), dtype=object)


def learned(image, kernel, weights, others):
    """Return the gradients of two equal kernels whose maps are weighed, behind a ReLU."""
    images, kernels = image[None], np.array([kernel[None], kernel[None]], dtype=object)
    maps = conv2d(images, kernels)
    behind = np.array([weights, others], dtype=object).reshape(maps.shape)
    gradients = grad.conv2d(grad.relu(behind, maps), images, kernels)[1]
    return gradients[0, 0], gradients[1, 0]
