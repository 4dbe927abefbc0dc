"""The warm-up, recomputed with loops on fractions."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from cnndocs import examples, naive

WARM = examples.get("warm-up")


def test_sums():
    """Both weighted sums are the sums of the products, term by term."""
    pairs = zip(WARM["values"], WARM["weights"], strict=True)
    cells = zip(WARM["left"].ravel(), WARM["right"].ravel(), strict=True)

    assert WARM["total"].item() == sum(a * b for a, b in pairs) == Fraction(11, 2)
    assert WARM["product_total"].item() == sum(a * b for a, b in cells) == Fraction(3, 2)


def test_strip():
    """The feature map of the row is that of the loops: up one, down minus one, else zero."""
    assert (WARM["answer"] == naive.conv2d(WARM["strip"], WARM["step"])).all()
    assert WARM["answer"].tolist() == [[0, 1, 0, 0, -1, 0]]


def test_corner():
    """The last cell of a matrix has the index shape minus one."""
    rows, columns = WARM["grid"].shape

    assert WARM["corner"].tolist() == [rows - 1, columns - 1]


def test_answers():
    """The answers to the page's questions are those of the loops."""
    turned = WARM["step"][:, ::-1]

    assert (WARM["brighter_answer"] == naive.conv2d(WARM["brighter"], WARM["step"])).all()
    assert np.argwhere(WARM["brighter_answer"] != WARM["answer"]).tolist() == [[0, 0]]
    assert (WARM["exchanged_answer"] == naive.conv2d(WARM["strip"], turned)).all()
    assert (WARM["exchanged_answer"] == -WARM["answer"]).all()
    assert sum(WARM["middle"]) == sum(WARM["average"]) == 1
