"""The photograph, read again pixel by pixel."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from matplotlib.cbook import get_sample_data
from PIL import Image

from cnndocs import examples
from cnndocs.delivery.paths import ROOT
from cnndocs.inputs import images

PORTRAIT = examples.get("portrait")


@pytest.fixture(scope="module")
def photo():
    """Return the photograph as Pillow reads it."""
    with Image.open(get_sample_data("grace_hopper.jpg", asfileobj=False)) as file:
        return file.convert("RGB")


def test_size(photo):
    """Height comes first, then width, then channels."""
    assert PORTRAIT["shape"].tolist() == [photo.height, photo.width, 3]


def test_eye(photo):
    """Each intensity is the weighted sum of its pixel, rounded half up."""
    row, column = (int(part) for part in PORTRAIT["eye_corner"])
    for at, value in np.ndenumerate(PORTRAIT["eye"]):
        red, green, blue = photo.getpixel((column + at[1], row + at[0]))

        assert value.value == (299 * red + 587 * green + 114 * blue + 500) // 1000


def test_ribbon(photo):
    """Each channel holds the part of one colour."""
    row, column = (int(part) for part in PORTRAIT["ribbon_corner"])
    for at, value in np.ndenumerate(PORTRAIT["ribbon"]):
        channel, down, right = at

        assert value.value == photo.getpixel((column + right, row + down))[channel]


def test_values_name_their_file():
    """A value read from the photograph carries the file's name and hash."""
    assert {(part.file, part.sha256) for part in PORTRAIT["eye"].ravel()} == {
        (images.PORTRAIT, images.PORTRAIT_SHA256)
    }


def test_other_photo_is_refused(monkeypatch, tmp_path):
    """A file with other content is refused, with both hashes in the sentence."""
    other = tmp_path / "grace_hopper.jpg"
    other.write_bytes(b"other")
    monkeypatch.setattr(images, "shipped", lambda *_: other)

    with pytest.raises(ValueError, match=r"has SHA-256 d9298a10.*: it must be a8ca6d73"):
        images.portrait()


def test_matplotlib_stays_unread():
    """Reading the photograph does not import the library that ships it."""
    code = "import sys; from cnndocs.inputs import images; images.portrait()"
    code += "; assert 'matplotlib' not in sys.modules"

    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_grey_weights_add_up():
    """White stays white and black stays black."""
    assert sum(images.GREY) == 1000
    assert images.grey(np.array([[0, 0, 0], [255, 255, 255]])).tolist() == [0, 255]
