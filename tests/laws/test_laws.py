"""Laws: they hold, they fail where their property is broken, and their neighbours are refuted."""

import dataclasses
import os
import subprocess
import sys
import textwrap
from fractions import Fraction

import numpy as np
import pytest

from cnndocs.checks import laws as checks
from cnndocs.delivery.paths import ROOT
from cnndocs.laws import _law
from cnndocs.laws._law import Law, laws, objects, same
from cnndocs.values.kinds import Bounds

NEIGHBOURS = [(law, one) for law in laws().values() for one in law.neighbours]
SEARCHED = 600  # cases among which a smaller counterexample is looked for


def numbers(case):
    """Count the numbers of a case."""
    return sum(np.size(value) for value in case.values())


@pytest.mark.parametrize("id", laws())
def test_law(id):
    """A law holds in its own case and in random ones."""
    assert list(checks.problems(laws()[id])) == []


@pytest.mark.parametrize("id", laws())
def test_broken_law(id):
    """A law one of whose sides is spoilt is found out, and the case is named."""
    law = laws()[id]

    def spoilt(**operands):
        left, right = law.sides(**operands)
        cells = objects(right).copy()
        for at in np.ndindex(cells.shape):
            bounds = isinstance(cells[at], Bounds)
            cells[at] = Fraction(7, 2) if bounds else cells[at] + Fraction(7, 2)
        return left, cells

    broken = dataclasses.replace(law, sides=spoilt)

    assert not broken.holds(broken.operands) or checks.failing(broken, broken, 40)


@pytest.mark.slow  # `test_law` holds that each neighbour's own case refutes it
@pytest.mark.parametrize(("law", "neighbour"), NEIGHBOURS, ids=[one.name for _, one in NEIGHBOURS])
def test_neighbour(law, neighbour):
    """A search refutes each false neighbour too, and no case it finds has fewer numbers."""
    case = checks.failing(law, neighbour, SEARCHED)

    assert not neighbour.holds(neighbour.operands)
    assert case is not None
    assert numbers(neighbour.operands) <= numbers(case)


def test_true_neighbour():
    """A neighbour that is true after all is named."""
    law = laws()["contrast"]
    true = dataclasses.replace(law.neighbours[0], sides=law.sides)
    problems = list(checks.problems(dataclasses.replace(law, neighbours=[true])))

    assert problems == [
        "contrast, a false neighbour of the law contrast, holds in the case that should refute it: "
        "image = [[3]], kernel = [[1]], factor = 2"
    ]


def test_failing_law_is_named():
    """A law that fails is named with its smallest case and both sides."""
    law = laws()["contrast"]
    wrong = dataclasses.replace(law, sides=law.neighbours[0].sides, neighbours=[])
    wrong = dataclasses.replace(wrong, example={"image": "1;", "kernel": "1;", "factor": "1"})
    [problem] = checks.problems(wrong)

    assert "fails for image = [[0]], kernel = [[0]], factor = 0: [[1]] is not [[0]]" in problem


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        ([1, 2], [1, 2], True),
        ([1, 2], [1, 3], False),
        ([1, 2], [[1, 2]], False),
        ([Bounds(Fraction(0), Fraction(2))], [1], True),
        ([Bounds(Fraction(0), Fraction(2))], [3], False),
    ],
)
def test_same(left, right, equal):
    """Sides are equal in shape and value; an enclosed one where it can be."""
    assert same(left, right) == equal


def test_stub(tmp_path, monkeypatch):
    """A file is enough for a new law: it is found, in its place, with its subject and its code."""
    stub = '''
        """A subject. More of it."""

        from cnndocs.laws import _cases
        from cnndocs.laws._law import law

        ORDER = 1

        @law("Sums may be turned round.", cases=_cases.layer, example={"a": "1", "b": "2"})
        def sum_commutes(a, b):
            return a + b, b + a
    '''
    folder = tmp_path / "laws"
    folder.mkdir()
    (folder / "sums.py").write_text(textwrap.dedent(stub), encoding="utf-8")
    monkeypatch.setattr("cnndocs.laws.__path__", [str(folder)])
    monkeypatch.setattr(_law, "__file__", str(folder / "_law.py"))
    found = _law.laws.__wrapped__()
    monkeypatch.undo()
    del sys.modules["cnndocs.laws.sums"]

    assert [*found] == ["sum-commutes"]
    assert isinstance(found["sum-commutes"], Law)
    assert found["sum-commutes"].subject == "A subject"
    assert found["sum-commutes"].lines == ("sums.py", 10, 11)


def test_no_folder_is_left(tmp_path):
    """Trying a law writes nothing where it is tried: hypothesis would keep notes there."""
    tried = "from cnndocs.checks import laws; print(*laws.problems(laws.laws()['contrast'], 5))"
    done = subprocess.run(
        [sys.executable, "-c", tried],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "\n"
    assert [*tmp_path.iterdir()] == []
