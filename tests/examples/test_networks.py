"""Well-known networks: counted from their layers, compared with the figures of record."""

from __future__ import annotations

import pytest

from cnndocs import examples
from cnndocs.examples.networks import values as networks
from cnndocs.shapes import Conv, Dense, Pool, trace

NETWORKS = examples.get("networks")
RECORD = {
    "lenet": 60_000,
    "lenet_today": 61_706,
    "lenet_small": 44_426,
    "alexnet": 60_965_224,
    "alexnet_whole": 62_378_344,
    "alexnet_torchvision": 61_100_840,
    "vgg": 138_357_544,
    "vgg_weights": 138_344_128,
    "vgg_biases": 13_416,
    "vgg_field": 212,
    "vgg_field_before": 196,
    "vgg_values": 15_237_608,
}


@pytest.mark.parametrize(("name", "figure"), RECORD.items())
def test_figures_of_record(name, figure):
    """What is counted from the layers is what papers, libraries and notes state."""
    assert NETWORKS[name].item() == figure


def counted(shape, layers):
    """Count weights and biases one by one, without the package's formulas."""
    total = 0
    for row in trace(shape, layers):
        layer = row.layer
        if isinstance(layer, Conv):
            seen = layer.table or ((layer.channels, shape[0] // layer.groups),)
            total += sum(count * depth * layer.kernel**2 for count, depth in seen) + layer.channels
        elif isinstance(layer, Dense):
            total += sum(1 for _ in range(layer.out)) * (shape[0] + 1)
        elif isinstance(layer, Pool) and layer.trainable:
            total += 2 * shape[0]
        shape = row.shape
    return total


@pytest.mark.parametrize(
    ("name", "net"),
    [
        ("lenet", networks.lenet()),
        ("alexnet", networks.alexnet(groups=2)),
        ("alexnet_torchvision", networks.alexnet_torchvision()),
        ("vgg", networks.vgg16()),
    ],
)
def test_second_count(name, net):
    """A second count by hand gives the same."""
    assert counted(*net) == NETWORKS[name].item()


def test_vgg_maps():
    """Five poolings halve the image five times; the last layer chooses between the classes."""
    assert NETWORKS["vgg_maps"].tolist() == [512, 224 // 2**5, 224 // 2**5]
    assert NETWORKS["vgg_classes"].item() == 1000


def test_vgg_parts():
    """Dense and convolutional layers together are the whole network."""
    parts = NETWORKS["vgg_dense"].item() + NETWORKS["vgg_convolutions"].item()

    assert parts == NETWORKS["vgg"].item()
