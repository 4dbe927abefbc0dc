"""What checks of several examples count: parameters, values, fields."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnndocs import naive


def counted(stack: Any) -> dict[str, Any]:
    """Count a stack of layers one by one: what it learns, and what a forward pass holds."""
    shape, layers = stack
    weights = biases = dense = 0
    values, maps = int(np.prod(shape)), shape
    for layer in layers:
        kind, before = type(layer).__name__, weights + biases
        depth, *sides = shape
        if kind == "Conv":
            seen = layer.table or ((layer.channels, depth // layer.groups),)
            weights += sum(count * each * layer.kernel * layer.kernel for count, each in seen)
            biases += layer.channels
            settings = {"stride": layer.stride, "padding": layer.padding}
            out = [naive.output_size(side, layer.kernel, **settings) for side in sides]
            shape = (layer.channels, *out)
        elif kind == "Pool":
            weights += depth * layer.trainable
            biases += depth * layer.trainable
            stride = layer.stride or layer.size
            shape = (depth, *(naive.output_size(side, layer.size, stride=stride) for side in sides))
        elif kind == "Flatten":
            shape = (int(np.prod(shape)),)
        else:
            weights += layer.out * depth
            biases += layer.out
            dense += weights + biases - before
            shape = (layer.out,)
        if len(shape) > 1:
            maps = shape
        values += int(np.prod(shape)) * (kind != "Flatten")
    return {
        "weights": weights,
        "biases": biases,
        "total": weights + biases,
        "dense": dense,
        "values": values,
        "maps": maps,
        "classes": shape[0],
    }


def field(layers: Any) -> tuple[int, int]:
    """Return how many cells in a row one output sees, and the step to the next output's."""
    cells = [(at, at) for at in range(400)]
    for layer in layers:
        pool = type(layer).__name__ == "Pool"
        size, step = (layer.size, layer.stride or layer.size) if pool else (layer.kernel, 1)
        starts = range(0, len(cells) - size + 1, step)
        cells = [(cells[at][0], cells[at + size - 1][1]) for at in starts]
    return cells[0][1] - cells[0][0] + 1, cells[1][0] - cells[0][0]
