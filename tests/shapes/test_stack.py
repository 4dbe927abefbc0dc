"""Parameters, activations and receptive fields of stacks, against published figures."""

import re

import numpy as np
import pytest

from cnndocs.shapes import (
    Activation,
    Conv,
    Dense,
    Field,
    Flatten,
    Norm,
    Pool,
    activation_count,
    parameter_count,
    receptive_field,
)
from tests.shapes.networks import (
    C3,
    LENET,
    LENET_1998,
    TORCHVISION_ALEXNET,
    VGG16,
    VGG16_FEATURES,
    alexnet_2012,
    resnet50,
)


@pytest.mark.parametrize(
    ("shape", "layers", "wanted"),
    [
        ((1, 32, 32), LENET_1998, [156, 12, 1_516, 32, 48_120, 0, 10_164]),
        ((1, 32, 32), LENET, [156, 0, 2_416, 0, 0, 48_120, 10_164, 850]),
        ((3, 32, 32), [Conv(3, 16, bias=False)], [432]),
    ],
    ids=["LeNet-5 1998", "LeNet-5 modern", "432"],
)
def test_parameters_of_each_layer(shape, layers, wanted):
    """Each layer has the published number of parameters."""
    counts = parameter_count(shape, layers)

    assert [row.parameters.total for row in counts.rows] == wanted
    assert counts.total == sum(wanted)


@pytest.mark.parametrize(
    ("shape", "layers", "total"),
    [
        ((1, 32, 32), LENET_1998, 60_000),
        ((1, 32, 32), LENET, 61_706),
        ((1, 28, 28), LENET, 44_426),
        ((3, 224, 224), TORCHVISION_ALEXNET, 61_100_840),
        ((3, 227, 227), alexnet_2012(2), 60_965_224),
        ((3, 227, 227), alexnet_2012(1), 62_378_344),
        ((3, 224, 224), VGG16, 138_357_544),
    ],
    ids=[
        "LeNet-5 1998",
        "LeNet-5",
        "LeNet 28",
        "AlexNet torchvision",
        "AlexNet 2012",
        "ungrouped",
        "VGG16",
    ],
)
def test_parameters_of_known_nets(shape, layers, total):
    """The total equals the published one."""
    counts = parameter_count(shape, layers)

    assert counts.total == total
    assert counts.expression.startswith(f"{total} = ")


def test_partial_connections():
    """LeNet-5's third layer is 456 + 606 + 303 + 151 = 1,516, a block of its table at a time."""
    blocks = [Conv(5, kernels, table=((kernels, seen),)) for kernels, seen in C3]

    totals = [parameter_count((6, 14, 14), [block]).total for block in blocks]

    assert totals == [456, 606, 303, 151]


def test_vgg16_weights_and_biases():
    """VGG16 has 138,344,128 weights and 13,416 biases, and flattens to 25,088."""
    counts = parameter_count((3, 224, 224), VGG16)

    assert (counts.weights, counts.biases) == (138_344_128, 13_416)
    assert (25_088,) in [row.shape for row in counts.rows]


@pytest.mark.parametrize(
    ("settings", "total"),
    [({"bias": False, "moving": False}, 25_557_032), ({"bias": True, "moving": True}, 25_636_712)],
    ids=["torchvision", "Keras"],
)
def test_resnet50(settings, total):
    """Both published totals of ResNet-50 come out, without and with moving statistics."""
    assert resnet50(**settings) == total


@pytest.mark.parametrize(
    "row", parameter_count((1, 32, 32), LENET_1998).rows, ids=lambda row: str(row.layer)
)
def test_expression_is_true(row):
    """What stands right of the equals sign is the number that stands left of it."""
    left, _, right = row.parameters.expression.partition(" = ")

    products = [
        [int(factor) for factor in term.split(" * ")] for term in (right or "0").split(" + ")
    ]
    assert int(left) == sum(int(np.prod(factors)) for factors in products)
    assert int(left) == row.parameters.total


def test_expressions_are_spelled_as_products():
    """The product stands beside the count: kernels, channels, height, width, then the biases."""
    rows = parameter_count(
        (3, 32, 32), [Conv((3, 5), 16), Norm(), Activation(), Pool(2), Flatten(), Dense(10)]
    ).rows

    assert [row.parameters.expression for row in rows] == [
        "736 = 16 * 3 * 3 * 5 + 16",
        "32 = 16 + 16",
        "0",
        "0",
        "0",
        "33610 = 10 * 3360 + 10",
    ]


def test_vgg16_activations():
    """The rows of VGG16 hold 15,237,608 values with the input and 15,087,080 without."""
    with_input = activation_count((3, 224, 224), VGG16)
    without = activation_count((3, 224, 224), VGG16, with_input=False)

    assert (with_input, without) == (15_237_608, 15_087_080)


@pytest.mark.parametrize(
    ("layers", "wanted"),
    [
        (VGG16_FEATURES, Field((212, 212), (32, 32), (-90, -90))),
        (VGG16_FEATURES[:-1], Field((196, 196), (16, 16), (-90, -90))),
        ([Conv(3, 1)] * 2, Field((5, 5), (1, 1), (0, 0))),
        ([Conv(3, 1, dilation=2), Conv((1, 3), 1, stride=2)], Field((5, 7), (2, 2), (0, 0))),
        ([Conv(1, 1, padding="valid"), Pool(3, stride=2)], Field((3, 3), (2, 2), (0, 0))),
        ([], Field((1, 1), (1, 1), (0, 0))),
        (
            [Conv(3, 1, stride=2), Norm(), Activation(), Conv(3, 1), Activation("gelu")],
            Field((7, 7), (2, 2), (0, 0)),
        ),
    ],
    ids=[
        "VGG16",
        "VGG16 without its last pooling",
        "two 3x3",
        "dilated",
        "valid",
        "nothing",
        "normalisation and activation",
    ],
)
def test_receptive_field(layers, wanted):
    """Size, jump and start of the receptive field equal the published ones."""
    assert receptive_field(layers) == wanted


def test_receptive_field_with_same_padding():
    """With padding "same" the start depends on the input's size."""
    layers = [Conv(3, 1, stride=2, padding="same")]

    assert receptive_field(layers, 5).start == (-1, -1)
    assert receptive_field(layers, (6, 5)).start == (0, -1)


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        (
            [Dense(3)],
            "a receptive field needs Conv, Pool, Norm and Activation only: got "
            "Dense(out=3, bias=True), which sees the whole input, so give the layers before it",
        ),
        ([Conv(3, 1, padding="same")], 'padding "same" depends on the input: give its size'),
    ],
    ids=["dense", "same"],
)
def test_receptive_field_refuses(layers, message):
    """A stack without a receptive field is refused."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        receptive_field(layers)


@pytest.mark.parametrize(
    ("layer", "shape", "message"),
    [
        (
            Dense(3),
            (1, 2, 2),
            "Dense needs one row of inputs: got shape (1, 2, 2), flatten it first",
        ),
        (Conv(3, 2), (9,), "Conv needs an input (C, H, W): got shape (9,)"),
        (Flatten(), (9,), "Flatten needs an input (C, H, W): got shape (9,)"),
        (Conv(3, 4, groups=2), (3, 5, 5), "groups 2 must divide 3 channels in and 4 out"),
        (
            Conv(3, 4, table=((2, 1), (1, 2))),
            (3, 5, 5),
            "table ((2, 1), (1, 2)) needs 4 kernels, each on at most 3 channels",
        ),
        (
            Pool(6),
            (1, 5, 5),
            "kernel (6, 6) is larger than the padded input (5, 5): no window fits",
        ),
    ],
    ids=["dense", "conv", "flatten", "groups", "table", "pool"],
)
def test_stack_refuses(layer, shape, message):
    """A layer that does not fit what comes before it is refused."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        parameter_count(shape, [layer])
