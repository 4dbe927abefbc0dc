"""The second computation of every example, and of every quoted number."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest

from cnndocs import examples
from cnndocs.checks import verify
from cnndocs.checks.verify import equations, quotes
from cnndocs.checks.verify.rebuild import rebuild
from cnndocs.delivery.paths import PACKAGE
from cnndocs.nets import Rounded
from cnndocs.values import discovery
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


@pytest.mark.parametrize("id", examples.ids())
def test_example(id):
    """Each value is reached by loops or by a check; only the record of a training is left."""
    checks = verify.verify(id)

    assert [check for check in checks if check.problem] == []
    assert {check.address for check in checks if check.kind == "left"} <= LEFT
    assert sum(check.values for check in checks) == sum(
        entry.array.size for entry in examples.get(id).entries.values()
    )


@pytest.mark.parametrize("id", examples.ids())
def test_each_wrong_value_is_found(id):
    """One wrong cell in any entry that is computed again is found, and named."""
    example = examples.get(id)
    names = [
        check.address.partition(".")[2]
        for check in verify.verify(id)
        if check.kind in ("loops", "check") and example[check.address.partition(".")[2]].size
    ]
    checks = verify.compare(spoilt(example, names))

    assert {check.address.partition(".")[2] for check in checks if check.problem} == set(names)


def test_the_network_is_read_a_second_time(monkeypatch):
    """What its layers are comes from the integers of the file, not from what the example asks."""
    example = examples.get("digits-cnn")
    monkeypatch.setattr(Rounded, "fractions", lambda *_: pytest.fail("the package was asked"))
    (module,) = discovery.parts("digits_cnn", "check")
    own = module.check(example)

    assert {"kernels", "biases"} <= own.keys()


def test_what_is_given_is_not_recomputed():
    """The inputs of the counted networks are choices: no loop makes them."""
    kinds = {check.address: check.kind for check in verify.verify("networks")}

    assert {kind for at, kind in kinds.items() if at.endswith("_input")} == {"input"}
    assert kinds["networks.lenet"] == "check"


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
    """What the loops and a check compute, but the example does not hold, is found."""
    example = examples.get("rgb")
    entries = {name: entry for name, entry in example.entries.items() if name != "sums"}
    checks = verify.compare(dataclasses.replace(example, entries=entries))

    assert {check.address for check in checks if check.problem} == {"rgb.sums"}


def test_an_entry_that_is_not_built_again():
    """An entry that the second build does not have is found."""
    example = examples.get("rgb")
    entries = {**example.entries, "newcomer": example.entries["feature_map"]}
    checks = verify.compare(dataclasses.replace(example, entries=entries))

    assert [check.address for check in checks if check.problem] == ["rgb.newcomer"]


NEWCOMER = '''"""A newcomer, of values alone."""

import numpy as np

from cnndocs.ops import conv2d
from cnndocs.values.kinds import array, equation, matrix
from cnndocs.values.record import About, Entry

ABOUT = About(title="A newcomer", about="A row and its map.", source="Made for a test.")
ROW, KERNEL = matrix("1 2 4"), matrix("-1 1")


def build():
    """Compute every value of the example."""
    made = conv2d(ROW, KERNEL)
    return {
        "row": Entry(ROW, "a row", "input"),
        "map": Entry(array(made), "its map", "result"),
        "largest": Entry(equation("1 + {m} = {n}", m=made.max(), n=made.max() + 1), "m", "step"),
        "turned": Entry(array(np.flip(ROW)), "the row from the end", "step"),
    }
'''


@pytest.fixture
def newcomer(tmp_path):
    """Copy the package, and add an example that consists of one file."""
    shutil.copytree(PACKAGE, tmp_path / "cnndocs", ignore=shutil.ignore_patterns("__pycache__"))
    folder = tmp_path / "cnndocs" / "examples" / "newcomer"
    folder.mkdir()
    (folder / "values.py").write_text(NEWCOMER)
    return tmp_path


def kinds_of(folder, id):
    """Return how each entry of an example is checked, by the package in a folder."""
    program = (
        "import json; from cnndocs.checks.verify import verify; "
        f"print(json.dumps([[c.address, c.kind, c.loops, c.problem] for c in verify({id!r})]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(folder)},
    )
    return json.loads(done.stdout)


def test_a_new_example_is_verified(newcomer):
    """An example of one file is verified with no other edit; what nothing reaches is left."""
    assert kinds_of(newcomer, "newcomer") == [
        ["newcomer.row", "input", [], ""],
        ["newcomer.map", "loops", ["conv2d"], ""],
        ["newcomer.largest", "loops", ["conv2d"], ""],
        ["newcomer.turned", "left", [], ""],
    ]


def test_a_wrong_op_is_found(newcomer):
    """Where a function of the package is wrong, each value that it reaches differs."""
    file = newcomer / "cnndocs" / "examples" / "newcomer" / "check.py"
    file.write_text("def check(example):\n    return {'turned': [[4, 2, 1]]}\n")
    ops = newcomer / "cnndocs" / "ops" / "__init__.py"
    wrong = "\nright = conv2d\n\n\ndef conv2d(*arguments):\n    return right(*arguments) + 1\n"
    ops.write_text(ops.read_text() + wrong)

    assert kinds_of(newcomer, "newcomer") == [
        ["newcomer.row", "input", [], ""],
        ["newcomer.map", "loops", ["conv2d"], "[0, 0]: 2 is recorded, the loops give 1"],
        [
            "newcomer.largest",
            "loops",
            ["conv2d"],
            "'1 + 3 = 4' is recorded, the loops give '1 + 2 = 3'",
        ],
        ["newcomer.turned", "check", [], ""],
    ]


def test_modules_are_left_as_they_were():
    """Building an example again changes no module that others have imported."""

    def modules():
        ours = {name: module for name, module in sys.modules.items() if name.startswith("cnndocs")}
        return ours, {name: dict(vars(module)) for name, module in ours.items()}

    rebuild.__wrapped__("warm-up")
    before = modules()
    rebuild.__wrapped__("sliding")

    assert modules() == before


def test_modules_are_restored_after_an_error():
    """Where an example cannot be built, the modules are those of before."""
    before = dict(sys.modules)

    with pytest.raises(ModuleNotFoundError):
        rebuild("no-such-example")
    assert {name: sys.modules[name] for name in before} == before


@pytest.mark.parametrize("id", examples.ids())
def test_each_changed_build_succeeds(id):
    """Every function can be changed without an error: else it would seem to reach nothing."""
    assert rebuild(id).failed == {}


def test_what_reaches_nothing_is_not_named():
    """A function that is called reaches only the entries that depend on it."""
    rebuilt = rebuild("pool")

    assert rebuilt.loops["average"] == ("avg_pool2d", "conv2d", "relu")
    assert "windows" in rebuilt.loops
    assert rebuilt.loops.keys().isdisjoint({"steps", "positions", "size", "dropped"})


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
    cell, size = "[0.3](claim:sliding.feature_map[0,0])", "[3×3](claim:sliding.kernel.shape)"
    page = f"A map: {cell}, a kernel: {size}\n"
    generated = tmp_path / "generated"
    generated.mkdir()
    (tmp_path / "a.md").write_text(page)
    (generated / "figures.json").write_text(json.dumps({"one": figure("0.3")}))
    monkeypatch.setattr(quotes, "GENERATED", generated)
    return tmp_path


def test_quotes(docs):
    """Quoted numbers are counted by place and by how their value was checked."""
    kinds = {"sliding.feature_map": "loops", "sliding.kernel": "input"}
    result = quotes.quotes(kinds, ["sliding"], docs)

    assert result.places["pages and notebooks"] == 2
    assert result.places["figures"] == 1
    assert result.places["tables and derivations"] > 100
    assert result.problems == []
    assert result.unchecked == {}


def test_a_wrong_quote_is_found(docs):
    """A number that is not what is computed is found with its place."""
    (docs / "a.md").write_text("It is [0.4](claim:sliding.feature_map[0,0]).\n")

    [problem] = quotes.quotes({}, ["sliding"], docs).problems

    assert problem.startswith(
        "a.md:1:7: sliding.feature_map[0,0]: written 0.4, computed 0.3; did you mean [0.4](claim:"
    )


def test_a_wrong_figure_is_found(docs):
    """A text in a figure that is not what is computed is found."""
    (docs / "generated" / "figures.json").write_text(json.dumps({"one": figure("0.4")}))
    result = quotes.quotes({}, ["sliding"], docs)

    assert result.places["figures"] == 1
    assert result.problems == ["sliding.feature_map[0,0]: written 0.4, computed 0.3"]


@pytest.mark.parametrize("record", [None, "{}"], ids=["no record", "an empty one"])
def test_figures_that_were_never_drawn(docs, record):
    """Where there is no record of figures, none was compared: that is said, and not wrong."""
    (docs / "generated" / "figures.json").unlink()
    if record:
        (docs / "generated" / "figures.json").write_text(record)
    result = quotes.quotes({}, ["sliding"], docs)

    assert result.unchecked == {"figures": "they were never drawn here: run make site"}
    assert result.problems == []


def test_missing_pages(docs):
    """Where there is no folder of pages, none was compared."""
    result = quotes.quotes({}, ["sliding"], docs / "gone")

    assert result.unchecked == {"pages and notebooks": f"there is no folder {docs / 'gone'}"}
    assert result.problems == []


def test_missing_names(docs, monkeypatch):
    """Where nothing says which words are names, no table is compared with a guess."""
    monkeypatch.setattr(quotes, "NAMES", docs / "gone.toml")
    result = quotes.quotes({}, ["sliding"], docs)

    assert result.unchecked.keys() == {"tables and derivations"}
    assert result.places["tables and derivations"] == 0
    assert result.problems == []


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
