"""The pattern that moves, recomputed with loops on fractions."""

from __future__ import annotations

import pytest

from cnndocs import examples, naive

SHIFT = examples.get("shift")


@pytest.mark.parametrize(("image", "made"), [("image", "map"), ("moved", "moved_map")])
def test_maps(image, made):
    """The feature maps are those of the loops."""
    assert (SHIFT[made] == naive.conv2d(SHIFT[image], SHIFT["kernel"])).all()


@pytest.mark.parametrize(
    ("image", "made"), [("image", "pooled"), ("moved", "moved_pooled"), ("again", "again_pooled")]
)
def test_pooled(image, made):
    """The pooled maps are those of the loops."""
    rectified = naive.relu(naive.conv2d(SHIFT[image], SHIFT["kernel"]))

    assert (SHIFT[made] == naive.max_pool2d(rectified, 2)).all()


@pytest.mark.parametrize(("image", "made"), [("image", "strided"), ("moved", "moved_strided")])
def test_strided(image, made):
    """The strided maps are those of the loops."""
    assert (SHIFT[made] == naive.conv2d(SHIFT[image], SHIFT["kernel"], stride=2)).all()


def test_equivariance():
    """Every cell of the second map equals its left neighbour in the first."""
    assert (SHIFT["moved_map"][:, 1:] == SHIFT["map"][:, :-1]).all()
    assert SHIFT["same"].item() == SHIFT["map"][:, :-1].size == 12


def test_pooling_is_invariant_now_and_then():
    """The largest pooled cell moves at the first shift and stays at the second."""
    first, second, third = (
        SHIFT[name].argmax() for name in ("pooled", "moved_pooled", "again_pooled")
    )

    assert first != second == third
    assert SHIFT["strongest"].item() == SHIFT["moved_strongest"].item() == 7


def test_stride_breaks_equivariance():
    """With a stride of two, the second map is no shift of the first."""
    assert (SHIFT["moved_strided"][:, 1:] != SHIFT["strided"][:, :-1]).any()
    assert SHIFT["moved_strided"].max() != SHIFT["strided"].max()


def test_down():
    """A pattern one row further down moves the map one row down."""
    assert (SHIFT["down_map"] == naive.conv2d(SHIFT["down"], SHIFT["kernel"])).all()
    assert (SHIFT["down_map"][1:] == SHIFT["map"][:-1]).all()
