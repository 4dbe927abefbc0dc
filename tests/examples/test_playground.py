"""The playground opens with the worked example."""

from __future__ import annotations

from cnndocs import examples

PLAY, SLIDING = examples.get("playground"), examples.get("sliding")


def test_inner_part_is_the_worked_example():
    """Where no window touches the padding, the map is that of the worked example."""
    assert PLAY["inner"].tolist() == SLIDING["feature_map"].tolist()
