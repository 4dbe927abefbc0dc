"""Steps, positions and written sums of a sliding window."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cnndocs.examples import get
from cnndocs.values import steps
from cnndocs.values.kinds import array


@pytest.mark.parametrize(
    ("bias", "text"),
    [(None, "1 × 3 + (-2) × (-1) = 5"), (Fraction(-4), "1 × 3 + (-2) × (-1) + (-4) = 1")],
)
def test_weighted_sum(bias, text):
    """A negative number stands in parentheses; the bias comes last."""
    result = Fraction(5) + (bias or 0)

    written = steps.weighted_sum(array([1, -2]), array([3, -1]), result, bias)

    assert written[()].text == text


def test_a_wrong_sum_is_refused():
    """A sum that does not add up is never written."""
    with pytest.raises(ValueError, match="are not equal"):
        steps.total([Fraction(1), Fraction(2)], Fraction(4))


@pytest.mark.parametrize("id", ["sliding", "rgb", "playground"])
def test_steps_count_the_cells(id):
    """The last step's number is the number of cells of the map."""
    example = get(id)

    assert example["steps"].shape == example["feature_map"].shape
    assert example["steps"].ravel()[-1] == example["feature_map"].size
