"""The second computation of every example, and of every quoted number."""

from __future__ import annotations

import dataclasses
import json
from fractions import Fraction

import numpy as np
import pytest

from cnndocs import examples
from cnndocs.checks import verify
from cnndocs.checks.verify import equations, quotes
from cnndocs.nets import Rounded
from cnndocs.values.kinds import Bounds, Equation, Measured

WRONG = 123_456_789.5  # the end of no equation
LEFT = {
    "digits-cnn.history_loss",  # the record of a training that is not repeated
    "digits-cnn.history_right",
    "digits-cnn.history_validation_loss",
    "digits-cnn.history_validation_right",
}


def other(item):
    """Return a value of the same kind that is wrong by a little."""
    if isinstance(item, Bounds):
        off = Fraction(1, 10**40)
        return Bounds(item.low + off, item.high + off)
    if isinstance(item, Equation):
        return Equation(f"{WRONG} + 0 = {WRONG}")
    if isinstance(item, Measured):
        return dataclasses.replace(item, value=item.value + 1)
    return item + Fraction(1, 10**9)


def spoilt(example, names):
    """Return an example with the last value of some entries wrong."""
    entries = dict(example.entries)
    for name in names:
        array = entries[name].array.copy()
        last = tuple(side - 1 for side in array.shape)
        array[last] = other(array[last])
        entries[name] = dataclasses.replace(entries[name], array=array)
    return dataclasses.replace(example, entries=entries)


def test_every_example_has_a_recipe():
    """No example can be added without one."""
    assert verify.RECIPES.keys() == set(examples.ids())


@pytest.mark.parametrize("id", examples.ids())
def test_example(id):
    """Each value is what the loops compute; only choices are left out."""
    checks = verify.verify(id)

    assert [check for check in checks if check.problem] == []
    assert {check.address for check in checks if check.kind == "left"} <= LEFT
    assert sum(check.values for check in checks) == sum(
        entry.array.size for entry in examples.get(id).entries.values()
    )


@pytest.mark.parametrize("id", examples.ids())
def test_each_wrong_value_is_found(id):
    """One wrong cell in any entry that is recomputed is found, and named."""
    example = examples.get(id)
    names = [
        check.address.partition(".")[2]
        for check in verify.verify(id)
        if check.kind == "recomputed" and example[check.address.partition(".")[2]].size
    ]
    checks = verify.compare(spoilt(example, names))

    assert {check.address.partition(".")[2] for check in checks if check.problem} == set(names)


def test_the_network_is_read_a_second_time(monkeypatch):
    """What its layers are comes from the integers of the file, not from what the example asks."""
    example = examples.get("digits-cnn")
    monkeypatch.setattr(Rounded, "fractions", lambda *_: pytest.fail("the package was asked"))
    kinds = {check.address: check.kind for check in verify.compare(example)}

    assert kinds["digits-cnn.kernels"] == kinds["digits-cnn.biases"] == "recomputed"


def test_what_is_given_is_not_recomputed():
    """The inputs of the counted networks are choices: no loop makes them."""
    kinds = {check.address: check.kind for check in verify.verify("networks")}

    assert {kind for at, kind in kinds.items() if at.endswith("_input")} == {"input"}
    assert kinds["networks.lenet"] == "recomputed"


def test_wrong_shape():
    """An entry of another shape is found."""
    example = examples.get("sliding")
    entries = dict(example.entries)
    cut = entries["feature_map"].array[:2]
    entries["feature_map"] = dataclasses.replace(entries["feature_map"], array=cut)
    (problem,) = filter(
        None, (c.problem for c in verify.compare(dataclasses.replace(example, entries=entries)))
    )

    assert problem == "the shape is (2, 3), the loops give (3, 3)"


def test_an_entry_that_is_gone():
    """A recipe that computes what the example does not hold is found."""
    example = examples.get("rgb")
    entries = {name: entry for name, entry in example.entries.items() if name != "sums"}
    checks = verify.compare(dataclasses.replace(example, entries=entries))

    assert [check.address for check in checks if check.problem] == ["rgb.sums"]


def test_a_new_entry_is_left_and_named():
    """A step that no recipe covers is counted as left, not as checked."""
    example = examples.get("rgb")
    entry = dataclasses.replace(example.entries["feature_map"])
    checks = verify.compare(
        dataclasses.replace(example, entries={**example.entries, "newcomer": entry})
    )

    assert [c.address for c in checks if c.kind == "left"] == ["rgb.newcomer"]
    assert verify.counts(checks)["left"] == 4


@pytest.mark.parametrize(
    ("text", "wanted", "problem"),
    [
        ("(28 - 3) / 2 + 1 = 13.5", None, ""),
        ("⌈(13 - 2) / 2⌉ + 1 = 7", Fraction(7), ""),
        ("max(0.3, 2.8) = 2.8", None, ""),
        ("600 × 512 = 307,200", None, ""),
        ("2 × (-0.5) = -1", Fraction(-1), ""),
        ("1 + 1 = 3", None, "the sides of '1 + 1 = 3' are not equal"),
        ("2 / 3 ≈ 0.66", None, "the sides of '2 / 3 ≈ 0.66' are not equal"),
        ("1 + 1 = 2", Fraction(3), "'1 + 1 = 2' should end in 3"),
    ],
)
def test_equations(text, wanted, problem):
    """Written arithmetic is evaluated again, and compared with what is wanted."""
    assert equations.error(text, wanted) == problem


@pytest.mark.parametrize("text", ["open('x')", "2 ** 9", "a + 1", "1 if 1 else 2"])
def test_only_arithmetic_is_evaluated(text):
    """Anything but arithmetic is refused."""
    with pytest.raises((ValueError, SyntaxError)):
        equations.value(text)


def figure(text):
    """Return the record of a figure with one text, which should be 0.3."""
    return {"alt_claims": "", "caption": "", "texts": [[text, "sliding.feature_map[0,0]"]]}


@pytest.fixture
def docs(tmp_path, monkeypatch):
    """Return a folder with one page that quotes two numbers, and the record of one figure."""
    page = "[0.3](claim:sliding.feature_map[0,0]) of a [3×3](claim:sliding.kernel.shape) kernel\n"
    (tmp_path / "a.md").write_text(page)
    (tmp_path / "figures.json").write_text(json.dumps({"one": figure("0.3")}))
    monkeypatch.setattr(quotes, "GENERATED", tmp_path)
    return tmp_path


def test_quotes(docs):
    """Quoted numbers are counted by place and by how their value was checked."""
    kinds = {"sliding.feature_map": "recomputed", "sliding.kernel": "input"}
    result = quotes.quotes(kinds, ["sliding"], docs)

    assert result.places["pages and notebooks"] == 2
    assert result.places["figures"] == 1
    assert result.places["tables and derivations"] > 100
    assert result.problems == []


def test_a_wrong_quote_is_found(docs):
    """A number that is not what is computed is found with its place."""
    (docs / "a.md").write_text("It is [0.4](claim:sliding.feature_map[0,0]).\n")

    [problem] = quotes.quotes({}, ["sliding"], docs).problems

    assert problem.startswith(
        "a.md:1:7: sliding.feature_map[0,0]: written 0.4, computed 0.3; did you mean [0.4](claim:"
    )


def test_a_wrong_figure_is_found(docs):
    """A text in a figure that is not what is computed is found."""
    (docs / "figures.json").write_text(json.dumps({"one": figure("0.4")}))
    result = quotes.quotes({}, ["sliding"], docs)

    assert result.places["figures"] == 1
    assert result.problems == ["sliding.feature_map[0,0]: written 0.4, computed 0.3"]


@pytest.mark.parametrize("record", [None, "{}"], ids=["no record", "an empty one"])
def test_figures_that_were_never_drawn(docs, record):
    """Where there is no record of figures, none was compared: that is no success."""
    (docs / "figures.json").unlink()
    if record:
        (docs / "figures.json").write_text(record)

    assert quotes.quotes({}, ["sliding"], docs).problems == [
        "the figures were never drawn here: run make site"
    ]


def test_missing_pages(docs):
    """Where there is no folder of pages, none was compared."""
    folder = docs / "gone"

    assert quotes.quotes({}, ["sliding"], folder).problems == [
        f"there is no folder {folder}: run this in a checkout of the sources"
    ]


def test_spoiling_spoils():
    """The helper changes what it should: else the test above would prove nothing."""
    kinds = {Bounds, Equation, Measured, Fraction}
    found = {}
    for id in ("portrait", "sliding"):
        for entry in examples.get(id).entries.values():
            for item in np.ravel(entry.array):
                found[type(item)] = item

    assert found.keys() == kinds
    assert all(other(item) != item for item in found.values())
