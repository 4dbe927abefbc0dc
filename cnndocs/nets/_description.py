"""A network as plain data, and back: settings and numbers, each of them checked."""

from __future__ import annotations

import math
from dataclasses import asdict, fields
from reprlib import repr as short
from typing import Any

import numpy as np

from cnndocs.nets._activation import Flatten, ReLU
from cnndocs.nets._conv import Conv2d
from cnndocs.nets._dense import Dense
from cnndocs.nets._dropout import Dropout
from cnndocs.nets._layer import Layer
from cnndocs.nets._pool import MaxPool2d
from cnndocs.nets._rounded import LIMIT, Rounded
from cnndocs.nets._sequential import Sequential

# What data may name: a file makes layers of these kinds only, never any other class.
KINDS: dict[str, type[Layer]] = {
    kind.__name__: kind for kind in (Conv2d, ReLU, MaxPool2d, Flatten, Dropout, Dense)
}
# A float64 holds 15 decimal digits for certain; 10 ** 15 is below 2 ** 53, and so are weights.
MOST_PLACES = 15
NUMBERS = ("float32", "float64", "integers")
NAMED_PADDINGS = ("same", "valid")


def describe(net: Sequential | Rounded) -> list[dict[str, Any]]:
    """Return the layers of a network as plain data.

    Parameters
    ----------
    net : Sequential or Rounded
        The network.

    Returns
    -------
    list of dict
        For each layer its ``kind``, its settings and, where it learns, ``weight`` and ``bias`` as
        flat lists in row order; ``places`` too if they are integers.

    Raises
    ------
    ValueError
        If a parameter is not finite.

    Examples
    --------
    >>> from cnndocs.nets import ReLU
    >>> describe(Sequential([ReLU()]))
    [{'kind': 'ReLU'}]
    """
    layers = []
    for number, (layer, arrays) in enumerate(zip(net.layers, net.arrays, strict=True)):
        layer_data: dict[str, Any] = {"kind": type(layer).__name__, **asdict(layer)}
        if arrays and isinstance(net, Rounded):
            layer_data["places"] = net.places[number]
        for name, item in zip(("weight", "bias"), arrays, strict=False):
            if not np.isfinite(item).all():
                raise ValueError(f"{name} of layer {number} is not finite: it cannot be saved")
            exact = item.dtype.kind in "iu"
            # The shortest digits that give the same bits again in the array's own dtype: float(v)
            # of a float32 would write twice as many.
            layer_data[name] = [int(v) if exact else float(str(v)) for v in item.ravel()]
        layers.append(layer_data)
    return layers


def build(described: Any, numbers: Any, file: str) -> Sequential | Rounded:
    """Return the network that plain data describes: the way back from `describe`.

    Parameters
    ----------
    described : list of dict
        The layers.
    numbers : str
        "float32", "float64" or "integers".
    file : str
        Where the data come from, for the sentence that says what is wrong with them.

    Returns
    -------
    Sequential or Rounded
        A `Rounded` network if the numbers are integers.

    Raises
    ------
    ValueError
        If a layer, a setting, a shape or a number is not as it must be.

    Examples
    --------
    >>> build([{"kind": "ReLU"}], "float32", "an example")
    Sequential([ReLU()])
    """
    if numbers not in NUMBERS:
        raise ValueError(
            f"{file} holds numbers {short(numbers)}: one of {', '.join(NUMBERS)} is needed"
        )
    if not isinstance(described, list) or not described:
        raise ValueError(f"{file} holds no layers")
    layers, arrays, places = [], [], []
    for number, layer_data in enumerate(described):
        layer = _layer(layer_data, f"layer {number} of {file}")
        where = f"of layer {number} of {file}"
        layers.append(layer)
        shapes = layer.shapes()
        arrays.append(
            tuple(
                _array(layer_data.get(name), name, shape, numbers, where)
                for name, shape in zip(("weight", "bias"), shapes, strict=False)
            )
        )
        count = layer_data.get("places", 0)
        if not _is_count(count, 0) or count > MOST_PLACES:
            raise ValueError(f"places {where} must be a small whole number: got {short(count)}")
        if count and not shapes:
            raise ValueError(
                f"places {where} must be 0, as it has no parameters: got {short(count)}"
            )
        places.append(count)
    if numbers == "integers":
        return Rounded(layers, arrays, places)
    net = Sequential(layers, dtype=numbers)
    for pair, values in zip(net.arrays, arrays, strict=True):
        for target, source in zip(pair, values, strict=True):
            target[...] = source
    return net


def _layer(layer_data: Any, where: str) -> Layer:
    kind = layer_data.get("kind") if isinstance(layer_data, dict) else None
    if not isinstance(kind, str) or kind not in KINDS:
        raise ValueError(f"{where} is of kind {short(kind)}: one of {', '.join(KINDS)} is needed")
    names = [field.name for field in fields(KINDS[kind])]
    missing = [name for name in names if name not in layer_data]
    if missing:
        raise ValueError(f"{where} lacks {missing[0]}")
    settings: dict[str, Any] = {}
    for name in names:
        value = layer_data[name]
        if name == "rate":
            settings[name] = _rate(value, where)
            continue
        pair = isinstance(value, list) and len(value) == 2
        least = 0 if name == "padding" else 1
        parts = value if pair else [value]
        words = {"stride": (None,), "padding": NAMED_PADDINGS}.get(name, ())
        if not (value in words or all(_is_count(v, least) for v in parts)):
            more = f", {' or '.join(NAMED_PADDINGS)}" if name == "padding" else ""
            raise ValueError(
                f"{name} of {where} must be a small whole number{more}: got {short(value)}"
            )
        settings[name] = tuple(value) if pair else value
    return KINDS[kind](**settings)


def _rate(value: Any, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < 1:
        raise ValueError(f"rate of {where} must be at least 0 and below 1: got {short(value)}")
    return value


def _array(
    values: Any, name: str, shape: tuple[int, ...], numbers: str, where: str
) -> np.ndarray[Any, Any]:
    wanted = math.prod(shape)
    if not isinstance(values, list) or len(values) != wanted:
        count = len(values) if isinstance(values, list) else "no"
        raise ValueError(f"{name} {where} has {count} numbers: its shape {shape} needs {wanted}")
    whole = numbers == "integers"
    # The largest number as `describe` writes it: the dtype's own digits, read as float64.
    most = LIMIT if whole else float(str(np.finfo(numbers).max))
    for value in values:
        if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
            raise ValueError(f"{name} {where} holds {short(value)}: {numbers} is needed")
        if whole and abs(value) >= LIMIT:
            raise ValueError(f"{name} {where} holds {short(value)}: less than {LIMIT} is needed")
        if not abs(value) <= most:
            raise ValueError(f"{name} {where} holds {short(value)}: at most {most} is needed")
    return np.array(values, np.int64 if whole else numbers).reshape(shape)


def _is_count(value: Any, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value < 10**6
