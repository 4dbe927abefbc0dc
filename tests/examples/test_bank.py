"""The filter bank is what its page says of it."""

from __future__ import annotations

import numpy as np

from cnndocs import examples, naive

BANK = examples.get("bank")
KERNELS, MAPS = BANK["kernels"], BANK["feature_maps"]


def test_filter_a_sees_the_edge_only():
    """Filter A answers exactly where its window lies across the edge between the greys."""
    edge = np.argwhere(np.diff(BANK["grey"][0].astype(int)))[0, 0]
    across = [j <= edge < j + 2 for j in range(MAPS.shape[2])]

    assert [[bool(value) for value in row] for row in MAPS[0]] == [across] * MAPS.shape[1]
    assert (MAPS[0] >= 0).all()


def test_filter_b_sees_the_blob_only():
    """Filter B answers exactly where its cross touches the blob, most where they coincide."""
    cross = (KERNELS[1, 0] != 0).astype(int)
    touched = naive.conv2d(BANK["blob"].astype(int), cross)

    assert ((MAPS[1] > 0) == (touched > 0)).all()
    assert ((MAPS[1] == 0) == (touched == 0)).all()
    assert MAPS[1].argmax() == touched.argmax()
    assert int(touched.max()) == int(cross.sum())


def test_the_blob_is_as_bright_as_its_surroundings():
    """The channels of a pixel of the blob add up to those of the dark grey."""
    bright = BANK["brightness"]

    assert set(bright[BANK["blob"] == 1]) == {bright[0, 0]}


def test_filter_b_ignores_grey():
    """On every grey the weights of filter B cancel."""
    assert KERNELS[1].sum(axis=0).ravel().tolist() == [0] * 9
