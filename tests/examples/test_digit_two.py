"""The digit two is decided as its page says."""

from __future__ import annotations

import re

import numpy as np
import pytest

from cnndocs import examples
from cnndocs.delivery.paths import DOCS
from cnndocs.inputs.kernels import weights

TWO = examples.get("digit-two")


def test_nearest_template_wins():
    """The largest logit belongs to the template whose features lie nearest."""
    apart = [((TWO["flat"] - 20 * row) ** 2).sum() for row in TWO["weight"]]

    assert int(np.argmin(apart)) == int(np.argmax(TWO["logits"])) == int(TWO["target"].item())
    assert TWO["classes"][int(np.argmin(apart))] == TWO["label"].item() == 2


@pytest.mark.parametrize("name", ["horizontal-edge", "vertical-edge", "diagonal", "laplacian"])
def test_blank_paper_gives_zero(name):
    """Where the pattern is absent, the answer is zero: the weights of each kernel add up to it."""
    assert sum(sum(row) for row in weights(name)) == 0


def test_link_to_the_playground_lays_the_kernel_on_the_digit():
    """The lesson's links carry image and kernel of the example, which no audit reads there."""
    page = (DOCS / "learn" / "convolution.md").read_text(encoding="utf-8")
    links = re.findall(r"w=playground&image=([\d,;]+)&kernel=([-\d,;]+)&padding=0", page)
    wanted = [
        ";".join(",".join(str(int(value)) for value in row) for row in matrix)
        for matrix in (TWO["image"], TWO["kernels"][2])
    ]

    assert links
    assert {tuple(wanted)} == set(links)
