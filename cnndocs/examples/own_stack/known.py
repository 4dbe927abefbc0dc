"""What cells of known networks see, where the page asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cnndocs.networks import Row, count, preset
from cnndocs.values.kinds import Array, array, scalar
from cnndocs.values.record import Entry

HUNDRED = 100  # rows of the image


def _windows(rows: Sequence[Row]) -> Array:
    """Return size and stride of each window, in the order of the layers."""
    layers: list[Any] = [row.node.layer for row in rows]
    return array(
        [
            (layer.kernel if layer.kind == "conv" else layer.size, layer.stride or layer.size)
            for layer in layers
            if layer.kind in ("conv", "pool")
        ]
    )


def _vgg() -> dict[str, Entry]:
    """Find the first layer of VGG whose cells see more than a hundred rows."""
    rows = count(preset("vgg-16")).rows
    place = next(at for at, row in enumerate(rows) if row.field[0] > HUNDRED)
    return {
        "vgg_windows": Entry(
            _windows(rows[: place + 1]), "sizes and strides of the windows of VGG", "input"
        ),
        "vgg_pooling": Entry(
            scalar(rows[place - 1].field[0]),
            "rows that one cell of the fourth pooling of VGG sees",
            "result",
        ),
        "vgg_place": Entry(
            scalar(place + 1), "the layer of VGG whose cells see more than that", "result"
        ),
        "vgg_rows": Entry(
            scalar(rows[place].field[0]), "rows that one cell of that layer of VGG sees", "result"
        ),
    }


def _resnet() -> dict[str, Entry]:
    """Follow the two ways into the first sum of ResNet, and count the sums."""
    rows = count(preset("resnet-18")).rows
    sums = [at for at, row in enumerate(rows) if row.node.layer.kind == "add"]
    first = rows[sums[0]]
    return {
        "resnet_windows": Entry(
            _windows(rows[: sums[0]]), "sizes and strides of windows of ResNet", "input"
        ),
        "resnet_through": Entry(
            scalar(first.field[0]), "rows that the first sum sees through convolutions", "result"
        ),
        "resnet_past": Entry(
            scalar(first.smallest_field[0]), "rows that the first sum sees past them", "result"
        ),
    }


def known() -> dict[str, Entry]:
    """Return what cells of the known networks see."""
    return _vgg() | _resnet()
