"""The flipped kernel: convolution by its definition, with the loops."""

from __future__ import annotations

import numpy as np
import scipy.signal

from cnndocs import examples, naive

EXAMPLE, SLIDING = examples.get("flipped"), examples.get("sliding")
KERNEL, FLIPPED = EXAMPLE["kernel"], EXAMPLE["kernel_flipped"]


def test_flipped():
    """Half a turn sends each weight to the opposite place."""
    for m, n in np.ndindex(KERNEL.shape):
        assert FLIPPED[m, n] == KERNEL[2 - m, 2 - n]


def test_flipping_twice():
    """Flipping twice gives the kernel back."""
    assert EXAMPLE["kernel_flipped_twice"].tolist() == KERNEL.tolist()


def test_correlation_is_the_worked_example():
    """Cross-correlation gives the feature map of the worked example, as the loops do."""
    assert EXAMPLE["correlation"].tolist() == SLIDING["feature_map"].tolist()
    assert EXAMPLE["correlation"].tolist() == naive.conv2d(EXAMPLE["image"], KERNEL).tolist()


def test_convolution():
    """Convolution reads the weights from the end; another library agrees."""
    image = EXAMPLE["image"]
    expected = [
        [
            sum(image[i + m, j + n] * KERNEL[2 - m, 2 - n] for m, n in np.ndindex(3, 3))
            for j in range(3)
        ]
        for i in range(3)
    ]
    other = scipy.signal.convolve2d(image.astype(float), KERNEL.astype(float), mode="valid")

    assert EXAMPLE["convolution"].tolist() == expected
    np.testing.assert_allclose(EXAMPLE["convolution"].astype(float), other)


def test_maps_differ_everywhere():
    """The two maps differ in every cell, as the caption says; most at the top left."""
    assert all(EXAMPLE["difference"].ravel())
    assert np.abs(EXAMPLE["difference"]).argmax() == 0


def test_one_bright_pixel():
    """Convolution of a single bright pixel shows the kernel, cross-correlation the flipped one."""
    assert EXAMPLE["point_convolution"].tolist() == KERNEL.tolist()
    assert EXAMPLE["point_correlation"].tolist() == FLIPPED.tolist()
