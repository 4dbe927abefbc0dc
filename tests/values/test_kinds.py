"""The kinds of value that an example holds."""

import hashlib
from fractions import Fraction

import numpy as np
import pytest

from cnndocs import examples
from cnndocs.values.kinds import (
    Equation,
    Measured,
    array,
    decimal,
    equation,
    matrix,
    measured,
    scalar,
    vector,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("3", "3"),
        ("-0.8", "-0.8"),
        ("100", "100"),
        ("0.001", "0.001"),
        ("-0.001", "-0.001"),
        ("12.50", "12.5"),
        ("1/8", "0.125"),
        ("1/40", "0.025"),
        ("1/3", "1/3"),
        ("-22/7", "-22/7"),
        ("1e30", "1" + "0" * 30),
    ],
)
def test_decimal(value, text):
    """A fraction is written in full: as a decimal where it ends, else as a fraction."""
    assert decimal(Fraction(value)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [("999", "999"), ("1000", "1,000"), ("-1234567.25", "-1,234,567.25"), ("0.12345", "0.12345")],
)
def test_decimal_with_separators(value, text):
    """Thousands are separated left of the point only."""
    assert decimal(Fraction(value), ",") == text


@pytest.mark.parametrize(
    "make",
    [
        lambda: matrix("1 2\n3 4"),
        lambda: vector("1 2"),
        lambda: scalar(1),
        lambda: array([1, 2]),
        lambda: equation("{n} = 1", n=1),
    ],
    ids=["matrix", "vector", "scalar", "array", "equation"],
)
def test_frozen(make):
    """No value of an example can be changed."""
    with pytest.raises(ValueError, match="read-only"):
        make()[...] = 0


def test_integers_become_fractions():
    """Integers in an array are exact from then on."""
    assert {type(item) for item in array([[1, 2], [3, 4]]).ravel()} == {Fraction}


def test_matrix_of_unequal_rows():
    """Rows of unequal length are refused."""
    with pytest.raises(ValueError, match=r"^the rows have lengths \[2, 1\]: they must be equal$"):
        matrix("1 2\n3")


def test_wrong_equation():
    """An equation whose sides differ cannot be made."""
    with pytest.raises(ValueError, match=r"^the sides of '10 - 3 \+ 1 = 9' are not equal$"):
        equation("{n} - {k} + 1 = {m}", n=10, k=3, m=9)


def test_equation_keeps_its_text():
    """An equation is kept as it is written, with exact values in full."""
    made = equation("{a} × {b} = {c}", a=Fraction(1, 2), b=3, c=Fraction("1.5"))

    assert made[()] == Equation("0.5 × 3 = 1.5")


def test_measured(tmp_path):
    """A measured number carries its file and the file's hash."""
    file = tmp_path / "data" / "a.json"
    file.parent.mkdir()
    file.write_bytes(b"{}")

    assert measured(9, file, tmp_path) == Measured(
        Fraction(9), "data/a.json", hashlib.sha256(b"{}").hexdigest()
    )


@pytest.mark.parametrize("id", examples.ids())
def test_example(id):
    """An example has its id, a page, text without digits that change, and read-only values."""
    example = examples.get(id)

    assert example.id == id
    assert example.page == f"examples/{id}.md"
    assert example.title
    assert example.source
    for name, entry in example.entries.items():
        assert entry.role in {"input", "step", "result"}, name
        assert entry.array.dtype == object, name
        assert not entry.array.flags.writeable, name
        assert not any(isinstance(item, float | int | np.number) for item in entry.array.ravel())


def test_example_is_frozen():
    """Entries cannot be added to an example, and it is computed once."""
    example = examples.get("sliding")

    assert examples.get("sliding") is example
    with pytest.raises(TypeError):
        example.entries["new"] = None


@pytest.mark.parametrize(
    ("id", "message"),
    [
        ("slidin", "there is no example 'slidin'; did you mean 'sliding'?"),
        ("xyz", "there is no example 'xyz'"),
    ],
)
def test_unknown_example(id, message):
    """An unknown example is refused, and the nearest one named."""
    with pytest.raises(KeyError) as caught:
        examples.get(id)

    assert caught.value.args == (message,)
