"""The pictures for kernels: reduced as Pillow does it, from files that are known by their hash."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from cnndocs.inputs import images
from cnndocs.inputs.pictures import PICTURES, SIDE, reduced


@pytest.mark.parametrize("cut", [376, 188])
def test_reduced(cut: int) -> None:
    """Each pixel is the mean of what it covers, as Pillow's box filter gives it.

    Where a pixel is covered in part the two differ: the doctest of `reduced` has such a case.
    """
    whole = images.given("coffee")[12 : 12 + cut, 90 : 90 + cut]
    small = Image.fromarray(whole.astype(np.uint8)).resize((SIDE, SIDE), Image.Resampling.BOX)

    # Pillow rounds after each of two directions.
    assert np.abs(reduced(whole, SIDE) - np.asarray(small, dtype=int)).max() <= 1


def test_each_is_a_square() -> None:
    """Each picture has the same side, and its numbers are those of bytes."""
    for picture in PICTURES.values():
        colours = picture.colours()
        assert colours.shape == (3, SIDE, SIDE)
        assert colours.min() >= 0
        assert colours.max() <= 255


@pytest.mark.parametrize("name", images.GIVEN)
def test_another_photograph_is_refused(name: str, monkeypatch, tmp_path) -> None:
    """A file with other content is refused, with both hashes in the sentence."""
    other = tmp_path / f"{name}.png"
    other.write_bytes(b"other")
    monkeypatch.setattr(images, "shipped", lambda *_: other)

    with pytest.raises(
        ValueError, match=f"has SHA-256 d9298a10.*: it must be {images.GIVEN[name]}"
    ):
        images.given(name)
