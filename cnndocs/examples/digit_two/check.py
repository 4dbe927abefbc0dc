"""What the digit's network does itself: its sizes, and the dense layer made from templates."""

from __future__ import annotations

from typing import Any

from cnndocs import naive
from cnndocs.checks.verify import loops
from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Take the features of every template, and count."""
    side, stride = int(e["pool"].item()), int(e["pool_stride"].item())
    kernels, divisor, logits = e["kernels"], e["divisor"].item(), e["logits"]

    def features(image: Any) -> Any:
        rectified = naive.relu(naive.conv2d(image[None], kernels[:, None]))
        return naive.flatten(naive.max_pool2d(rectified, side, stride=stride))

    moved = e["image"].copy()
    moved[:, 1:], moved[:, 0] = e["image"][:, :-1], e["image"][:, -1]
    slanted, width = kernels[2], kernels.shape[-1]
    windows = [
        [[e["image"][row + i, column + j] for j in range(width)] for i in range(width)]
        for row, column in ((int(row), int(column)) for row, column in e["places"])
    ]
    rows = [features(one) for one in e["templates"]]
    target = list(e["classes"]).index(e["label"].item())
    size = naive.output_size(len(e["image"]), kernels.shape[-1])
    return {
        "kernel": kernels[0],
        "size": size,
        "pool_size": naive.output_size(size, side, stride=stride),
        "pool_size_overlapping": naive.output_size(size, side),
        "flat_size": len(rows[0]),
        "feature_map": e["feature_maps"][0],
        "windows": windows,
        "found": [naive.conv2d(window, slanted)[0][0] for window in windows],
        "products": [
            [weight * windows[0][i][j] for j, weight in enumerate(row)]
            for i, row in enumerate(slanted)
        ],
        "moved": sum(
            int(one != other)
            for one, other in zip(features(moved), features(e["image"]), strict=True)
        ),
        "flat": features(e["image"]),
        "weight": [[value / divisor for value in row] for row in rows],
        "bias": [-sum(value * value for value in row) / (2 * divisor) for row in rows],
        "prediction": loops.largest(logits),
        "one_hot": [int(k == target) for k in range(len(logits))],
        "target": target,
    }
