"""Output sizes, receptive fields and parameter counts against published figures."""

import re

import numpy as np
import pytest

from cnndocs import naive
from cnndocs.shapes import (
    Conv,
    Dense,
    Field,
    Flatten,
    Norm,
    Pool,
    activation_count,
    output_size,
    parameter_count,
    receptive_field,
    trace,
    window,
)

C3 = ((6, 3), (6, 4), (3, 4), (1, 6))
LENET_1998 = [
    Conv(5, 6),
    Pool(2, trainable=True),
    Conv(5, 16, table=C3),
    Pool(2, trainable=True),
    Conv(5, 120),
    Flatten(),
    Dense(84),
]
LENET = [Conv(5, 6), Pool(2), Conv(5, 16), Pool(2), Flatten(), Dense(120), Dense(84), Dense(10)]
TORCHVISION_ALEXNET = [
    Conv(11, 64, stride=4, padding=2),
    Pool(3, stride=2),
    Conv(5, 192, padding=2),
    Pool(3, stride=2),
    Conv(3, 384, padding=1),
    Conv(3, 256, padding=1),
    Conv(3, 256, padding=1),
    Pool(3, stride=2),
    Flatten(),
    Dense(4096),
    Dense(4096),
    Dense(1000),
]
VGG16_FEATURES = [
    layer
    for channels, convolutions in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3))
    for layer in [Conv(3, channels, padding=1)] * convolutions + [Pool(2)]
]
VGG16 = [*VGG16_FEATURES, Flatten(), Dense(4096), Dense(4096), Dense(1000)]


def alexnet_2012(groups):
    return [
        Conv(11, 96, stride=4),
        Pool(3, stride=2),
        Conv(5, 256, padding=2, groups=groups),
        Pool(3, stride=2),
        Conv(3, 384, padding=1),
        Conv(3, 384, padding=1, groups=groups),
        Conv(3, 256, padding=1, groups=groups),
        Pool(3, stride=2),
        Flatten(),
        Dense(4096),
        Dense(4096),
        Dense(1000),
    ]


def resnet50(*, bias, moving):
    """The main path of ResNet-50, and its four projections with the shapes they start from."""
    shape, paths = (3, 224, 224), []

    def path(layers):
        paths.append((shape, layers))
        return trace(shape, layers)[-1].shape

    def conv(kernel, channels, **how):
        return [Conv(kernel, channels, bias=bias, **how), Norm(moving=moving)]

    shape = path([*conv(7, 64, stride=2, padding=3), Pool(3, stride=2, padding=1)])
    for channels, blocks, stride in ((64, 3, 1), (128, 4, 2), (256, 6, 2), (512, 3, 2)):
        path(conv(1, 4 * channels, stride=stride))
        for block in range(blocks):
            step = stride if block == 0 else 1
            middle = conv(3, channels, stride=step, padding=1)
            shape = path([*conv(1, channels), *middle, *conv(1, 4 * channels)])
    path([Pool(7), Flatten(), Dense(1000)])
    return sum(parameter_count(start, layers).total for start, layers in paths)


@pytest.mark.parametrize(
    ("settings", "wanted"),
    [
        ({"size": 5, "kernel": 3}, 3),
        ({"size": 10, "kernel": 3}, 8),
        ({"size": 5, "kernel": 3, "padding": 1}, 5),
        ({"size": 28, "kernel": 3, "stride": 2}, 13),
        ({"size": 6, "kernel": 3, "stride": 2}, 2),
        ({"size": 13, "kernel": 2, "stride": 2}, 6),
        ({"size": 13, "kernel": 2, "stride": 2, "ceil_mode": True}, 7),
        ({"size": 224, "kernel": 11, "stride": 4, "padding": 2}, 55),
        ({"size": 227, "kernel": 11, "stride": 4}, 55),
        ({"size": 4, "kernel": 3, "padding": (0, 1)}, 3),
        ({"size": 7, "kernel": 3, "dilation": 3}, 1),
        ({"size": 3, "kernel": 4, "stride": 2, "ceil_mode": True}, 1),
        ({"size": 3, "kernel": 1, "stride": 4, "padding": 1, "ceil_mode": True}, 1),
        ({"size": np.int64(5), "kernel": np.int8(3)}, 3),
    ],
    ids=str,
)
def test_output_size(settings, wanted):
    """The formula gives the sizes known from the literature."""
    got = output_size(**settings)

    assert got == wanted
    assert type(got) is int


def test_output_size_counts_windows():
    """The formula equals counting the places where a window lies, for 7,040 settings."""
    checked = 0
    for size in range(1, 11):
        for kernel, stride, before, after, dilation, ceil in np.ndindex(4, 4, 4, 4, 2, 2):
            how = (kernel + 1, stride + 1, dilation + 1)
            if ceil and 2 * max(before, after) > how[2] * kernel + 1:
                continue  # Only pooling rounds up, and it pads by half of a window at most.
            checked += 1
            counted = len(naive._layout.starts(size, (before, after), *how, ceil=bool(ceil)))
            settings = dict(zip(("kernel", "stride", "dilation"), how, strict=True))
            settings |= {"padding": (before, after), "ceil_mode": bool(ceil)}
            if counted:
                assert output_size(size, **settings) == counted, (size, settings)
            else:
                with pytest.raises(ValueError, match="no window fits"):
                    output_size(size, **settings)

    assert checked == 7_040


@pytest.mark.parametrize(
    ("error", "settings", "message"),
    [
        (ValueError, {"kernel": 7}, "kernel 7 is larger than the padded input 5: no window fits"),
        (
            ValueError,
            {"kernel": 3, "dilation": 4, "padding": (1, 2)},
            "kernel 3 with dilation 4 spans 9 and is larger than the padded input 8: "
            "no window fits",
        ),
        (ValueError, {"kernel": 0}, "kernel must be at least 1: got 0"),
        (ValueError, {"size": 0, "kernel": 1}, "size must be at least 1: got 0"),
        (ValueError, {"kernel": 3, "stride": 0}, "stride must be at least 1: got 0"),
        (ValueError, {"kernel": 3, "stride": -1}, "stride must be at least 1: got -1"),
        (ValueError, {"kernel": 3, "dilation": 0}, "dilation must be at least 1: got 0"),
        (ValueError, {"kernel": 3, "padding": -1}, "padding must be at least 0: got -1"),
        (
            ValueError,
            {"kernel": 3, "padding": (1, 2, 3)},
            "padding must be an integer or a pair of integers: got (1, 2, 3)",
        ),
        (TypeError, {"kernel": True}, "kernel must be an integer: got True (bool)"),
        (TypeError, {"kernel": 3.0}, "kernel must be an integer: got 3.0 (float)"),
        (TypeError, {"kernel": 3, "stride": 1.5}, "stride must be an integer: got 1.5 (float)"),
        (TypeError, {"kernel": 3, "stride": "2"}, "stride must be an integer: got '2' (str)"),
        (
            TypeError,
            {"kernel": 3, "padding": None},
            "padding must be an integer: got None (NoneType)",
        ),
        (TypeError, {"kernel": 3, "ceil_mode": 1}, "ceil_mode must be True or False: got 1"),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_output_size_refuses(error, settings, message):
    """Impossible settings are refused in one sentence with their values."""
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        output_size(**({"size": 5} | settings))


@pytest.mark.parametrize(
    ("padding", "wanted"),
    [
        (1, ((1, 1), (1, 1))),
        ((1, 2), ((1, 1), (2, 2))),
        (((0, 1), (2, 3)), ((0, 1), (2, 3))),
        ((1, (2, 3)), ((1, 1), (2, 3))),
        (np.array([1, 2]), ((1, 1), (2, 2))),
        ("valid", ((0, 0), (0, 0))),
        ("same", ((1, 1), (0, 1))),
    ],
    ids=str,
)
def test_window_reads_padding(padding, wanted):
    """Padding comes in five spellings; "same" puts the odd cell at the bottom and right."""
    w = window((5, 6), 3, stride=2, padding=padding)

    assert w.padding == wanted


def test_window_says_what_is_dropped():
    """A stride that does not divide drops rows and columns, and the window tells how many."""
    w = window((6, 9), (3, 2), stride=(2, 3))

    assert w.output == (2, 3)
    assert w.dropped == (1, 1)


@pytest.mark.parametrize(
    ("error", "settings", "message"),
    [
        (
            ValueError,
            {"kernel": 7},
            "kernel (7, 7) is larger than the padded input (5, 5): no window fits",
        ),
        (
            ValueError,
            {"kernel": (1, 3), "dilation": 3, "padding": (0, (0, 1))},
            "kernel (1, 3) with dilation (3, 3) spans (1, 7) and is larger than the padded input "
            "(5, 6): no window fits",
        ),
        (
            ValueError,
            {"kernel": (1, 2, 3)},
            "kernel must be an integer or a pair of integers: got (1, 2, 3)",
        ),
        (
            ValueError,
            {"kernel": 3, "padding": "full"},
            'padding must be "valid", "same" or numbers: got "full"',
        ),
        (
            ValueError,
            {"kernel": 3, "padding": (1, 1, 1, 1)},
            "padding must be an integer, (vertical, horizontal) or ((top, bottom), (left, right)): "
            "got (1, 1, 1, 1)",
        ),
        (
            ValueError,
            {"kernel": 3, "padding": ((0, 1), (-1, 0))},
            "padding must be at least 0: got -1",
        ),
        (TypeError, {"kernel": 3, "padding": True}, "padding must be an integer: got True (bool)"),
        (
            TypeError,
            {"kernel": 3, "stride": (1, False)},
            "stride must be an integer: got False (bool)",
        ),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_window_refuses(error, settings, message):
    """Two-dimensional settings are refused with both of their values."""
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        window((5, 5), **settings)


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
    counted = parameter_count(shape, layers)

    assert [row.parameters.total for row in counted.rows] == wanted
    assert counted.total == sum(wanted)


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
    counted = parameter_count(shape, layers)

    assert counted.total == total
    assert counted.expression.startswith(f"{total} = ")


def test_partial_connections():
    """LeNet-5's third layer is 456 + 606 + 303 + 151 = 1,516, a block of its table at a time."""
    blocks = [Conv(5, kernels, table=((kernels, seen),)) for kernels, seen in C3]

    totals = [parameter_count((6, 14, 14), [block]).total for block in blocks]

    assert totals == [456, 606, 303, 151]


def test_vgg16_weights_and_biases():
    """VGG16 has 138,344,128 weights and 13,416 biases, and flattens to 25,088."""
    counted = parameter_count((3, 224, 224), VGG16)

    assert (counted.weights, counted.biases) == (138_344_128, 13_416)
    assert (25_088,) in [row.shape for row in counted.rows]


@pytest.mark.parametrize(
    ("how", "total"),
    [({"bias": False, "moving": False}, 25_557_032), ({"bias": True, "moving": True}, 25_636_712)],
    ids=["torchvision", "Keras"],
)
def test_resnet50(how, total):
    """Both published totals of ResNet-50 come out, without and with moving statistics."""
    assert resnet50(**how) == total


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
        (3, 32, 32), [Conv((3, 5), 16), Norm(), Pool(2), Flatten(), Dense(10)]
    ).rows

    assert [row.parameters.expression for row in rows] == [
        "736 = 16 * 3 * 3 * 5 + 16",
        "32 = 16 + 16",
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
    ],
    ids=["VGG16", "VGG16 without its last pooling", "two 3x3", "dilated", "valid", "nothing"],
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
        ([Dense(3)], "a receptive field needs Conv and Pool only: got Dense(out=3, bias=True)"),
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
