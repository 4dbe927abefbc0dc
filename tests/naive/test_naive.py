"""The loops themselves: known values, independence, and their listings for the pages."""

import inspect
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

import cnndocs
from cnndocs import grad, naive

FILES = sorted(Path(naive.__file__).parent.glob("*.py"))


def test_known_values():
    """The loops give what one works out by hand, so that they may judge the rest."""
    x = [[1, 2, 0], [4, 1, 1], [1, 2, 2]]
    kernel = [[1, 0], [0, -1]]

    np.testing.assert_array_equal(naive.conv2d(x, kernel, 10), [[10, 11], [12, 9]])
    np.testing.assert_array_equal(naive.conv2d(x, kernel, stride=2, padding=1), [[-1, 0], [-1, -1]])
    np.testing.assert_array_equal(naive.conv_transpose2d([[1, 2]], [[3, 4]]), [[3, 10, 8]])
    np.testing.assert_array_equal(naive.max_pool2d(x, 2), [[4]])
    np.testing.assert_array_equal(naive.max_pool2d(x, 2, ceil_mode=True), [[4, 1], [2, 2]])
    np.testing.assert_array_equal(naive.avg_pool2d(x, 2, stride=1), [[2, 1], [2, 1.5]])
    np.testing.assert_array_equal(naive.relu([-1, 2]), [0, 2])
    np.testing.assert_array_equal(naive.leaky_relu([-1, 2], 0.5), [-0.5, 2])
    np.testing.assert_array_equal(naive.flatten(x), [1, 2, 0, 4, 1, 1, 1, 2, 2])
    np.testing.assert_array_equal(naive.dense([1, 2], [[3, 4]], [5]), [16])


def test_softmax_has_60_digits():
    """Softmax of two fractions is the logistic function, to at least 55 digits."""
    got = naive.softmax([Fraction(1), Fraction(0)])

    assert str(got[0]).startswith("0.7310585786300048792511592418218362743651446401650565")
    assert isinstance(got[0], Decimal)


def test_huge_logits_need_no_trick():
    """The plain formula holds for logits beyond any float's exponent."""
    assert naive.cross_entropy([100_000.0, -100_000.0], 1) == 200_000


@pytest.mark.parametrize(
    ("mine", "loops"),
    [
        pytest.param(getattr(fast, op), getattr(slow, op), id=f"{fast.__name__}.{op}")
        for fast, slow in ((cnndocs.ops, naive), (grad, naive.grad))
        for op in fast.__all__
    ],
)
def test_same_signature(mine, loops):
    """Each op and its loops take the same names with the same defaults."""
    fast, slow = (inspect.signature(function).parameters.values() for function in (mine, loops))

    assert [(p.name, p.kind, p.default) for p in fast] == [
        (p.name, p.kind, p.default) for p in slow
    ]


def test_regions_are_closed():
    """Each listing that a page may include starts and ends once in its file."""
    names = []
    for file in FILES:
        marks = re.findall(r"# --8<-- \[(start|end):(\w+)\]", file.read_text())
        assert [kind for kind, _ in marks] == ["start", "end"] * (len(marks) // 2), file
        assert [name for kind, name in marks if kind == "start"] == [
            name for kind, name in marks if kind == "end"
        ]
        if not file.stem.endswith(("grad", "plain")):
            names += [name for kind, name in marks if kind == "start"]

    assert sorted(names) == sorted(set(naive.__all__) - {"grad"})


def test_floats_give_floats():
    """The loops give float64 for floats and integers, as the op does."""
    x, kernel = np.arange(25.0).reshape(5, 5), np.array([[1.0, 2.0], [3.0, -4.0]])

    out = naive.conv2d(x, kernel, stride=2)

    assert out.dtype == np.float64
    np.testing.assert_array_equal(out, cnndocs.conv2d(x, kernel, stride=2))
