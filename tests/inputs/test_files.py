"""Images and kernels from files that people have: understood where it is certain, else refused."""

import io
import re
import time
from fractions import Fraction

import numpy as np
import pytest
from PIL import Image

from cnndocs.inputs import files

HALF = [[Fraction(1, 2), Fraction(-1)], [Fraction(1, 4), Fraction(2)]]
TEXTS = {
    "white space": "0.5 -1\n0.25  2\n",
    "comma": "0.5,-1\n0.25,2\n",
    "comma and space": "0.5, -1\n0.25, 2\n",
    "commas or spaces": "0.5 -1\n0.25, 2\n",
    "decimal comma, tab": "0,5\t-1\n0,25\t2\n",
    "decimal comma, semicolon": "0,5;-1\r\n0,25;2\r\n",
    "decimal comma, quoted": '"0,5","-1"\n"0,25","2"\n',
    "byte order mark": "\ufeff0.5,-1\n0.25,2\n",
    "true minus": "0.5 \N{MINUS SIGN}1\n0.25 2\n",
    "header": "left,right\n0.5,-1\n0.25,2\n",
    "header, not ASCII": "größe;höhe\n0,5;-1\n0,25;2\n",
    "Excel": "sep=;\n0,5;-1\n0,25;2\n",
    "blank rows of a sheet": "0,5;-1\n0,25;2\n;\n;\n",
    "decimal comma, exponent": "5,0e-1;-1\n2,5e-1;2\n",
    "en dash": "0.5 \N{EN DASH}1\n0.25 2\n",
    "comment": "# left right\n0.5 -1\n\n0.25 2\n",
    "a separator at each end": "0.5;-1;\n0.25;2;\n",
    "Python": "[[0.5, -1], [0.25, 2]]\n",
    "NumPy": "[[ 0.5  -1.  ]\n [ 0.25  2.  ]]\n",
    "repr": "k = np.array([[0.5, -1],\n [0.25, 2]], dtype=float32)\n",
    "MATLAB": "k = [0.5 -1; 0.25 2];\n",
    "savetxt": "5.000000000000000000e-01 -1.0e0\n2.5e-1 2\n",
    "fraction": "1/2 -1\n1/4 2\n",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_text_is_understood(text, tmp_path):
    """What can only mean one matrix is read as it, exactly."""
    (tmp_path / "x.csv").write_bytes(text.encode())

    assert files.matrix(tmp_path / "x.csv") == HALF


@pytest.mark.parametrize("coding", ["utf-8", "utf-16", "latin-1"])
def test_codings_are_understood(coding, tmp_path):
    """A spreadsheet's codings change no number."""
    (tmp_path / "x.csv").write_bytes("größe\thöhe\n0,5\t-1\n0,25\t2\n".encode(coding))

    assert files.matrix(tmp_path / "x.csv") == HALF


EXPECTED = "stands where a number is expected, such as 0.5"
REFUSED = {
    "empty": ("", "it holds no number: rows of decimals are expected, such as 1 0.5"),
    "blank": ("\n \n", "it holds no number"),
    "no rows": ("sep=;\n", "it holds no number"),
    "no cells": ("[;]", "it holds no number"),
    "word": ("1 2\n3 x\n", f"row 2, column 2: 'x' {EXPECTED}"),
    "hole": ("1,,2\n", f"row 1, column 2: nothing {EXPECTED}"),
    "pandas' index": (",a\n0,5\n", f"row 1, column 1: nothing {EXPECTED}"),
    "nan": ("1 nan\n", "row 1, column 2: 'nan' stands where a finite number is expected"),
    "inf": ("-inf\n", "row 1, column 1: '-inf' stands where a finite number is expected"),
    "a row of words": ("nan;na\n1;2\n", "row 1, column 1: 'nan' stands where a finite number"),
    "ragged": ("1 2\n3\n", "row 2 holds 1 and row 1 holds 2 numbers: all rows need equally many"),
    "one number or two": ("0,5 0,1\n", "row 1, column 1: '0,5' may be one number or two: write"),
    "thousands": ("0;1\n1,234;2\n", "row 2, column 1: '1,234' may be 1.234 or 1234: write the"),
    "comma and point": ("1.5;0,5\n", "row 1, column 2: '0,5' has a comma and '1.5' has a point"),
    "two signs": ("1 2\n--3 4\n", f"row 2, column 1: '--3' {EXPECTED}"),
    "division": ("1/0\n", f"row 1, column 1: '1/0' {EXPECTED}"),
    "abbreviated": ("[[0. ... 0.]]", f"row 1, column 2: '...' {EXPECTED}"),
    "channels": ("[[[1, 2]], [[3, 4]]]", "its brackets are not those of one matrix"),
    "huge": ("1 1e999999999\n", "row 1, column 2: '1e999999999' stands where a number between 1"),
    "long": ("9" * 100_000, "row 1, column 1: '99999999999999999999…' stands where a number"),
    "many": ("1 " * 2**19, "it holds more than 262,144 numbers: give a part of it"),
    "too many bytes": ("1 " * 2**22 + "1", "it has more than 8,388,608 bytes"),
}


@pytest.mark.parametrize(("text", "sentence"), REFUSED.values(), ids=REFUSED)
def test_text_is_refused(text, sentence, tmp_path):
    """What is no number, or could be two, is named with its row and column, at once."""
    (tmp_path / "x.txt").write_text(text, encoding="utf-8")
    begin = time.perf_counter()

    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}"):
        files.matrix(tmp_path / "x.txt")
    assert time.perf_counter() - begin < 5


def npy(array):
    """Return the bytes of a NumPy file."""
    stream = io.BytesIO()
    np.save(stream, array)
    return stream.getvalue()


def png(array, **settings):
    """Return the bytes of a PNG."""
    stream = io.BytesIO()
    Image.fromarray(array, **settings).save(stream, "PNG")
    return stream.getvalue()


GREY = np.array([[0, 128], [255, 7]], np.uint8)
COLOURS = np.stack([GREY] * 3, axis=-1)
TENTHS = [[Fraction(1, 10), Fraction(2)]]
ARRAYS = {
    "float64": (npy(np.array([[0.1, 2]])), TENTHS),
    "float32": (npy(np.array([[0.1, 2]], np.float32)), TENTHS),
    "one channel first": (npy(np.array([[[0.1, 2]]])), TENTHS),
    "one channel last": (npy(np.array([[[0.1], [2]], [[0.1], [2]]])), TENTHS * 2),
    "integers": (npy(GREY), GREY.tolist()),
    "switches": (npy(GREY > 9), (GREY > 9).tolist()),
    "grey": (png(GREY), GREY.tolist()),
    "grey in three channels": (png(COLOURS), GREY.tolist()),
    "16 bits": (png(GREY.astype(np.uint16) * 200), (GREY.astype(int) * 200).tolist()),
}


@pytest.mark.parametrize(("content", "wanted"), ARRAYS.values(), ids=ARRAYS)
def test_arrays_are_understood(content, wanted, tmp_path):
    """A NumPy array and a PNG are read whatever the file is called: exact numbers, as printed."""
    (tmp_path / "x.txt").write_bytes(content)

    assert files.matrix(tmp_path / "x.txt") == wanted


FOREIGN = {
    "nan": (npy(np.array([[0, np.nan]])), "row 1, column 2: 'nan' stands where a finite number"),
    "channels last": (npy(np.zeros((4, 4, 3))), "it holds an array (4, 4, 3): rows and columns "
                      "are expected, such as x[:, :, 0], as its channels come last"),
    "vector": (npy(np.zeros(9)), "it holds an array (9,): rows and columns are expected"),
    "no cells": (npy(np.zeros((0, 2))), "it holds an array (0, 2) without a number"),
    "complex": (npy(np.zeros((2, 2), complex)), "it holds an array of complex128: integers or"),
    "objects": (npy(np.array([[{}]], object)), "it holds an array of object: integers or floats"),
    "cut": (npy(np.zeros((2, 2)))[:-5], "it is a damaged NumPy array"),
    "no header": (b"\x93NUMPY\x09\x00", "it begins as a NumPy array and has no readable header"),
    "a lie": (npy(np.zeros((2, 2))).replace(b"(2, 2)", b"(99999999, 2)"), "it has 99999999 × 2 ce"),
    "photograph": (png(np.zeros((600, 800), np.uint8)), "it has 600 × 800 cells: at most 262,144"),
    "colours": (png(COLOURS * np.array([1, 2, 3], np.uint8)), "it has colours, and a layer is"),
    "transparent": (png(np.zeros((2, 2, 4), np.uint8)), "it has transparent pixels: save it"),
    "cut PNG": (png(GREY)[:40], "it is a damaged PNG"),
    "JPEG": (b"\xff\xd8\xff\xe0", "it is a JPEG image: save it as PNG"),
    "npz": (b"PK\x03\x04", "it is a ZIP archive, as .npz and .xlsx are: save one array as"),
    "binary": (bytes(50), "it is no text: rows of decimals, an .npy array or a PNG are expected"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "sentence"), FOREIGN.values(), ids=FOREIGN)
def test_other_files_are_refused(content, sentence, tmp_path):
    """What holds no matrix, or a damaged one, is refused in a sentence with the next step."""
    (tmp_path / "x.csv").write_bytes(content)

    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}"):
        files.matrix(tmp_path / "x.csv")
