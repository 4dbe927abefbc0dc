"""Well-known networks as stacks of layers: what they learn is counted, never quoted.

The layers are those of the original papers, or of the library that is named.
"""

from __future__ import annotations

from cnndocs.shapes import (
    Conv,
    Dense,
    Flatten,
    Layer,
    ParameterCount,
    Pool,
    activation_count,
    parameter_count,
    receptive_field,
    trace,
)
from cnndocs.values.kinds import Array, array, equation, scalar
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="Well-known networks, counted",
    description=("The parameters of well-known networks, counted from the shapes of their layers."),
    about=("The parameters of LeNet, AlexNet and VGG, computed from the shapes of their layers."),
    source=(
        "Layers as in LeCun, Bottou, Bengio and Haffner; Krizhevsky, Sutskever and "
        "Hinton; Simonyan and Zisserman; and as in torchvision where that is said."
    ),
    topic="counting",
    order=190,
    explained="learn/why-not-dense.md",
    called={
        "vgg_classes": "classification probabilities",
    },
)

Stack = tuple[tuple[int, int, int], list[Layer]]
PARTLY = ((6, 3), (6, 4), (3, 4), (1, 6))  # LeNet's third layer: kernels, channels each sees
BLOCKS = ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3))  # VGG: channels, convolutions
FLOAT = 4  # bytes of a number in single precision


def lenet() -> Stack:
    """Return LeNet-5 as published in 1998, without the fixed values of its output layer."""
    return (1, 32, 32), [
        Conv(5, 6),
        Pool(2, trainable=True),
        Conv(5, 16, table=PARTLY),
        Pool(2, trainable=True),
        Conv(5, 120),
        Flatten(),
        Dense(84),
    ]


def lenet_today(side: int = 32) -> Stack:
    """Return LeNet as it is taught today: fully connected channels, plain pooling."""
    convolutions: list[Layer] = [Conv(5, 6), Pool(2), Conv(5, 16), Pool(2)]
    return (1, side, side), [*convolutions, Flatten(), Dense(120), Dense(84), Dense(10)]


def alexnet(groups: int = 1) -> Stack:
    """Return AlexNet as published in 2012; on two processors it had two groups."""
    return (3, 227, 227), [
        Conv(11, 96, stride=4),
        Pool(3, 2),
        Conv(5, 256, padding=2, groups=groups),
        Pool(3, 2),
        Conv(3, 384, padding=1),
        Conv(3, 384, padding=1, groups=groups),
        Conv(3, 256, padding=1, groups=groups),
        Pool(3, 2),
        *_classifier(),
    ]


def alexnet_torchvision() -> Stack:
    """Return AlexNet as torchvision builds it, with fewer channels."""
    return (3, 224, 224), [
        Conv(11, 64, stride=4, padding=2),
        Pool(3, 2),
        Conv(5, 192, padding=2),
        Pool(3, 2),
        Conv(3, 384, padding=1),
        Conv(3, 256, padding=1),
        Conv(3, 256, padding=1),
        Pool(3, 2),
        *_classifier(),
    ]


def vgg16() -> Stack:
    """Return VGG16: thirteen convolutions, five poolings, three dense layers."""
    layers: list[Layer] = []
    for channels, repeat in BLOCKS:
        layers += [Conv(3, channels, padding=1)] * repeat + [Pool(2)]
    return (3, 224, 224), [*layers, *_classifier()]


def _classifier() -> list[Layer]:
    return [Flatten(), Dense(4096), Dense(4096), Dense(1000)]


def vgg_layers() -> list[Layer]:
    """Return the convolutions and poolings of VGG16."""
    return [layer for layer in vgg16()[1] if isinstance(layer, Conv | Pool)]


def _added(count: ParameterCount) -> Array:
    parts = [f"{row.parameters.total:,}" for row in count.rows if row.parameters.total]
    return equation(f"{' + '.join(parts)} = {count.total:,}")


def build() -> dict[str, Entry]:
    """Count every network from its layers."""
    nets = {
        "lenet": ("LeNet as published", lenet()),
        "lenet_today": ("LeNet as it is taught today", lenet_today()),
        "lenet_small": ("LeNet on images without a margin", lenet_today(28)),
        "alexnet": ("AlexNet as published, in two groups", alexnet(groups=2)),
        "alexnet_whole": ("AlexNet as published, without groups", alexnet()),
        "alexnet_torchvision": ("AlexNet of torchvision", alexnet_torchvision()),
        "vgg": ("VGG with sixteen layers that learn", vgg16()),
    }
    entries = {}
    for name, (about, (shape, layers)) in nets.items():
        count = parameter_count(shape, layers)
        entries[f"{name}_input"] = Entry(
            array(list(shape)), f"{about}: channels, height and width of the input", "input"
        )
        entries[f"{name}_sum"] = Entry(
            _added(count), f"{about}: the parameters of each layer that learns, added", "step"
        )
        entries[name] = Entry(scalar(count.total), f"{about}: parameters", "result")
    shape, layers = vgg16()
    count = parameter_count(shape, layers)
    values = activation_count(shape, layers)
    features = vgg_layers()
    whole, part = receptive_field(features), receptive_field(features[:-1])
    dense = sum(row.parameters.total for row in count.rows if isinstance(row.layer, Dense))
    convolved = count.total - dense
    maps = trace(shape, features)[-1].shape
    entries |= {
        "vgg_image_size": Entry(array(list(shape[1:])), "height and width of VGG's image", "input"),
        "vgg_maps": Entry(
            array(list(maps)), "channels, height and width of VGG's last maps", "result"
        ),
        "vgg_classes": Entry(
            scalar(count.rows[-1].shape[0]), "classes between which VGG chooses", "result"
        ),
        "vgg_weights": Entry(scalar(count.weights), "weights of VGG", "result"),
        "vgg_biases": Entry(scalar(count.biases), "biases of VGG", "result"),
        "vgg_parts": Entry(
            equation(f"{count.weights:,} + {count.biases:,} = {count.total:,}"),
            "weights and biases of VGG, added",
            "step",
        ),
        "vgg_dense": Entry(scalar(dense), "parameters of VGG's dense layers", "result"),
        "vgg_convolutions": Entry(scalar(convolved), "parameters of its convolutions", "result"),
        "vgg_field": Entry(
            scalar(whole.size[0]), "receptive field of VGG after its last pooling", "result"
        ),
        "vgg_field_before": Entry(
            scalar(part.size[0]), "receptive field of VGG after its last convolution", "result"
        ),
        "vgg_values": Entry(
            scalar(values), "values of a forward pass through VGG, input included", "result"
        ),
        "vgg_bytes": Entry(
            equation(f"{values:,} × {FLOAT} = {values * FLOAT:,}"),
            "bytes of these values in single precision",
            "result",
        ),
    }
    return entries
