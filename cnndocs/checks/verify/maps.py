"""Recipes of the examples on sliding windows: convolution, channels, pooling, shifting."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from cnndocs import examples, naive
from cnndocs.checks.verify import loops
from cnndocs.checks.verify.decision import decision
from cnndocs.examples import Example


def sliding(e: Example) -> dict[str, Any]:
    """From the image to the loss."""
    made = loops.sliding(e["image"], e["kernel"])
    rectified = naive.relu(made["feature_map"])
    side, stride = int(e["pool"].item()), int(e["pool_stride"].item())
    pooled = naive.max_pool2d(rectified, side, stride=stride)
    return made | {
        "relu": rectified,
        "pool_windows": loops.windows(rectified, (side, side), (stride, stride)),
        "pool_size": pooled.shape[0],
        "pooled": pooled,
        **decision(e, naive.flatten(pooled)),
    }


def errata(e: Example) -> dict[str, Any]:
    """The printed map beside the computed one."""
    truth = examples.get("sliding")
    computed = naive.conv2d(truth["image"], truth["kernel"])
    printed = e["feature_map"]
    right = [printed[at] == computed[at] for at in np.ndindex(printed.shape)]
    return {
        "difference": [printed[i] - computed[i] for i in range(len(printed))],
        "right": right.count(True),
        "wrong": right.count(False),
        "cells": len(right),
    }


def playground(e: Example) -> dict[str, Any]:
    """The image in its frame, and everything after it."""
    padding = int(e["padding"].item())
    padded = loops.framed(e["image"], padding)
    made = loops.sliding(padded, e["kernel"])
    feature_map = naive.conv2d(e["image"], e["kernel"], padding=padding)
    rows, columns = feature_map.shape
    return made | {
        "padded": padded,
        "padded_size": len(padded),
        "inside": loops.framed(loops.fractions(np.ones(e["image"].shape, dtype=int)), padding),
        "inner": feature_map[padding : rows - padding, padding : columns - padding],
        "feature_map": feature_map,
    }


def flipped(e: Example) -> dict[str, Any]:
    """Both operations, on the image and on a single bright pixel."""
    image, kernel, point = e["image"], e["kernel"], e["point"]
    rows, columns = (range(side - 1, -1, -1) for side in kernel.shape)
    turned = np.array([[kernel[i, j] for j in columns] for i in rows], dtype=object)
    correlation, convolution = naive.conv2d(image, kernel), naive.conv2d(image, turned)
    return {
        "kernel_flipped": turned,
        "kernel_flipped_twice": kernel,
        "correlation": correlation,
        "convolution": convolution,
        "difference": [a - b for a, b in zip(correlation, convolution, strict=True)],
        "point_correlation": naive.conv2d(point, kernel),
        "point_convolution": naive.conv2d(point, turned),
    }


def shift(e: Example) -> dict[str, Any]:
    """The pattern before and after it moves."""
    image, kernel = e["image"], e["kernel"]
    step, side, stride = (int(e[name].item()) for name in ("step", "pool", "stride"))

    def moved(x: Any, rows: int, columns: int) -> Any:
        height, width = x.shape
        return np.array(
            [
                [x[(i - rows) % height, (j - columns) % width] for j in range(width)]
                for i in range(height)
            ],
            dtype=object,
        )

    def pooled(x: Any) -> Any:
        return naive.max_pool2d(naive.relu(naive.conv2d(x, kernel)), side)

    right, twice = moved(image, 0, step), moved(image, 0, 2 * step)
    down = moved(image, step, 0)
    before, after = naive.conv2d(image, kernel), naive.conv2d(right, kernel)
    pairs = [(after[i, j], before[i, j - step]) for i, j in np.ndindex(after.shape) if j >= step]
    return {
        "moved": right,
        "again": twice,
        "down": down,
        "map": before,
        "moved_map": after,
        "down_map": naive.conv2d(down, kernel),
        "same": sum(one == other for one, other in pairs),
        "inner": len(pairs),
        "pooled": pooled(image),
        "moved_pooled": pooled(right),
        "again_pooled": pooled(twice),
        "strongest": max(before.flat),
        "moved_strongest": max(after.flat),
        "strided": naive.conv2d(image, kernel, stride=stride),
        "moved_strided": naive.conv2d(right, kernel, stride=stride),
    }


def rgb(e: Example) -> dict[str, Any]:
    """Three channels, their sums, the bias."""
    image, kernel = e["image"], e["kernel"]
    by_channel = [loops.windows(x, kernel.shape[1:]) for x in image]
    rows, columns = by_channel[0].shape[:2]
    places = [[[part[i, j] for part in by_channel] for j in range(columns)] for i in range(rows)]
    parts = np.array(places, dtype=object)
    products = loops.times(parts, kernel)
    maps = [naive.conv2d(x, k) for x, k in zip(image, kernel, strict=True)]
    feature_map = naive.conv2d(image, kernel[None], e["bias"][None])[0]
    return {
        "size": rows,
        "weights": kernel.size,
        "parameters": kernel.size + 1,
        "steps": loops.steps((rows, columns)),
        "positions": loops.positions((rows, columns)),
        "windows": parts,
        "products": products,
        "row_sums": loops.row_sums(products),
        "channel_sums": maps,
        "sums": feature_map,
        "channel_maps": maps,
        "feature_map": feature_map,
    }


def bank(e: Example) -> dict[str, Any]:
    """Two filters on one image of three channels, which is drawn anew from its parts."""
    kernels, channels = e["kernels"], range(len(e["blob_colour"]))
    image = np.empty((len(channels), *e["grey"].shape), dtype=object)
    brightness, redness = (np.empty(e["grey"].shape, dtype=object) for _ in range(2))
    for i, j in np.ndindex(e["grey"].shape):
        for c in channels:
            image[c, i, j] = e["blob_colour"][c] if e["blob"][i, j] else e["grey"][i, j]
        red, green, blue = image[:, i, j]
        brightness[i, j], redness[i, j] = red + green + blue, 2 * red - green - blue
    maps = naive.conv2d(image, kernels, e["bias"])
    shape = maps.shape[1:]
    return {
        "image": image,
        "brightness": brightness,
        "redness": redness,
        "size": shape[0],
        "parameters": kernels.size + len(kernels),
        "steps": loops.steps(shape),
        "positions": loops.positions(shape),
        "channel_maps": [
            [naive.conv2d(x, k) for x, k in zip(image, one, strict=True)] for one in kernels
        ],
        "sums": maps,
        "feature_maps": maps,
    }


def pool(e: Example) -> dict[str, Any]:
    """Maximum and average, rounded down and up."""
    worked, digit = examples.get("sliding"), examples.get("digit-two")
    x = naive.relu(naive.conv2d(worked["image"], worked["kernel"]))
    side, stride, wide = (int(e[name].item()) for name in ("size", "stride", "wide_stride"))
    parts = loops.windows(x, (side, side), (stride, stride))
    shape = parts.shape[:2]
    winners = np.empty((*shape, 2), dtype=object)
    for i, j in np.ndindex(shape):
        row, column = divmod(loops.largest(parts[i, j].flat), side)
        winners[i, j] = i * stride + row, j * stride + column
    down = loops.walk(len(x), side, 0, 0, wide, 1, False)
    up = loops.walk(len(x), side, 0, 0, wide, 1, True)
    largest = naive.max_pool2d(x, side, stride=stride)
    average = naive.avg_pool2d(x, side, stride=stride)
    return {
        "map": x,
        "digit": naive.relu(naive.conv2d(digit["image"], digit["kernels"][0])),
        "steps": loops.steps(shape),
        "positions": loops.positions(shape),
        "windows": parts,
        "winners": winners,
        "maxima": largest,
        "averages": average,
        "floor_size": len(down),
        "ceil_size": len(up),
        "dropped": len(x) - 1 - down[-1][1],
        "outside": up[-1][1] + 1 - len(x),
        "max": largest,
        "average": average,
        "floor_max": naive.max_pool2d(x, side, stride=wide),
        "ceil_max": naive.max_pool2d(x, side, stride=wide, ceil_mode=True),
        "ceil_average": naive.avg_pool2d(x, side, stride=wide, ceil_mode=True),
    }


def warm_up(e: Example) -> dict[str, Any]:
    """Counting, multiplying cell by cell, adding up."""
    cells = list(np.ndindex(e["grid"].shape))
    products = [v * w for v, w in zip(e["values"], e["weights"], strict=True)]
    left, right = e["left"], e["right"]
    product = [
        [a * b for a, b in zip(*rows, strict=True)] for rows in zip(left, right, strict=True)
    ]
    total = sum((value for row in product for value in row), Fraction(0))
    exchanged = [list(reversed(row)) for row in e["step"]]
    return {
        "origin": cells[0],
        "between": cells[1],
        "corner": cells[-1],
        "products": products,
        "sum": sum(products),
        "total": sum(products),
        "product": product,
        "product_sum": total,
        "product_total": total,
        "answer": naive.conv2d(e["strip"], e["step"]),
        "brighter_answer": naive.conv2d(e["brighter"], e["step"]),
        "exchanged_answer": naive.conv2d(e["strip"], exchanged),
    }


def from_scratch(e: Example) -> dict[str, Any]:
    """Lay out the windows one by one, and count operations by making them."""
    worked = examples.get("sliding")
    image, kernel = worked["image"], worked["kernel"]
    parts = loops.windows(image, kernel.shape)
    cells = [[value for row in parts[at] for value in row] for at in np.ndindex(parts.shape[:2])]
    column = [value for row in kernel for value in row]
    product = [sum(a * b for a, b in zip(row, column, strict=True)) for row in cells]
    first, second = (int(index) for index in e["shown"])
    digit, kernels = examples.get("digit-two")["image"], examples.get("digit-two")["kernels"]
    side = naive.output_size(len(digit), kernels.shape[-1])
    photo, bank = ([int(n) for n in e[name]] for name in ("photo", "kernels"))
    sides = [naive.output_size(n, size) for n, size in zip(photo[1:], bank[2:], strict=True)]
    positions, weights = sides[0] * sides[1], bank[1] * bank[2] * bank[3]
    return {
        "row": [*np.ndindex(parts.shape[:2])].index((first, second)),
        "window": parts[first, second],
        "matrix": cells,
        "column": column,
        "product": product,
        "feature_map": naive.conv2d(image, kernel),
        "cells": sum(len(row) for row in cells),
        "pixels": sum(len(row) for row in image),
        "copies": Fraction(sum(len(row) for row in cells), sum(len(row) for row in image)),
        "multiplications": sum(len(row) for row in cells),
        "additions": sum(len(row) - 1 for row in cells),
        "digit_matrix": [side * side, kernels[0].size],
        "digit_multiplications": side * side * kernels.size,
        "digit_additions": side * side * (kernels.size - len(kernels)),
        "photo_map": [bank[0], *sides],
        "photo_multiplications": positions * weights * bank[0],
        "photo_additions": positions * (weights - 1) * bank[0],
    }


RECIPES = {
    "from-scratch": from_scratch,
    "warm-up": warm_up,
    "sliding": sliding,
    "sliding-errata": errata,
    "playground": playground,
    "flipped": flipped,
    "shift": shift,
    "rgb": rgb,
    "bank": bank,
    "pool": pool,
}
