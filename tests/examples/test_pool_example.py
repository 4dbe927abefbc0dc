"""Max and average pooling: computed by loops, and tied to the examples that the maps come from."""

from __future__ import annotations

import numpy as np
import pytest

from cnndocs import examples, naive

POOL = examples.get("pool")
POSITIONS = list(np.ndindex(POOL["max"].shape))


def test_maps_are_those_of_the_other_examples():
    """Nothing is typed again: both maps are the ones that their own examples compute."""
    assert POOL["map"].tolist() == examples.get("sliding")["relu"].tolist()
    assert POOL["digit"].tolist() == examples.get("digit-two")["relu"][0].tolist()


@pytest.mark.parametrize(
    ("name", "pool", "settings"),
    [
        ("max", naive.max_pool2d, {"stride": 1}),
        ("average", naive.avg_pool2d, {"stride": 1}),
        ("floor_max", naive.max_pool2d, {"stride": 2}),
        ("ceil_max", naive.max_pool2d, {"stride": 2, "ceil_mode": True}),
        ("ceil_average", naive.avg_pool2d, {"stride": 2, "ceil_mode": True}),
    ],
)
def test_results(name, pool, settings):
    """Each pooled map is what the loops compute."""
    assert POOL[name].tolist() == pool(POOL["map"], 2, **settings).tolist()


def test_max_is_the_worked_example():
    """Max pooling here is the pooling of the worked example."""
    assert POOL["max"].tolist() == examples.get("sliding")["pooled"].tolist()


@pytest.mark.parametrize("at", POSITIONS, ids=str)
def test_steps(at):
    """Each step has its own window; the winner is the first of the largest cells."""
    i, j = (int(part) for part in POOL["positions"][at])
    window = POOL["map"][i : i + 2, j : j + 2]
    cells = [(i + a, j + b) for a, b in np.ndindex(2, 2)]

    assert POOL["windows"][at].tolist() == window.tolist()
    assert POOL["maxima"][at].text.endswith(f"= {float(max(window.ravel()))}")
    assert tuple(POOL["winners"][at]) == max(cells, key=lambda cell: POOL["map"][cell])
    assert POOL["averages"][at].text.count("+") == 3


def test_rounding():
    """Down drops one row and column; up lets the last window stick out by one."""
    assert POOL["floor_size"][()].text == "⌊(3 - 2) / 2⌋ + 1 = 1"
    assert POOL["ceil_size"][()].text == "⌈(3 - 2) / 2⌉ + 1 = 2"
    assert (POOL["dropped"][()], POOL["outside"][()]) == (1, 1)
