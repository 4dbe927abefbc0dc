"""The exported examples: every value, exactly, in canonical bytes."""

import json
from fractions import Fraction

import numpy as np
import pytest

from cnndocs import examples
from cnndocs.inputs.kernels import KERNELS, weights
from cnndocs.pages import files as published
from cnndocs.values.kinds import Bounds, Equation, Measured
from cnndocs.writing import export

FILES = published.files()


def flat(values, shape):
    """Return the scalars of nested lists, and check that the nesting is the shape."""
    if not shape:
        return [values]
    assert len(values) == shape[0]
    return [one for part in values for one in flat(part, shape[1:])]


@pytest.mark.parametrize("id", examples.ids())
def test_every_value_is_exported(id):
    """Each entry has its shape and its exact values; bounds hold the enclosed number."""
    entries = json.loads(FILES[f"examples/{id}.json"])["entries"]

    assert entries.keys() == examples.get(id).entries.keys()
    for name, one in examples.get(id).entries.items():
        assert tuple(entries[name]["shape"]) == one.array.shape
        written = flat(entries[name]["values"], entries[name]["shape"])
        for value, shown in zip(np.ravel(one.array), written, strict=True):
            if isinstance(value, Bounds):
                low, high = Fraction(shown["low"]), Fraction(shown["high"])
                assert low <= value.low <= value.high <= high
                assert high - low < Fraction(1, 10**45)
            elif isinstance(value, Measured):
                assert Fraction(shown["value"]) == value.value
                assert shown["sha256"] == value.sha256
            elif isinstance(value, Equation):
                assert shown == {"equation": value.text}
            else:
                assert Fraction(shown) == value


def test_all_examples_are_in_one_file():
    """The whole is the sum of its parts, in canonical bytes."""
    whole = json.loads(FILES["examples.json"])

    assert list(whole) == sorted(examples.ids())
    for id in examples.ids():
        assert export.canonical(whole[id]) == FILES[f"examples/{id}.json"]
    assert export.canonical(whole) == FILES["examples.json"]


def test_named_kernels():
    """Each kernel is published as whole numbers over one divisor, and these are its weights."""
    published = json.loads(FILES["kernels.json"])

    assert [kernel["name"] for kernel in published] == list(KERNELS)
    for kernel in published:
        rows = [[Fraction(one, kernel["divisor"]) for one in row] for row in kernel["rows"]]
        assert rows == weights(kernel["name"])
