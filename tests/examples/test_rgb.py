"""One kernel on three channels: every step again with the loops."""

from __future__ import annotations

import numpy as np
import pytest

from cnndocs import examples, naive

RGB = examples.get("rgb")
POSITIONS = list(np.ndindex(RGB["feature_map"].shape))


def test_feature_map():
    """The map is what the loops compute, kernel and bias included."""
    expected = naive.conv2d(RGB["image"], RGB["kernel"][np.newaxis], [RGB["bias"][()]])[0]

    assert RGB["feature_map"].tolist() == expected.tolist()


@pytest.mark.parametrize("c", range(3))
def test_channel_maps(c):
    """The map of a channel is the cross-correlation with its own slice, without the bias."""
    expected = naive.conv2d(RGB["image"][c], RGB["kernel"][c])

    assert RGB["channel_maps"][c].tolist() == expected.tolist()


@pytest.mark.parametrize("at", POSITIONS, ids=str)
def test_steps_add_up(at):
    """Products add up to row sums, these to channel sums, and these and the bias to the cell."""
    products, rows = RGB["products"][at], RGB["row_sums"][at]
    channels = [RGB["channel_maps"][(c, *at)] for c in range(3)]

    assert products.sum(axis=-1).tolist() == rows.tolist()
    assert rows.sum(axis=-1).tolist() == channels
    assert sum(channels) + RGB["bias"][()] == RGB["feature_map"][at]


@pytest.mark.parametrize("at", POSITIONS, ids=str)
def test_windows_are_parts_of_the_image(at):
    """A window shows the pixels below and to the right of its position, in every channel."""
    i, j = (int(part) for part in RGB["positions"][at])

    assert RGB["windows"][at].tolist() == RGB["image"][:, i : i + 3, j : j + 3].tolist()


def test_kernel_has_no_symmetry():
    """No slice hides transposed or flipped indices: turned about, the kernel gives another map."""
    for turned in (RGB["kernel"].transpose(0, 2, 1), RGB["kernel"][:, ::-1, ::-1]):
        other = naive.conv2d(RGB["image"], turned[np.newaxis])[0]

        assert other.tolist() != (RGB["feature_map"] - RGB["bias"][()]).tolist()


def test_written_sums():
    """The written sums name the channels' sums and the bias, in this order."""
    assert RGB["sums"][0, 1].text == "(-3) + 4 + 2 + 1 = 4"
    assert RGB["steps"].ravel().tolist() == [1, 2, 3, 4]
