"""What flipping a kernel changes, as the page says it."""

from __future__ import annotations

import numpy as np

from cnndocs import examples

EXAMPLE = examples.get("flipped")
KERNEL, FLIPPED = EXAMPLE["kernel"], EXAMPLE["kernel_flipped"]


def test_maps_differ_everywhere():
    """The two maps differ in every cell, as the caption says; most at the top left."""
    assert all(EXAMPLE["difference"].ravel())
    assert np.abs(EXAMPLE["difference"]).argmax() == 0


def test_one_bright_pixel():
    """Convolution of a single bright pixel shows the kernel, cross-correlation the flipped one."""
    assert EXAMPLE["point_convolution"].tolist() == KERNEL.tolist()
    assert EXAMPLE["point_correlation"].tolist() == FLIPPED.tolist()
