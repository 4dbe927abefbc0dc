"""The kernel on three channels tells indices apart."""

from __future__ import annotations

import numpy as np

from cnndocs import examples, naive

RGB = examples.get("rgb")


def test_kernel_has_no_symmetry():
    """No slice hides transposed or flipped indices: turned about, the kernel gives another map."""
    for turned in (RGB["kernel"].transpose(0, 2, 1), RGB["kernel"][:, ::-1, ::-1]):
        other = naive.conv2d(RGB["image"], turned[np.newaxis])[0]

        assert other.tolist() != (RGB["feature_map"] - RGB["bias"][()]).tolist()
