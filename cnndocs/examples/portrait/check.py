"""The photograph, read again pixel by pixel."""

from __future__ import annotations

from typing import Any

from cnndocs.inputs import images
from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
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
        "eye_last": [
            int(at) + n - 1 for at, n in zip(e["eye_corner"], e["eye"].shape, strict=True)
        ],
        "eye_beyond": [int(at) + n for at, n in zip(e["eye_corner"], e["eye"].shape, strict=True)],
        "pixel": ribbon[row][column],
        "intensity": grey(ribbon[row][column]),
    }
