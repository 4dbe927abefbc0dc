"""A photograph as numbers: its shape, a patch of intensities, and three matrices of colour."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnndocs.inputs.images import GREY, PORTRAIT, PORTRAIT_SHA256, grey, portrait
from cnndocs.values.kinds import Array, Measured, array, equation, scalar
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="A photograph as numbers",
    description=(
        "A photograph as numbers, with its size, a patch of intensities and a patch of colours."
    ),
    about=("The size of a photograph, a patch of its intensities, and a patch of its colours."),
    source=(
        "Portrait of Grace Hopper by James S. Davis, U.S. Navy, in the public domain; the "
        "file is part of Matplotlib's sample data."
    ),
    topic="first",
    order=20,
    explained="learn/images.md",
    called={
        "white": "divided",
    },
)

EYE, EYE_SIDE = (184, 215), 10  # the first row and column of a patch, and its side
RIBBON, RIBBON_SIDE = (503, 421), 4
PIXEL = (1, 2)  # of the ribbon
LEVELS = 256


def _measured(values: Any) -> Array:
    result = np.array(values, dtype=object)
    for at in np.ndindex(result.shape):
        result[at] = Measured(array([int(result[at])])[0], PORTRAIT, PORTRAIT_SHA256)
    result.flags.writeable = False
    return result


def _part(image: np.ndarray, corner: tuple[int, int], side: int) -> np.ndarray:
    row, column = corner
    return image[row : row + side, column : column + side]


def build() -> dict[str, Entry]:
    """Read the photograph, and cut out what the pages show."""
    photo = portrait()
    height, width, channels = photo.shape
    eye = grey(_part(photo, EYE, EYE_SIDE))
    ribbon = _part(photo, RIBBON, RIBBON_SIDE)
    pixel = ribbon[PIXEL]
    terms = " + ".join(f"{w} × {v}" for w, v in zip(GREY, pixel.tolist(), strict=True))
    return {
        "shape": Entry(
            array([height, width, channels]), "height, width and channels of the photo", "input"
        ),
        "size": Entry(array([height, width]), "its height and width", "input"),
        "levels": Entry(scalar(LEVELS), "values that a channel of a pixel can take", "input"),
        "black": Entry(scalar(0), "the smallest of them", "input"),
        "white": Entry(scalar(LEVELS - 1), "the largest of them", "input"),
        "pixels": Entry(
            equation(f"{height} × {width} = {height * width:,}"),
            "pixels of the photo, or values of its grey version",
            "step",
        ),
        "values": Entry(
            equation(f"{height} × {width} × {channels} = {photo.size:,}"),
            "values of the photo in colour",
            "step",
        ),
        "doubled": Entry(
            equation(f"{2 * height} × {2 * width} × {channels} = {4 * photo.size:,}"),
            "values of a photo of twice the height and width",
            "step",
        ),
        "eye_corner": Entry(array(list(EYE)), "row and column where the patch begins", "input"),
        "eye": Entry(_measured(eye), "intensities of a patch around an eye", "result", "X"),
        "ribbon_corner": Entry(
            array(list(RIBBON)), "row and column where the coloured patch begins", "input"
        ),
        "ribbon": Entry(
            _measured(ribbon.transpose(2, 0, 1)),
            "red, green and blue of a patch of a ribbon",
            "result",
        ),
        "colour_weights": Entry(
            array(list(GREY)), "weights of red, green and blue in an intensity", "input"
        ),
        "pixel_corner": Entry(
            array(list(PIXEL)), "row and column of one pixel of the patch", "input"
        ),
        "pixel": Entry(_measured(pixel), "red, green and blue of this pixel", "step"),
        "intensity": Entry(
            equation(f"({terms}) / {sum(GREY)} ≈ {int(grey(pixel))}"),
            "its intensity, rounded to an integer",
            "step",
        ),
        **_mistakes(pixel.tolist()),
    }


def _mistakes(pixel: list[int]) -> dict[str, Entry]:
    """Compute what comes out where a question of the page is answered wrongly."""
    total = " + ".join(map(str, pixel))
    terms = " + ".join(f"{w} × {v}" for w, v in zip(GREY[::-1], pixel, strict=True))
    turned = sum(w * v for w, v in zip(GREY[::-1], pixel, strict=True)) / sum(GREY)
    return {
        "light": Entry(
            equation(f"{total} = {sum(pixel)}"), "the three channels of the pixel, added", "step"
        ),
        "plain_average": Entry(
            equation(f"({total}) / {len(pixel)} ≈ {sum(pixel) / len(pixel):.0f}"),
            "their average, rounded to an integer",
            "step",
        ),
        "blue_first": Entry(
            equation(f"({terms}) / {sum(GREY)} ≈ {turned:.0f}"),
            "the intensity if the weights of red and blue were exchanged",
            "step",
        ),
        "eye_last": Entry(
            array([at + EYE_SIDE - 1 for at in EYE]),
            "row and column where the patch ends",
            "step",
        ),
        "eye_beyond": Entry(
            array([at + EYE_SIDE for at in EYE]),
            "row and column of the first pixel beyond the patch, down and to the right",
            "step",
        ),
    }
