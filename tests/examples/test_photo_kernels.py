"""What a display shows of a photograph under a kernel, beside what Pillow makes of it."""

from __future__ import annotations

import random
from fractions import Fraction

import numpy as np
import pytest
from PIL import Image, ImageFilter

from cnndocs import examples, ops
from cnndocs.examples.photo_kernels.display import filtered, shown
from cnndocs.inputs.kernels import KERNELS
from cnndocs.inputs.pictures import PICTURES, SIDE

SEED = 5
PORTRAIT = PICTURES["portrait"].grey()


def by_pillow(image: np.ndarray, rows: list, divisor: int, bias: int) -> np.ndarray:
    """Return what Pillow makes of a picture; it keeps the border, which is cut off."""
    kernel = np.array(rows)
    # Its first weight lies on the lowest row: it counts rows from below.
    flat = [int(weight) for weight in kernel[::-1].ravel()]
    made = ImageFilter.Kernel(kernel.shape, flat, scale=divisor, offset=bias)
    reach = len(kernel) // 2
    whole = np.asarray(Image.fromarray(image.astype(np.uint8)).filter(made))
    return whole[reach:-reach, reach:-reach].astype(int)


@pytest.mark.parametrize("name", KERNELS)
@pytest.mark.parametrize("bias", [0, 128])
def test_pillow_shows_the_same(name: str, bias: int) -> None:
    """Every pixel of the portrait is the one of Pillow."""
    kernel = KERNELS[name]
    ours = filtered(PORTRAIT, kernel.rows, kernel.divisor, bias)
    theirs = by_pillow(PORTRAIT, [list(row) for row in kernel.rows], kernel.divisor, bias)

    assert (ours != theirs).sum() == 0


def test_whole_pictures_are_made_of_windows() -> None:
    """The fast way gives what the exact one gives, window by window."""
    draw = random.Random(SEED)
    rows = [[draw.randint(-9, 9) for _ in range(5)] for _ in range(5)]
    divisor, bias = 7, -20
    part = PORTRAIT[90:130, 60:100]
    totals = ops.conv2d(part, np.array(rows))
    wanted = [[shown(Fraction(int(one)), divisor, bias) for one in line] for line in totals]

    assert filtered(part, rows, divisor, bias).tolist() == wanted


def test_a_half_goes_up() -> None:
    """Of two whole numbers that are equally near the larger is shown."""
    assert [shown(Fraction(total), 2, 0) for total in (1, 3, 5, 7)] == [1, 2, 3, 4]


def test_window_lies_on_the_photograph() -> None:
    """The window of the example is what the picture holds around its pixel."""
    e = examples.get("photo-kernels")
    row, column = (int(at) for at in e["at"])

    assert [[cell.value for cell in line] for line in e["window"]] == PORTRAIT[
        row - 1 : row + 2, column - 1 : column + 2
    ].tolist()


@pytest.mark.parametrize("picture", PICTURES.values(), ids=list(PICTURES))
def test_pictures_are_squares_of_bytes(picture) -> None:
    """Each picture has three channels of one size, and its levels fit into a byte."""
    colours = picture.colours()

    assert colours.shape == (3, SIDE, SIDE)
    assert (colours.min(), colours.max()) >= (0, 0)
    assert colours.max() <= 255


def test_wrong_ways_give_something_else() -> None:
    """Each mistake that the page names gives another number than the right way."""
    e = examples.get("photo-kernels")
    right = int(e["shown"].item())

    assert right not in {int(e["cut"].item()), int(e["undivided"].item())}
    assert (right, int(e["cut"].item())) == (55, 54)
