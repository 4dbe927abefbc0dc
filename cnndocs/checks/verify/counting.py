"""Recipes of what is counted: positions, parameters, values, fields; and of a photograph."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from cnndocs import examples, naive
from cnndocs.checks.verify import loops
from cnndocs.examples import Example
from cnndocs.examples.networks import values as networks
from cnndocs.examples.receptive_field import values as receptive_field
from cnndocs.inputs import images


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


def networks_(e: Example) -> dict[str, Any]:
    """Count every network."""
    stacks = {
        "lenet": networks.lenet(),
        "lenet_today": networks.lenet_today(),
        "lenet_small": networks.lenet_today(28),
        "alexnet": networks.alexnet(groups=2),
        "alexnet_whole": networks.alexnet(),
        "alexnet_torchvision": networks.alexnet_torchvision(),
        "vgg": networks.vgg16(),
    }
    counts = {name: counted(stack) for name, stack in stacks.items()}
    vgg, features = counts["vgg"], networks.vgg_layers()
    return {
        **{f"{name}_sum": count["total"] for name, count in counts.items()},
        **{name: count["total"] for name, count in counts.items()},
        "vgg_maps": vgg["maps"],
        "vgg_classes": vgg["classes"],
        "vgg_weights": vgg["weights"],
        "vgg_biases": vgg["biases"],
        "vgg_parts": vgg["total"],
        "vgg_dense": vgg["dense"],
        "vgg_convolutions": vgg["total"] - vgg["dense"],
        "vgg_field": field(features)[0],
        "vgg_field_before": field(features[:-1])[0],
        "vgg_values": vgg["values"],
        "vgg_bytes": 4 * vgg["values"],
    }


def receptive_field_(e: Example) -> dict[str, Any]:
    """Follow the first and the last cell that each output sees."""
    deep, vgg = receptive_field.DEEP, networks.vgg_layers()
    conv = deep[0]
    fields = [field(deep[: at + 1]) for at in range(len(deep))]
    pooled = [at for at, layer in enumerate(vgg) if type(layer).__name__ == "Pool"]
    photo, needed = int(e["photo"].item()), 1
    while naive.output_size(photo, 3) and 1 + 2 * needed < photo:
        needed += 1
    return {
        "field": [size for size, _ in fields],
        "jump": [jump for _, jump in fields],
        "growth": [size for size, _ in fields],
        "stack": [field([conv] * count)[0] for count in (1, 2, 3)],
        "two_small": 2 * 3 * 3,
        "one_large": field([conv] * 2)[0] ** 2,
        "next": field([*deep, conv])[0],
        "unpooled": field([*deep[:2], *deep[3:]])[0],
        "needed": field([conv] * needed)[0],
        "vgg": [field(vgg[: at + 1])[0] for at in pooled],
        "vgg_layers": len(vgg),
    }


def padding_stride(e: Example) -> dict[str, Any]:
    """Walk along the axis of each setting."""
    made: dict[str, Any] = {}
    for name in [name.removesuffix("_starts") for name in e.entries if name.endswith("_starts")]:
        size, kernel, stride, dilation = (
            int(e[f"{name}_{key}"].item()) for key in ("size", "kernel", "stride", "dilation")
        )
        before, after = (int(side) for side in e[f"{name}_padding"])
        ceil = "⌈" in e[f"{name}_equation"].item().text
        found = loops.walk(size, kernel, before, after, stride, dilation, ceil)
        padded, span = before + size + after, found[0][1] + 1
        made |= {
            f"{name}_padded": padded,
            f"{name}_span": span,
            f"{name}_quotient": Fraction(padded - span, stride),
            f"{name}_equation": len(found),
            f"{name}_starts": [first for first, _ in found],
            f"{name}_dropped": max(padded - 1 - found[-1][1], 0),
            f"{name}_output": len(found),
        }
    return made


def parameters(e: Example) -> dict[str, Any]:
    """Count connections and weights; unroll the kernel pixel by pixel."""
    worked = examples.get("sliding")
    side, kernel = int(e["side"].item()), int(e["kernel"].item())
    out, weights = naive.output_size(side, kernel), kernel * kernel
    dense = side * side * out * out + out * out
    columns = []
    for pixel in np.ndindex(side, side):
        point = np.full((side, side), Fraction(0), dtype=object)
        point[pixel] = Fraction(1)
        columns.append(naive.flatten(naive.conv2d(point, worked["kernel"])))
    matrix = [list(row) for row in zip(*columns, strict=True)]
    entries = [value for row in matrix for value in row if value]
    larger, map_ = (side + 1) ** 2, naive.output_size(side + 1, kernel) ** 2
    depth, height, width = (int(n) for n in e["photo"])
    channels, padding = int(e["channels"].item()), int(e["padding"].item())
    sides = [naive.output_size(n, kernel, padding=padding) for n in (height, width)]
    inputs, outputs = depth * height * width, channels * sides[0] * sides[1]
    shared = channels * depth * weights + channels
    return {
        "inputs": side * side,
        "map_side": out,
        "outputs": out * out,
        "weights": weights,
        "dense": dense,
        "local": out * out * (weights + 1),
        "shared": weights + 1,
        "dense_total": dense,
        "shared_total": weights + 1,
        "ratio": Fraction(dense, weights + 1),
        "line_dense": side * out,
        "line_local": kernel * out,
        "line_shared": kernel,
        "matrix": matrix,
        "used": len(entries),
        "distinct": len(set(entries)),
        "larger_dense": larger * map_ + map_,
        "larger_local": map_ * (weights + 1),
        "grey_shared": channels * (weights + 1),
        "photo_map": (channels, *sides),
        "photo_inputs": inputs,
        "photo_outputs": outputs,
        "photo_shared": shared,
        "photo_total": shared,
        "photo_dense": (inputs + 1) * outputs,
        "photo_dense_sum": (inputs + 1) * outputs,
        "photo_bytes": 4 * (inputs + 1) * outputs,
    }


def recurring(e: Example) -> dict[str, Any]:
    """Settle what texts get wrong; equations without a value here are evaluated again."""
    worked = examples.get("sliding")
    image, kernel = worked["image"], worked["kernel"]
    values, size = counted(networks.vgg16())["values"], int(e["pool_input"].item())
    rows, columns = (range(side - 1, -1, -1) for side in kernel.shape)
    signals = e["signals"]
    return {
        "size": naive.output_size(28, 3, stride=2),
        "small": naive.output_size(6, 3, stride=2),
        "padding_each": naive.output_size(28, 5, padding=2),
        "padding_total": naive.output_size(28, 5, padding=1),
        "pool_floor": len(loops.walk(size, 2, 0, 0, 2, 1, False)),
        "pool_ceil": len(loops.walk(size, 2, 0, 0, 2, 1, True)),
        "transposed": naive.conv2d(image, [list(row) for row in zip(*kernel, strict=True)]),
        "flipped": naive.conv2d(image, [[kernel[i, j] for j in columns] for i in rows]),
        "digits_share": Fraction(32 * 32 - 28 * 28, 32 * 32),
        "alexnet_claimed": naive.output_size(224, 11, stride=4),
        "alexnet_wide": naive.output_size(227, 11, stride=4),
        "alexnet_padded": naive.output_size(224, 11, stride=4, padding=2),
        "vgg_values": values,
        "vgg_bytes": 4 * values,
        "vgg_megabytes": Fraction(4 * values, 10**6),
        "signals_pooled": [naive.max_pool2d(row[None], (1, 2))[0] for row in signals],
        "blank": naive.conv2d([[Fraction(0)] * 3] * 3, kernel),
    }


def portrait(e: Example) -> dict[str, Any]:
    """Read the photograph again, pixel by pixel."""
    photo = images.portrait()

    def patch(corner: Any, shape: Any) -> list:
        top, left = (int(at) for at in corner)
        rows, columns = shape
        return [[photo[top + i, left + j].tolist() for j in range(columns)] for i in range(rows)]

    def grey(pixel: list[int]) -> int:
        weights = [int(weight) for weight in e["colour_weights"]]
        total = sum(weight * level for weight, level in zip(weights, pixel, strict=True))
        return (2 * total + sum(weights)) // (2 * sum(weights))

    eye = patch(e["eye_corner"], e["eye"].shape)
    ribbon = patch(e["ribbon_corner"], e["ribbon"].shape[1:])
    row, column = (int(at) for at in e["pixel_corner"])
    height, width, channels = photo.shape
    return {
        "shape": photo.shape,
        "size": photo.shape[:2],
        "pixels": height * width,
        "values": height * width * channels,
        "doubled": 4 * height * width * channels,
        "eye": [[grey(pixel) for pixel in row] for row in eye],
        "ribbon": [[[pixel[c] for pixel in row] for row in ribbon] for c in range(channels)],
        "pixel": ribbon[row][column],
        "intensity": grey(ribbon[row][column]),
    }


RECIPES = {
    "portrait": portrait,
    "recurring-mistakes": recurring,
    "parameters": parameters,
    "networks": networks_,
    "receptive-field": receptive_field_,
    "padding-stride": padding_stride,
}
