"""The receptive field, found by changing pixels and looking at what changes."""

from __future__ import annotations

import numpy as np
import pytest

from cnndocs import examples
from cnndocs.examples.receptive_field.values import DEEP
from cnndocs.shapes import Pool

FIELD = examples.get("receptive-field")


def seen(layers):
    """Return how many inputs in a row one output depends on, by following sets of indices."""
    cells = [{at} for at in range(60)]
    for layer in layers:
        size, step = (layer.size, layer.size) if isinstance(layer, Pool) else (layer.kernel, 1)
        starts = range(0, len(cells) - size + 1, step)
        cells = [set().union(*cells[at : at + size]) for at in starts]
    return len(cells[0]), min(cells[1]) - min(cells[0])


@pytest.mark.parametrize("depth", range(1, len(DEEP) + 1))
def test_field_and_step(depth):
    """Field and step of each layer are what the sets of seen pixels say."""
    field, jump = seen(DEEP[:depth])

    assert FIELD["field"][depth - 1] == field
    assert FIELD["jump"][depth - 1] == jump


def test_vgg():
    """The fields of VGG after each pooling are the published ones."""
    assert FIELD["vgg"].tolist() == [6, 16, 44, 100, 212]


def test_stacked_kernels():
    """One, two and three small kernels see three, five and seven pixels."""
    assert FIELD["stack"].tolist() == [3, 5, 7]
    assert np.all(np.diff(FIELD["field"]) > 0)


def test_answers():
    """The answers to the page's questions are what the sets of seen pixels say."""
    one_more, unpooled = [*DEEP, DEEP[-1]], [*DEEP[:2], *DEEP[3:]]

    assert FIELD["next"][()].text.endswith(f"= {seen(one_more)[0]}")
    assert FIELD["unpooled"].item() == seen(unpooled)[0] == 14
    assert FIELD["needed"][()].text.startswith("1 + 112 ×")
