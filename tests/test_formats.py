"""The files of an example: each format holds every value, in the same bytes every time."""

from __future__ import annotations

import csv
import io
import json
import re
from fractions import Fraction

import numpy as np
import pytest
from jsonschema import Draft202012Validator

from cnndocs import examples
from cnndocs.delivery.paths import ROOT
from cnndocs.pages import files as published
from cnndocs.pages import katex
from cnndocs.values.kinds import Bounds, Equation, Measured
from cnndocs.writing import export

SCHEMA = json.loads((ROOT / "cnndocs" / "data" / "example.schema.json").read_text())
IDS = examples.ids()


# --8<-- [start:read]
def read(file, name):
    """Return a list of exact values, read from the JSON of an example."""
    entry = json.load(file)["entries"][name]
    return [Fraction(value) for value in entry["values"]]
    # --8<-- [end:read]


# --8<-- [start:load]
def load(file, name):
    """Return the doubles of an entry, and the exact fractions beside them."""
    with np.load(file) as arrays:
        above, below = arrays[f"{name}.numerator"], arrays[f"{name}.denominator"]
        return arrays[name], np.frompyfunc(Fraction, 2, 1)(above, below)
    # --8<-- [end:load]


def nested(values, shape):
    """Return what the JSON holds as one flat list."""
    return [values] if not shape else [one for part in values for one in nested(part, shape[1:])]


@pytest.mark.parametrize("id", IDS)
def test_json_fits_its_schema(id):
    """The JSON of each example validates, and each value is nested as its shape says."""
    data = json.loads(export.render(id, "json"))

    Draft202012Validator(SCHEMA).validate(data)
    for entry in data["entries"].values():
        assert len(nested(entry["values"], entry["shape"])) == np.prod(entry["shape"])


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("id",), "Sliding"),
        (("entries", "image", "role"), "output"),
        (("entries", "stride", "values"), "1.50"),
        (("entries", "loss", "values"), {"low": "1"}),
        (("entries", "image", "shape"), [-5, 5]),
    ],
)
def test_schema_refuses(path, wrong):
    """What no example may hold is refused."""
    data = json.loads(export.render("sliding", "json"))
    place = data
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = wrong

    assert not Draft202012Validator(SCHEMA).is_valid(data)


def test_schema_is_a_schema():
    """The schema itself is valid, and is published as it is."""
    Draft202012Validator.check_schema(SCHEMA)

    assert json.loads(published.files()["example.schema.json"]) == SCHEMA


def test_json_is_read_as_the_page_says():
    """The listing on the page of formats returns exact values."""
    file = io.BytesIO(export.render("sliding", "json"))

    assert read(file, "bias") == [Fraction(1, 10), Fraction(-3, 10)]


def test_archive_is_read_as_the_page_says():
    """The listing on the page of formats returns doubles and fractions."""
    doubles, exact = load(io.BytesIO(export.render("sliding", "npz")), "kernel")

    assert doubles[0, 1] == -0.5
    assert (exact == examples.get("sliding")["kernel"]).all()


@pytest.mark.parametrize("id", IDS)
def test_csv_holds_every_number(id):
    """There is a row for each number, with its address, its kind and its exact value."""
    rows = list(csv.DictReader(io.StringIO(export.render(id, "csv").decode())))

    values = [value for one in examples.get(id).entries.values() for value in one.array.ravel()]
    assert len(rows) == len(values)
    for row, value in zip(rows, values, strict=True):
        assert row["address"].startswith(f"{id}.")
        if isinstance(value, Bounds):
            assert Fraction(row["low"]) <= value.low <= value.high <= Fraction(row["high"])
            assert row["kind"] == "enclosed"
            assert row["value"] == ""
        elif isinstance(value, Equation):
            assert (row["kind"], row["value"]) == ("equation", value.text)
        else:
            exact = value.value if isinstance(value, Measured) else value
            assert Fraction(row["value"]) == exact


@pytest.mark.parametrize("id", IDS)
def test_archive_holds_every_number(id):
    """Doubles are the nearest, fractions exact, bounds enclose, and nothing is pickled."""
    with np.load(io.BytesIO(export.render(id, "npz")), allow_pickle=False) as arrays:
        for name, entry in examples.get(id).entries.items():
            made = arrays[name]
            assert made.shape == entry.array.shape
            for at, value in np.ndenumerate(entry.array):
                if isinstance(value, Bounds):
                    low, high = arrays[f"{name}.low"][at], arrays[f"{name}.high"][at]
                    assert Fraction(low) <= value.low <= value.high <= Fraction(high)
                    assert low <= made[at] <= high
                elif isinstance(value, Equation):
                    assert made[at] == value.text
                else:
                    exact = value.value if isinstance(value, Measured) else value
                    assert made[at] == float(exact)
                    if f"{name}.numerator" in arrays:
                        above, below = arrays[f"{name}.numerator"], arrays[f"{name}.denominator"]
                        assert Fraction(int(above[at]), int(below[at])) == exact


@pytest.mark.parametrize("id", ["sliding", "loss", "padding-stride", "rgb"])
def test_latex_can_be_set(id):
    """Each displayed formula is read by a TeX engine, and no sign stands bare in the words."""
    text = export.render(id, "tex").decode()
    formulas = re.findall(r"\\\[\n(.*?)\n\\\]", text, re.S)

    assert len(formulas) >= len(examples.get(id).entries)
    for one in formulas[:20]:
        katex.render(one, display=True)
    words = re.sub(r"\\\[\n.*?\n\\\]|^%.*$", "", text, flags=re.S | re.M)
    assert not re.search(r"(?<!\\)[_&#%]", words)


@pytest.mark.parametrize("id", IDS)
def test_markdown_names_every_value(id):
    """The text has a heading for each value, under its role."""
    text = export.render(id, "md").decode()

    headings = re.findall(r"^### (\w+)$", text, re.M)
    assert sorted(headings) == sorted(examples.get(id).entries)


@pytest.mark.parametrize("format", export.FORMATS)
def test_bytes_are_the_same(format):
    """A format gives the same bytes again; no time stands in an archive."""
    assert export.render("sliding", format) == export.render("sliding", format)


def test_unknown_format():
    """A format that there is not is named, with those that there are."""
    with pytest.raises(ValueError, match=r"^'xml' is no format of an example: choose from json, "):
        export.render("sliding", "xml")


def test_unknown_example():
    """An unknown example is refused with the nearest name."""
    with pytest.raises(KeyError, match="did you mean 'sliding'"):
        export.render("slidin", "csv")


@pytest.mark.parametrize("id", ["sliding", "bank"])
def test_tables_in_markdown_are_whole(id):
    """Every line of a table has as many cells as its head, or it is shown as text."""
    text = export.render(id, "md").decode()
    found = re.findall(r"(?:^\|.*\|$\n?)+", text, re.M)

    assert found
    for table in found:
        assert len({line.count("|") for line in table.splitlines()}) == 1, table
