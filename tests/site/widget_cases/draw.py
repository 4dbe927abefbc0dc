"""The drawing pad: whole pixels, and the cells of any layer."""

from __future__ import annotations

import random
from fractions import Fraction

import numpy as np

from cnndocs.examples.digits_cnn import data as digits_data
from widget_cases.case import Case


def read_layers(state: dict) -> np.ndarray:
    """Return the chosen map of the trained network, by the Python package."""
    net = digits_data.network()
    pixels = np.array(state["image"], int)[np.newaxis, np.newaxis]
    at = {"conv1": 0, "relu1": 1, "conv2": 2, "relu2": 3, "pool": 4, "dense": 6}[state["layer"]]
    values, unit = net.activations(pixels)[at][0], 10 ** net.scales[at]
    chosen = np.atleast_2d(values if values.ndim < 3 else values[state["map"]])
    return np.vectorize(lambda value: Fraction(int(value), unit), otypes=[object])(chosen)


def layer_settings(draw: random.Random) -> dict:
    """Return a random image and a cell of a random layer."""
    sizes = {"conv1": (8, 64), "relu1": (8, 64), "conv2": (16, 36), "relu2": (16, 36)}
    layer = draw.choice([*sizes, "pool", "dense"])
    maps, cells = (sizes | {"pool": (16, 9), "dense": (1, 10)})[layer]
    image = [[str(draw.choice([0, 0, draw.randint(0, 16)])) for _ in range(8)] for _ in range(8)]
    place = {"layer": layer, "map": draw.randrange(maps), "step": draw.randint(1, cells)}
    return {"image": image, "test": -1} | place


CASE = Case(
    output="chosen map",
    shapes={"image": (8, 8)},
    expected=read_layers,
    editable="prepared image",
    settings=layer_settings,
    greatest=lambda state: state["layer"][:4] in {"relu", "pool"},
    typed=("12", "3"),
    most_bytes=10_500,
)
