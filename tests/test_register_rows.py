"""Rows of the register and texts of the panel, made from quotes of pages."""

import dataclasses
import json
import re
from fractions import Fraction

import pytest

from cnndocs import examples
from cnndocs.checks import register
from cnndocs.checks.quotes import Quote
from cnndocs.checks.register.exact import exact
from cnndocs.checks.register.panel import HERE, LONG, number, outward, panel, wording
from cnndocs.values import claims
from cnndocs.values.kinds import Bounds, Equation, array, scalar
from cnndocs.values.properties import PROPERTIES

CELL = "sliding.feature_map[0,0]"


def quote(page="learn/", text="0.3", address=CELL):
    """Return a quote in a sentence."""
    return Quote(page, "top", "text", text, address)


def test_ids_do_not_depend_on_other_pages():
    """A page keeps its ids, whatever is quoted elsewhere and in whatever order pages are read."""
    own = [quote(), quote(text="9", address="sliding.feature_map.size"), quote()]
    alone = register.rows(own)
    among = register.rows([quote("b/"), *own, quote("a/")])

    assert [row["id"] for row in alone] == [
        f"learn/#{CELL}#1",
        "learn/#sliding.feature_map.size#1",
        f"learn/#{CELL}#2",
    ]
    assert [row for row in among if row["page"] == "learn/"] == alone
    assert [row["page"] for row in among] == ["a/", "b/", "learn/", "learn/", "learn/"]


def test_kinds():
    """Each kind of value says what is known of it, exactly."""
    ninth = exact("sliding.feature_map.shape")
    enclosed = exact("sliding.probabilities[0]")
    measured = exact("portrait.pixel")

    assert ninth == {"kind": "exact", "shape": [2], "value": ["3", "3"], "fraction": ["3", "3"]}
    assert enclosed.keys() == {"kind", "low", "high"}
    assert Fraction(enclosed["low"]) < Fraction(enclosed["high"])
    assert measured["kind"] == "measured"
    assert len(measured["hash"]) == 64
    assert exact("sliding.size")["arithmetic"] == "5 - 3 + 1 = 3"


def test_units():
    """A value has the unit of its entry; a count has none."""
    with_unit = [
        f"{id}.{name}"
        for id in examples.ids()
        for name, entry in examples.get(id).entries.items()
        if entry.unit
    ]

    assert with_unit
    for address in with_unit:
        assert exact(address)["unit"]
        assert "unit" not in exact(f"{address}.shape")


@pytest.mark.parametrize("id", examples.ids())
def test_every_value_has_a_panel(id):
    """Every value of every example can be said in a line, exactly."""
    for name, entry in examples.get(id).entries.items():
        said = panel(f"{id}.{name}")
        assert said["value"]
        assert said["about"].endswith(".")
        assert len(said["value"]) < 400
        if entry.array.ndim == 0 and isinstance(entry.array.item(), Bounds):
            assert said["value"].startswith("between ")


def test_properties_have_words():
    """Each property of an address is said in words."""
    assert HERE.keys() == PROPERTIES.keys()


@pytest.mark.parametrize(
    ("low", "high"),
    [
        ("0.84157582", "0.841575821"),
        ("-3.2", "-3.1"),
        ("0.0000123", "0.0000124"),
        ("123456789.5", "123456789.6"),
        ("0", "0"),
    ],
)
def test_short_bounds_hold_the_number(low, high):
    """Shortened bounds lie outside of the exact ones."""
    value = Bounds(Fraction(low), Fraction(high))
    least, greatest = map(Fraction, outward(value))

    assert least <= value.low <= value.high <= greatest
    assert greatest - least < value.high - value.low + Fraction(3, 1)


def test_numbers_are_written_exactly():
    """A decimal that ends stands beside its fraction; one that does not is the fraction."""
    assert number(Fraction(-4, 5)) == "-0.8 = -4/5"
    assert number(Fraction(60000)) == "60,000"
    assert number(Fraction(1, 9)) == "1/9"
    assert number(Fraction(1, 10**40)).endswith("…")
    assert len(number(Fraction(10**30, 3**50))) <= LONG
    assert wording(claims.resolve("sliding.row_sums[0,0,0]")) == "exactly −0.8 = −4/5"
    assert wording(claims.resolve("sliding.image")) == "exact: 5×5 numbers from 0 to 4"


def test_only_numbers_have_a_minus_sign():
    """The hyphens of a file's name stay, also before a digit; those of numbers are minus signs."""
    measured = claims.resolve("digits-cnn.right_test").item()
    other = dataclasses.replace(measured, value=Fraction(-1, 2), file="data/a-2.b-c.json")

    assert wording(scalar(measured)).endswith("from the file digits-cnn.json")
    assert wording(scalar(other)) == "measured: −0.5 = −1/2, from the file a-2.b-c.json"
    assert wording(scalar(Equation("3 - (-1) = 4"))) == "exactly: 3 − (−1) = 4"
    assert wording(array([-1, Fraction(-1, 9)])) == "exactly [−1, −1/9]"


def test_bytes_do_not_depend_on_the_order_of_pages():
    """The same quotes give the same bytes, page by page."""
    quotes = [quote(page) for page in ("c/", "a/", "./")]

    assert register.files(quotes) == register.files(quotes[::-1])
    files = register.files(quotes)
    assert {"numbers.json", "a/numbers.json", "c/numbers.json"} < files.keys()
    assert json.loads(files["register.json"])["count"] == 3


def test_schema_knows_the_parts_of_an_address():
    """The pattern of the schema takes what the claims take, with commas."""
    pattern = register.schema()["$defs"]["number"]["properties"]["address"]["pattern"]

    for address in (CELL, "sliding.kernel.shape", "digit-two.size", "portrait.image.argmax[0]"):
        assert re.search(pattern, address)
        assert claims.ADDRESS.fullmatch(address)
    assert not re.search(pattern, "sliding")
