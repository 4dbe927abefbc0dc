"""Pooling is tied to the examples that its maps come from."""

from __future__ import annotations

from cnndocs import examples

POOL = examples.get("pool")


def test_maps_are_those_of_the_other_examples():
    """Nothing is typed again: both maps are the ones that their own examples compute."""
    assert POOL["map"].tolist() == examples.get("sliding")["relu"].tolist()
    assert POOL["digit"].tolist() == examples.get("digit-two")["relu"][0].tolist()


def test_max_is_the_worked_example():
    """Max pooling here is the pooling of the worked example."""
    assert POOL["max"].tolist() == examples.get("sliding")["pooled"].tolist()
