"""The answers to the questions of the warm-up are what the page says."""

from __future__ import annotations

import numpy as np

from cnndocs import examples

WARM = examples.get("warm-up")


def test_answers():
    """A brighter first pixel changes one cell; exchanged weights change each sign."""
    assert np.argwhere(WARM["brighter_answer"] != WARM["answer"]).tolist() == [[0, 0]]
    assert (WARM["exchanged_answer"] == -WARM["answer"]).all()
    assert sum(WARM["middle"]) == sum(WARM["average"]) == 1
