"""Well-known networks: counted from their layers, compared with the figures of record."""

from __future__ import annotations

import pytest

from cnndocs import examples

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
