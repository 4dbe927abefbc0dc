"""The listing for one channel computes what the full loops compute."""

from __future__ import annotations

import pytest

from cnndocs import examples, naive
from cnndocs.naive.plain import slide


@pytest.mark.parametrize(
    ("id", "image", "kernel"),
    [("sliding", "image", "kernel"), ("shift", "image", "kernel"), ("warm-up", "strip", "step")],
)
def test_slide(id, image, kernel):
    """The four loops give the feature map of the full loops, on every shape of kernel."""
    example = examples.get(id)
    made = slide(example[image].tolist(), example[kernel].tolist())

    assert made == naive.conv2d(example[image], example[kernel]).tolist()
