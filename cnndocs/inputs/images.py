"""The input images: grids typed here, photographs and digits that packages ship."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import io
from pathlib import Path

import numpy as np

DIGIT_TWO = """
    . . . . . . . . . .
    . . . # # # # . . .
    . . # # . . # # . .
    . . . . . . # # . .
    . . . . . . # # . .
    . . . . . # # . . .
    . . . . # # . . . .
    . . . # # . . . . .
    . . # # # # # # . .
    . . . . . . . . . .
"""


TEMPLATES = {
    1: """
        . . . . . . . . . .
        . . . . # # . . . .
        . . . # # # . . . .
        . . . . # # . . . .
        . . . . # # . . . .
        . . . . # # . . . .
        . . . . # # . . . .
        . . . . # # . . . .
        . . . # # # # . . .
        . . . . . . . . . .
    """,
    2: """
        . . . . . . . . . .
        . . # # # # . . . .
        . # # . . # # . . .
        . . . . . # # . . .
        . . . . . # # . . .
        . . . . # # . . . .
        . . . # # . . . . .
        . . # # . . . . . .
        . . # # # # # # . .
        . . . . . . . . . .
    """,
    3: """
        . . . . . . . . . .
        . . # # # # # . . .
        . . . . . . # # . .
        . . . . . . # # . .
        . . . # # # # . . .
        . . . . . . # # . .
        . . . . . . # # . .
        . . # . . . # # . .
        . . . # # # # . . .
        . . . . . . . . . .
    """,
}


def _ink(drawing: str) -> list[list[int]]:
    return [[int(mark == "#") for mark in line.split()] for line in drawing.strip().splitlines()]


def digit_two() -> list[list[int]]:
    """Return the digit 2 on a grid of 10 by 10: ink is 1, paper is 0.

    >>> image = digit_two()
    >>> len(image), len(image[0]), image[1][3]
    (10, 10, 1)
    """
    return _ink(DIGIT_TWO)


def templates() -> dict[int, list[list[int]]]:
    """Return one drawing of each of three digits, on the same grid as `digit_two`.

    The drawing of the 2 differs from `digit_two`: it is wider at its foot and stands further left.

    >>> list(templates()), templates()[2] == digit_two()
    ([1, 2, 3], False)
    """
    return {digit: _ink(drawing) for digit, drawing in TEMPLATES.items()}


SAMPLES = "mpl-data/sample_data"
PORTRAIT = "grace_hopper.jpg"
# The figures and numbers of the site hold for these very bytes.
PORTRAIT_SHA256 = "a8ca6d734765703b09728ab47fe59f473d93ae3967fc24c7c0288c3c7adb7130"
GREY = (299, 587, 114)  # thousandths of red, green and blue, as in ITU-R BT.601


def shipped(package: str, path: str) -> Path:
    """Return a file that an installed package ships, without importing the package."""
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        problem = f"{path} comes with {package}, which is not installed"
        raise ModuleNotFoundError(problem, name=package)
    return Path(found.submodule_search_locations[0]) / path


def photograph(package: str, path: str, sha256: str) -> np.ndarray:
    """Return a photograph that a package ships: (H, W, 3), integers from 0 to 255.

    Only the file is read; the package itself, which takes long to import, is not.

    Raises
    ------
    ModuleNotFoundError
        Where the package is not installed.
    ValueError
        Where it ships another file under this name.
    """
    from PIL import Image

    file = shipped(package, path)
    data = file.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if digest != sha256:
        raise ValueError(f"{file.name} has SHA-256 {digest}: it must be {sha256}")
    with Image.open(io.BytesIO(data)) as picture:
        return np.asarray(picture.convert("RGB"), dtype=int)


def portrait() -> np.ndarray:
    """Return the portrait of Grace Hopper: (H, W, 3), integers from 0 to 255.

    The photograph, by James S. Davis, U.S. Navy, is in the public domain. Matplotlib ships it as
    sample data.
    """
    return photograph("matplotlib", f"{SAMPLES}/{PORTRAIT}", PORTRAIT_SHA256)


# Each was given to everybody under CC0 1.0, as the docstrings of skimage.data say of the functions
# of these names: the cat by Stefan van der Walt, the cup by Rachel Michetti, the man with a camera
# by Lav Varshney. scikit-image ships the files.
GIVEN = {
    "camera": "b0793d2adda0fa6ae899c03989482bff9a42d3d5690fc7e3648f2795d730c23a",
    "chelsea": "596aa1e7cb875eb79f437e310381d26b338a81c2da23439704a73c4651e8c4bb",
    "coffee": "cc02f8ca188b167c775a7101b5d767d1e71792cf762c33d6fa15a4599b5a8de7",
}


def given(name: str) -> np.ndarray:
    """Return a photograph that anybody may use for anything: (H, W, 3), integers from 0 to 255."""
    return photograph("skimage", f"data/{name}.png", GIVEN[name])


def grey(colours: np.ndarray) -> np.ndarray:
    """Return the intensity of each pixel: a weighted sum of red, green and blue, rounded.

    >>> grey(np.array([[255, 255, 255], [255, 0, 0]])).tolist()
    [255, 76]
    """
    return (colours @ np.array(GREY) + 500) // 1000


DIGITS = "datasets/data/digits.csv.gz"
DIGITS_SHA256 = "6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8"
DIGITS_MOST = 16  # the largest value of a pixel
DIGITS_SIDE = 8


def digits() -> tuple[np.ndarray, np.ndarray]:
    """Return handwritten digits, (N, 1, 8, 8) with integers from 0 to 16, and which digit each is.

    These are the images that scikit-learn ships as `load_digits`: a copy of the test set of the
    data set "Optical Recognition of Handwritten Digits" by E. Alpaydin and C. Kaynak (1998,
    CC BY 4.0), written by 13 people. Each pixel counts the inked cells in a block of 4 by 4 cells.

    Only the file is read; scikit-learn itself, which takes long to import, is not.

    Raises
    ------
    ModuleNotFoundError
        Where scikit-learn is not installed.
    ValueError
        Where scikit-learn ships another file under this name.

    Examples
    --------
    >>> images, labels = digits()
    >>> images.shape, labels[:4].tolist()
    ((1797, 1, 8, 8), [0, 1, 2, 3])
    """
    file = shipped("sklearn", DIGITS)
    text = gzip.decompress(file.read_bytes())
    digest = hashlib.sha256(text).hexdigest()
    if digest != DIGITS_SHA256:
        raise ValueError(f"{file.name} has SHA-256 {digest}: it must be {DIGITS_SHA256}")
    rows = np.array([line.split(b",") for line in text.split()]).astype(float).astype(int)
    return rows[:, :-1].reshape(-1, 1, DIGITS_SIDE, DIGITS_SIDE), rows[:, -1]
