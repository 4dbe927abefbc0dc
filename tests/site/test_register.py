"""The register: what the built pages quote, all of it and nothing else, with its exact value."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import Counter
from fractions import Fraction
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from conftest import SITE
from lxml import etree
from lxml import html as lxml_html

from cnndocs.delivery.paths import ROOT
from cnndocs.values import claims
from cnndocs.values.kinds import Bounds, Equation, Measured

# --8<-- [start:row]
ROW = {
    "id": "learn/worked-example/#sliding.feature_map[0,0]#3",
    "page": "learn/worked-example/",
    "anchor": "the-worked-example",
    "where": "text",
    "text": "0.3",
    "address": "sliding.feature_map[0,0]",
    "kind": "exact",
    "value": "0.3",
    "fraction": "3/10",
    "example": "sliding",
    "code": "cnndocs/examples/sliding/values.py",
    "source": "examples/sliding/#feature_map",
}
# --8<-- [end:row]


# --8<-- [start:read]
def read(file: Path) -> dict[str, Fraction]:
    """Return each single exact number of the register by its address."""
    numbers = json.loads(file.read_text(encoding="utf-8"))["numbers"]
    return {
        row["address"]: Fraction(row["fraction"])
        for row in numbers
        if isinstance(row.get("fraction"), str)
    }


# --8<-- [end:read]


@pytest.fixture(scope="module")
def register() -> dict:
    """The published register."""
    return json.loads((SITE / "register.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pages() -> dict[str, etree._Element]:
    """Every built page by its address."""
    return {
        file.relative_to(SITE).as_posix().removesuffix("index.html") or "./": lxml_html.parse(
            str(file)
        ).getroot()
        for file in SITE.rglob("*.html")
    }


def of(register: dict, *where: str) -> list[dict]:
    """Return the rows of some places."""
    return [row for row in register["numbers"] if row["where"] in where]


def test_the_schema_holds(register: dict) -> None:
    """The register validates against the schema that is published beside it, which is one."""
    schema = json.loads((SITE / "register.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)

    assert next(validator.iter_errors(register), None) is None
    assert register["count"] == len(register["numbers"]) > 1000
    for field, bad in {"value": "1e5", "kind": "guess", "page": "learn", "fraction": "1/0"}.items():
        assert not validator.is_valid(register | {"numbers": [ROW | {field: bad}]})
    assert not validator.is_valid(register | {"numbers": [ROW | {"low": "0", "high": "1"}]})
    assert not validator.is_valid(register | {"numbers": [{**ROW, "more": 1}]})


def test_ids_are_unique(register: dict) -> None:
    """No two rows have one id, and each is made of its page and its address."""
    ids = [row["id"] for row in register["numbers"]]

    assert len(ids) == len(set(ids))
    for row in register["numbers"]:
        assert row["id"].rpartition("#")[0] == f"{row['page']}#{row['address']}"


def test_text_is_in_it_once(register: dict, pages: dict) -> None:
    """Every number in a sentence or table is one row, in the page's order, below its heading."""
    found = []
    for address, root in sorted(pages.items()):
        anchor = root.xpath("string(//h1/@id)")
        for element in root.iter(etree.Element):
            if re.fullmatch("h[1-6]", element.tag) and element.get("id"):
                anchor = element.get("id")
            if "claim" in (element.get("class") or "").split():
                text = " ".join(element.text_content().split())
                found.append((address, anchor, text, element.get("data-claim")))

    keys = ("page", "anchor", "text", "address")
    assert [tuple(row[key] for key in keys) for row in of(register, "text")] == found


def test_formulas_are_in_it_once(register: dict, pages: dict) -> None:
    """Every number that KaTeX wrote with an address is one row."""
    found = Counter(
        (address, part.get("data-claim").replace(";", ","))
        for address, root in pages.items()
        for part in root.xpath("//*[@class='katex-html']//*[@data-claim]")
    )

    assert Counter((row["page"], row["address"]) for row in of(register, "formula")) == found


def test_figures_are_in_it_once(register: dict, pages: dict) -> None:
    """Every number drawn in a figure, and in its alternative text, is one row for each page."""
    records = json.loads((SITE / "generated" / "figures.json").read_text(encoding="utf-8"))
    wanted: Counter = Counter()
    for address, root in pages.items():
        names = {
            match[1]
            for source in root.xpath("//article//img/@src")
            if (match := re.search(r"figures/([\w-]+)-(?:light|dark)\.svg", source))
        }
        for name in names:
            record = records[name]
            wanted.update((address, name, "figure", text, at) for text, at in record["texts"])
            for text, at in re.findall(
                r"\[((?:[^\[\]]|\[[^]]*\])*)\]\(claim:([^)]*)\)", record["alt_claims"]
            ):
                wanted[address, name, "alt", text, at] += 1
    rows = of(register, "alt", "figure")

    assert wanted.total() > 500
    keys = ("page", "figure", "where", "text", "address")
    assert Counter(tuple(row[key] for key in keys) for row in rows) == wanted


def test_places_exist(register: dict, pages: dict) -> None:
    """Each row's page, anchor, source and code are there."""
    ids = {address: set(root.xpath("//@id")) for address, root in pages.items()}
    for row in register["numbers"]:
        page, _, name = row["source"].partition("#")
        assert row["anchor"] in ids[row["page"]], row
        assert name in ids[page], row
    assert all((ROOT / code).is_file() for code in {row["code"] for row in register["numbers"]})


def flat(value: object) -> list[Fraction]:
    """Return the numbers of nested texts."""
    if isinstance(value, list):
        return [number for part in value for number in flat(part)]
    return [Fraction(str(value))]


def test_values_are_those_of_the_examples(register: dict) -> None:
    """Each row holds what the registry computes: the same number, or bounds around it."""
    place = {"id", "page", "anchor", "where", "figure", "text"}
    seen = {
        json.dumps({key: row[key] for key in row.keys() - place}, sort_keys=True)
        for row in register["numbers"]
    }
    for row in map(json.loads, seen):
        value = claims.resolve(row["address"])
        low, high = flat(row.get("value", row.get("low"))), flat(row.get("value", row.get("high")))
        assert row.get("shape", []) == list(value.shape)
        assert len(low) == len(high) == value.size
        for item, least, greatest in zip(np.ravel(value), low, high, strict=True):
            assert greatest - least < Fraction(1, 10**45)
            if isinstance(item, Bounds):
                assert row["kind"] == "enclosed"
                assert least <= item.low <= item.high <= greatest
            elif isinstance(item, Measured):
                assert (item.file, item.sha256) == (row["file"], row["hash"])
                assert least <= item.value <= greatest
            elif not isinstance(item, Equation):
                assert least <= item <= greatest
        if row["kind"] in ("exact", "measured"):
            numbers = [getattr(item, "value", item) for item in np.ravel(value)]
            assert flat(row["fraction"]) == numbers
    for row in register["numbers"]:
        assert claims.error(row["address"], row["text"]) == ""


def test_the_table_says_the_same(register: dict) -> None:
    """The CSV has a line for each row, with the same contents."""
    with (SITE / "register.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))

    assert len(lines) == register["count"]
    for line, row in zip(lines, register["numbers"], strict=True):
        held = {name: text for name, text in line.items() if text}
        assert held.keys() == row.keys()
        assert all(
            held[name] == (value if isinstance(value, str) else json.dumps(value))
            for name, value in row.items()
        )


def test_it_reads_as_the_page_says(register: dict) -> None:
    """The row and the function that are shown on the register's page are true."""
    numbers = read(SITE / "register.json")

    assert ROW in register["numbers"]
    assert numbers["sliding.feature_map[0,0]"] == Fraction(3, 10)
    assert all(claims.resolve(address).size == 1 for address in numbers)


def test_panels_belong_to_their_pages(register: dict) -> None:
    """Beside each page that quotes a number lie the texts of its panel, for these numbers only."""
    wanted: dict[str, set[str]] = {}
    for row in of(register, "text", "formula"):
        wanted.setdefault(row["page"], set()).add(row["address"])
    published = {
        file.parent.relative_to(SITE).as_posix().rstrip("/"): json.loads(file.read_bytes())
        for file in SITE.rglob("numbers.json")
    }

    assert {page: set(said) for page, said in published.items()} == {
        page.rstrip("/"): addresses for page, addresses in wanted.items()
    }


def test_it_is_not_heavy() -> None:
    """The register takes at most half a megabyte, compressed; the texts of a page ten kilobytes."""
    assert len(gzip.compress((SITE / "register.json").read_bytes())) < 500_000
    assert all(len(gzip.compress(f.read_bytes())) < 10_000 for f in SITE.rglob("numbers.json"))
