"""A matrix from a file that people have: text, CSV, a NumPy array or a PNG."""

from __future__ import annotations

import io
import struct
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from cnndocs.inputs import written

MOST_BYTES = 2**23
MOST_CELLS = written.MOST_CELLS
NPY, PNG = b"\x93NUMPY", b"\x89PNG\r\n\x1a\n"
OTHERS = {
    b"PK": "a ZIP archive, as .npz and .xlsx are: save one array as .npy, or a sheet as CSV",
    b"\xff\xd8\xff": "a JPEG image: save it as PNG",
    b"GIF8": "a GIF image: save it as PNG",
    b"BM": "a BMP image: save it as PNG",
    b"%PDF": "a PDF: write its numbers into a text file",
}


def matrix(file: Path) -> list[list[Fraction]]:
    """Read rows of exact numbers; what a file is, its first bytes say, not its name.

    A float of a NumPy array is read as it is printed: 0.1 is one tenth. Pixels of a PNG are the
    integers that it holds.

    Raises
    ------
    ValueError
        Where the file is too large, is of another kind, or holds something else than one number in
        each cell, in one sentence.
    """
    with file.open("rb") as stream:
        data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValueError(f"it has more than {MOST_BYTES:,} bytes: give a smaller part of it")
    if data.startswith(NPY):
        return _numpy(data)
    if data.startswith(PNG):
        return _png(data)
    for begin, kind in OTHERS.items():
        if data.startswith(begin):
            raise ValueError(f"it is {kind}")
    return written.matrix(_text(data))


def _text(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        raise ValueError("it is no text: rows of decimals, an .npy array or a PNG are expected")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")  # numbers are the same in all of these


def _numpy(data: bytes) -> list[list[Fraction]]:
    stream = io.BytesIO(data)
    try:
        version = np.lib.format.read_magic(stream)
        header = getattr(np.lib.format, f"read_array_header_{version[0]}_0")
        shape, _, dtype = header(stream)
    except (ValueError, AttributeError):
        raise ValueError("it begins as a NumPy array and has no readable header") from None
    if dtype.kind not in "biuf":
        raise ValueError(f"it holds an array of {dtype}: integers or floats are expected")
    _refuse_large(shape)
    try:
        array = np.load(io.BytesIO(data), allow_pickle=False)
    except (ValueError, EOFError) as error:
        raise ValueError(f"it is a damaged NumPy array: {error}") from None
    if not array.size:
        raise ValueError(f"it holds an array {shape} without a number")
    return _exact(_one_channel(array))


def _one_channel(array: np.ndarray) -> np.ndarray:
    """Take the axes of length 1 off an image with one channel."""
    shape = array.shape
    while array.ndim > 2 and 1 in (array.shape[0], array.shape[-1]):
        array = array[0] if array.shape[0] == 1 else array[..., 0]
    if array.ndim == 2:
        return array
    step = "x.reshape(1, -1)" if array.ndim < 2 else f"x[{'0, ' * (array.ndim - 2)}:, :]"
    if array.ndim == 3 and shape[-1] in (2, 3, 4):
        step = "x[:, :, 0], as its channels come last"
    raise ValueError(f"it holds an array {shape}: rows and columns are expected, such as {step}")


def _exact(array: np.ndarray) -> list[list[Fraction]]:
    def read(at: tuple[int, ...], value: Any) -> Fraction:
        if array.dtype.kind in "biu":
            return Fraction(int(value))
        return written.number(str(value), at[0] + 1, at[1] + 1)

    cells = [read(at, value) for at, value in np.ndenumerate(array)]
    return [cells[at : at + array.shape[1]] for at in range(0, len(cells), array.shape[1])]


def _png(data: bytes) -> list[list[Fraction]]:
    from PIL import Image

    if len(data) < 24:
        raise ValueError("it is a damaged PNG")
    width, height = struct.unpack(">II", data[16:24])
    _refuse_large((height, width))
    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as image:
            image.load()
            deep = image.mode.startswith("I")
            pixels = np.asarray(image if deep else image.convert("RGBA"), dtype=int)
    except (OSError, SyntaxError, ValueError):
        raise ValueError("it is a damaged PNG") from None
    if deep:
        return _exact(pixels)
    if (pixels[..., 3] != 255).any():
        raise ValueError("it has transparent pixels: save it without an alpha channel")
    if (pixels[..., :3] != pixels[..., :1]).any():
        raise ValueError("it has colours, and a layer is drawn on one channel: save it in grey")
    return _exact(pixels[..., 0])


def _refuse_large(shape: tuple[int, ...]) -> None:
    cells = 1
    for side in shape:
        cells *= side
    if cells > MOST_CELLS:
        sides = " × ".join(map(str, shape))
        raise ValueError(f"it has {sides} cells: at most {MOST_CELLS:,} are read, so crop it")
