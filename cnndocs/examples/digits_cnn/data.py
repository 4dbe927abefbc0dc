"""The trained network of handwritten digits, its images, and the record of how it was made."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np

from cnndocs import nets
from cnndocs.delivery.paths import DATA
from cnndocs.inputs.images import digits
from cnndocs.values.kinds import Array, array

FILE = DATA / "digits-cnn.json"
PARTS = ("train", "validation", "test")


@cache
def _data() -> dict[str, Any]:
    return nets.read(FILE)


def record() -> dict[str, Any]:
    """Return how the network was made."""
    return _data()["record"]


@cache
def network() -> nets.Rounded:
    """Return the trained network: whole numbers, for pixels from 0 to 16."""
    return _rounded(_data()["layers"])


@cache
def before() -> nets.Rounded:
    """Return the same network as it was before training."""
    return _rounded(record()["before"])


@cache
def parts() -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Return the images, integers (N, 1, 8, 8), and the labels of each part of the data."""
    pixels, labels = digits()
    return {name: (pixels[index], labels[index]) for name, index in numbers().items()}


@cache
def numbers() -> dict[str, np.ndarray]:
    """Return which images of the data set belong to each part, in ascending order."""
    split = record()["split"]
    test, validation = np.array(split["test"]), np.array(split["validation"])
    rest = np.setdiff1d(np.arange(len(digits()[1])), np.concatenate([test, validation]))
    return {"train": rest, "validation": validation, "test": test}


def exact(values: Array, scale: int) -> Array:
    """Return integers over a power of ten as fractions."""
    unit = 10**scale
    return array(
        np.array([Fraction(int(v), unit) for v in values.ravel()], dtype=object).reshape(
            values.shape
        )
    )


def _rounded(layers: Any) -> nets.Rounded:
    net = nets.build(layers, "integers", FILE.name)
    if not isinstance(net, nets.Rounded):
        raise TypeError(f"{FILE.name} holds {type(net).__name__}: integers are needed")
    return net
