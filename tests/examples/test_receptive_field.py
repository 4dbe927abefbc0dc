"""The receptive field of VGG is the published one."""

from __future__ import annotations

from cnndocs import examples

FIELD = examples.get("receptive-field")


def test_vgg():
    """The fields of VGG after each pooling are the published ones."""
    assert FIELD["vgg"].tolist() == [6, 16, 44, 100, 212]
