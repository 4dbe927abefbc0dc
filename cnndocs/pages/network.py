"""The trained network of handwritten digits as JSON: its whole numbers, and its test images."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnndocs import nets
from cnndocs.examples.digits_cnn import data as digits_data
from cnndocs.examples.digits_cnn import values as digits_cnn
from cnndocs.inputs.images import DIGITS_MOST


def weights() -> dict[str, Any]:
    """Return the trained network of handwritten digits in whole numbers.

    ``layers`` holds for each layer its kind and settings; where it learns, ``weight`` and ``bias``
    as flat lists of integers over ``10 ** places``; and ``scale``: its outputs are integers over
    ``10 ** scale``. A bias times ``10 ** (scale - places)`` has the scale of the sum it joins.
    Pixels are integers up to ``largest``; every sum stays below ``2 ** 53`` in any order.
    ``followed`` is the test image that the example ``digits-cnn`` follows, as in `test_images`.
    """
    net = digits_data.network()
    layers = [
        one | {"scale": scale} for one, scale in zip(nets.describe(net), net.scales, strict=True)
    ]
    pixels, labels = digits_data.parts()["test"]
    return {
        "input": list(pixels.shape[1:]),
        "largest": DIGITS_MOST,
        "classes": sorted(set(labels.tolist())),
        "layers": layers,
        "followed": {
            "test": digits_cnn.FOLLOWED,
            "image": _letters(pixels)[digits_cnn.FOLLOWED],
            "label": int(labels[digits_cnn.FOLLOWED]),
        },
    }


def _letters(pixels: np.ndarray) -> list[str]:
    """Return each image as a text, a character a pixel."""
    letters = np.array(list("0123456789abcdefg"))
    return ["".join(row) for row in letters[pixels.reshape(len(pixels), -1)]]


def test_images() -> dict[str, Any]:
    """Return the test images of that network, a character a pixel, and what it answers.

    A character is the digit of the pixel in base 17: ``0`` to ``9``, ``a`` to ``g``.
    """
    pixels, labels = digits_data.parts()["test"]
    return {
        "side": pixels.shape[-1],
        "images": _letters(pixels),
        "labels": labels.tolist(),
        "guesses": digits_data.network().predict(pixels).tolist(),
        "numbers": digits_data.numbers()["test"].tolist(),
    }
