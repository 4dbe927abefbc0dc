"""The playground as it opens: computed by loops, and tied to the worked example."""

from __future__ import annotations

import numpy as np
import pytest

from cnndocs import examples, naive

PLAY, SLIDING = examples.get("playground"), examples.get("sliding")
POSITIONS = list(np.ndindex(PLAY["feature_map"].shape))


def test_feature_map():
    """The map is what the loops compute with padding one a side."""
    expected = naive.conv2d(PLAY["image"], PLAY["kernel"], padding=1)

    assert PLAY["feature_map"].tolist() == expected.tolist()


def test_inner_part_is_the_worked_example():
    """Where no window touches the padding, the map is that of the worked example."""
    assert PLAY["inner"].tolist() == SLIDING["feature_map"].tolist()


def test_formula():
    """The formula stands with its numbers, and gives the side of the map."""
    assert PLAY["size"][()].text == "((5 + 2 × 1 - 3) / 1) + 1 = 5"
    assert PLAY["padded"].shape == (7, 7)
    assert PLAY["feature_map"].shape == (5, 5)
    assert PLAY["steps"].max() == 25


def test_padding_is_a_frame_of_zeros():
    """The frame around the image is zero, and the image inside is whole."""
    frame = PLAY["inside"] == 0

    assert set(PLAY["padded"][frame]) == {0}
    assert PLAY["padded"][~frame].tolist() == PLAY["image"].ravel().tolist()


@pytest.mark.parametrize("at", POSITIONS, ids=str)
def test_steps_add_up(at):
    """Each step multiplies its own window by the kernel, and its row sums give the cell."""
    i, j = (int(part) for part in PLAY["positions"][at])
    window = PLAY["padded"][i : i + 3, j : j + 3]

    assert PLAY["windows"][at].tolist() == window.tolist()
    assert PLAY["products"][at].tolist() == (window * PLAY["kernel"]).tolist()
    assert PLAY["row_sums"][at].sum() == PLAY["feature_map"][at]
