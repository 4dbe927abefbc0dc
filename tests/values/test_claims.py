"""From an address to a value, and from what is written to a verdict."""

from fractions import Fraction

import numpy as np
import pytest

from cnndocs.values import claims, registry, rewriting
from cnndocs.values.kinds import Bounds, Measured, array, equation, matrix, scalar, vector
from cnndocs.values.properties import PROPERTIES
from cnndocs.values.record import Entry, Example

VALUES = {
    "half": scalar("0.5"),
    "negative": scalar("-0.8"),
    "third": scalar(Fraction(1, 3)),
    "ninth": scalar(Fraction(1, 9)),
    "many": scalar(60000),
    "more": scalar(1234567),
    "zero": scalar(0),
    "share": scalar(Bounds(Fraction("0.84219"), Fraction("0.842190001"))),
    "edge": scalar(Bounds(Fraction("0.2499"), Fraction("0.2501"))),
    "tiny": scalar(Bounds(Fraction("0.0000000049927"), Fraction("0.0000000049928"))),
    "huge": scalar(Bounds(Fraction("12345678.2"), Fraction("12345678.3"))),
    "loss": scalar(Bounds(Fraction("-1.8426"), Fraction("-1.8425"))),
    "shares": array(
        [
            Bounds(Fraction("0.8421"), Fraction("0.8422")),
            Bounds(Fraction("0.1578"), Fraction("0.1579")),
        ]
    ),
    "right": scalar(Measured(Fraction(9812), "data/run.json", "0" * 64)),
    "accuracy": scalar(Measured(Fraction(9812, 10000), "data/run.json", "0" * 64)),
    "vector": vector("1 -2 0.5"),
    "counts": vector("12 1196 1797"),
    "digits": vector("0.0004 0.9996"),
    "matrix": matrix("1 2 3\n4 5 -6"),
    "cube": array(np.arange(24).reshape(2, 3, 4)),
    "size": equation("{n} - {k} + 1 = {m}", n=10, k=3, m=8),
    "sum": equation("2 × (-0.5) + 3 × 1 = {s}", s=2),
    "rounded": equation("{n} / {k} ≈ {q}", n=1, k=3, q="0.33"),
    "equations": array([equation("1 + 1 = 2")[()], equation("1 + 2 = 3")[()]]),
}


@pytest.fixture(autouse=True)
def example(monkeypatch):
    """Register an example with a value of each kind."""
    entries = {name: Entry(value, "", "input") for name, value in VALUES.items()}
    record = Example(id="kinds", title="Kinds", about="", source="", entries=entries)
    registered = registry.get
    monkeypatch.setattr(registry, "get", lambda id: record if id == "kinds" else registered(id))
    claims._resolve.cache_clear()
    yield
    claims._resolve.cache_clear()


RIGHT = [
    ("half", "0.5"),
    ("half", "0.50"),
    ("half", "1/2"),
    ("half", "50 %"),
    ("half", "50 percent"),
    ("negative", "-0.8"),
    ("negative", "−0.8"),
    ("third", "1/3"),
    ("third", "≈ 0.33"),
    ("third", r"\frac{1}{3}"),
    ("ninth", "1/9"),
    ("ninth", "≈ 11.1 %"),
    ("many", "60000"),
    ("many", "60,000"),
    ("many", "60\u202f000"),
    ("many", "60 thousand"),
    ("more", "1,234,567"),
    ("more", "≈ 1.23 million"),
    ("zero", "0"),
    ("zero", "zero"),
    ("share", "≈ 0.842"),
    ("share", "≈ 84.2 %"),
    ("share", r"\approx 0.842"),
    ("loss", "≈ −1.84"),
    ("shares", "≈ [0.84, 0.16]"),
    ("shares", r"\approx \begin{bmatrix} 0.84 \\ 0.16 \end{bmatrix}"),
    ("shares[0]", "≈ 0.84"),
    ("right", "9,812"),
    ("accuracy", "98.12 %"),
    ("accuracy", "≈ 98.1 %"),
    ("accuracy", "≈ 98 percent"),
    ("vector", "[1, -2, 0.5]"),
    ("vector", "(1, −2, 1/2)"),
    ("vector", r"\begin{bmatrix} 1 \\ -2 \\ 0.5 \end{bmatrix}"),
    ("vector[1]", "-2"),
    ("vector[0]", "1st"),
    ("vector[0]", "first"),
    ("matrix", "[[1, 2, 3], [4, 5, -6]]"),
    ("matrix", r"\begin{bmatrix} 1 & 2 & 3 \\ 4 & 5 & -6 \end{bmatrix}"),
    ("matrix[1]", "[4, 5, -6]"),
    ("matrix[1,2]", "-6"),
    ("matrix[1;2]", "-6"),
    ("cube[1,2,3]", "23"),
    ("cube[1,2]", "[20, 21, 22, 23]"),
    ("cube.shape", "2×3×4"),
    ("cube.shape", "2 by 3 by 4"),
    ("matrix.shape", "[2, 3]"),
    ("matrix.shape", "(2, 3)"),
    ("matrix.shape", r"2 \times 3"),
    ("matrix.shape[1]", "3"),
    ("matrix[0].shape", "[3]"),
    ("matrix.ndim", "two"),
    ("matrix.height", "2"),
    ("matrix.width", "3"),
    ("matrix.size", "six"),
    ("matrix.min", "-6"),
    ("matrix.max", "5"),
    ("matrix.argmin", "[1, 2]"),
    ("matrix.argmax", "[1, 1]"),
    ("matrix.sum", "9"),
    ("matrix.positive", "five"),
    ("matrix.negative", "1"),
    ("matrix.zeros", "0"),
    ("matrix[0].max", "3"),
    ("size", "10 - 3 + 1 = 8"),
    ("size", "10 − 3 + 1 = 8"),
    ("size", "10-3+1=8"),
    ("sum", "2 × (−0.5) + 3 × 1 = 2"),
    ("sum", "2 · (-0.5) + 3 · 1 = 2"),
    ("sum", r"2 \times (-0.5) + 3 \cdot 1 = 2"),
    ("equations[1]", "1 + 2 = 3"),
    ("equations[1].result", "3"),
    ("size.result", "8"),
    ("size.result", "eight"),
    ("sum.result", "2"),
    ("rounded.result", "1/3"),
    ("rounded.result", "≈ 0.33"),
]


@pytest.mark.parametrize(("name", "text"), RIGHT)
def test_right(name, text):
    """A claim that shows what is computed is right, in whatever form it is written."""
    assert claims.error(f"kinds.{name}", text) == ""


WRONG = [
    ("half", "0.4", "0.4, computed 0.5"),
    ("half", "≈ 0.5", "≈ 0.5, computed 0.5"),
    ("half", "-0.5", "-0.5, computed 0.5"),
    ("half", "0.5 %", "0.5 %, computed 0.5"),
    ("half", "[0.5]", "[0.5], computed 0.5"),
    ("half", "1 / 2 = 0.5", "1 / 2 = 0.5, computed 0.5"),
    ("third", "0.33", "0.33, computed 1/3"),
    ("third", "≈ 0.34", "≈ 0.34, computed 1/3"),
    ("third", "≈ 1/3", "≈ 1/3, computed 1/3"),
    ("third", "≈ 2/5", "≈ 2/5, computed 1/3"),
    ("many", "60", "60, computed 60,000"),
    ("share", "0.842", "0.842, computed ≈ 0.84219"),
    ("share", "≈ 0.843", "≈ 0.843, computed ≈ 0.84219"),
    ("edge", "≈ 0.2", "≈ 0.2, computed ≈ 0.2499"),
    ("edge", "≈ 0.3", "≈ 0.3, computed ≈ 0.2499"),
    ("shares", "[0.84, 0.16]", "[0.84, 0.16], computed [≈ 0.8421, ≈ 0.1578]"),
    ("right", "9,813", "9,813, computed 9,812"),
    ("accuracy", "98.1 %", "98.1 %, computed 0.9812"),
    ("vector", "[1, -2]", "[1, -2], computed [1, -2, 0.5]"),
    ("vector", "1", "1, computed [1, -2, 0.5]"),
    ("vector", "[1, -2, 0.5, 0]", "[1, -2, 0.5, 0], computed [1, -2, 0.5]"),
    ("matrix[0]", "[3, 2, 1]", "[3, 2, 1], computed [1, 2, 3]"),
    ("matrix.shape", "3×2", "3×2, computed [2, 3]"),
    ("matrix", "[[1, 2, 3]]", "[[1, 2, 3]], computed [[1, 2, 3], [4, 5, -6]]"),
    ("size", "8", "8, computed 10 - 3 + 1 = 8"),
    ("size", "10 - 3 + 2 = 9", "10 - 3 + 2 = 9, computed 10 - 3 + 1 = 8"),
    ("size", "10 - 3 + 1 = 9", "10 - 3 + 1 = 9, computed 10 - 3 + 1 = 8"),
    ("size", "8 = 10 - 3 + 1", "8 = 10 - 3 + 1, computed 10 - 3 + 1 = 8"),
    ("size.result", "9", "9, computed 8"),
    ("size.result", "10 - 3 + 1 = 8", "10 - 3 + 1 = 8, computed 8"),
    ("rounded.result", "0.33", "0.33, computed 1/3"),
    ("size", "10 - 3 + 1 ≈ 8", "10 - 3 + 1 ≈ 8, computed 10 - 3 + 1 = 8"),
]


@pytest.mark.parametrize(("name", "text", "problem"), WRONG)
def test_wrong(name, text, problem):
    """A wrong claim is told with its address, what is written and what is computed."""
    assert claims.error(f"kinds.{name}", text) == f"kinds.{name}: written {problem}"


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("third", "≈ 0", "1/3"),
        ("third", "≈ 0.3", "1/3"),
        ("share", "≈ 1", "≈ 0.84219"),
        ("edge", "≈ 0", "≈ 0.2499"),
        ("loss", "≈ -2", "≈ -1.8426"),
        ("more", "≈ 1 million", "1,234,567"),
        ("shares[1]", "≈ 0", "≈ 0.1578"),
    ],
)
def test_rounded_to_nothing(name, text, shown):
    """A rounding shows two significant digits, of its own or of the value that it is a part of."""
    problem = claims.error(f"kinds.{name}", text)

    assert problem == (
        f"kinds.{name}: {text} shows fewer than two significant digits of {shown}: "
        "write more of them"
    )


def test_rounded_like_the_whole():
    """A small part of a value may be rounded like its largest, which has two digits there."""
    assert claims.error("kinds.digits[0]", "≈ 0.00") == ""
    assert claims.error("kinds.digits[1]", "≈ 1.00") == ""
    assert "fewer than two" in claims.error("kinds.digits[0]", "≈ 0")


@pytest.mark.parametrize(
    ("value", "rounded"), [("2.25", "2.3"), ("2.35", "2.4"), ("-2.25", "-2.3")]
)
def test_halves(monkeypatch, value, rounded):
    """A half rounds away from zero, in both directions."""
    monkeypatch.setitem(VALUES, "half", scalar(value))
    record = Example(
        id="kinds",
        title="",
        about="",
        source="",
        entries={"half": Entry(VALUES["half"], "", "input")},
    )
    monkeypatch.setattr(registry, "get", lambda id: record)

    assert claims.error("kinds.half", f"≈ {rounded}") == ""
    assert claims.error("kinds.half", f"≈ {rounded[:-1]}{int(rounded[-1]) - 1}")


UNKNOWN = {
    "no address": (
        "kinds",
        "'kinds' is not an address of the form id.name[index].property",
    ),
    "negative index": (
        "kinds.vector[-1]",
        "'kinds.vector[-1]' is not an address of the form id.name[index].property",
    ),
    "code": (
        "kinds.vector.__class__",
        "'kinds.vector.__class__' is not an address of the form id.name[index].property",
    ),
    "example": (
        "slidin.image",
        "slidin.image: there is no example 'slidin'; did you mean 'sliding'?",
    ),
    "far example": ("xyz.image", "xyz.image: there is no example 'xyz'"),
    "value": (
        "kinds.vectr",
        "kinds.vectr: kinds has no value 'vectr'; did you mean 'vector'?",
    ),
    "far value": ("kinds.xyz", "kinds.xyz: kinds has no value 'xyz'"),
    "property": (
        "kinds.vector.mean",
        "kinds.vector.mean: there is no property 'mean': the properties are "
        + ", ".join(PROPERTIES),
    ),
    "index": ("kinds.vector[3]", "kinds.vector[3]: the index [3] is outside the shape [3]"),
    "second index": (
        "kinds.matrix[1,3]",
        "kinds.matrix[1,3]: the index [1, 3] is outside the shape [2, 3]",
    ),
    "too many indices": (
        "kinds.vector[0,0]",
        "kinds.vector[0,0]: the index [0, 0] is outside the shape [3]",
    ),
    "index of a scalar": ("kinds.half[0]", "kinds.half[0]: the index [0] is outside the shape []"),
    "index of a property": (
        "kinds.matrix.shape[2]",
        "kinds.matrix.shape[2]: the index [2] is outside the shape [2]",
    ),
    "result of a number": (
        "kinds.half.result",
        "kinds.half.result: a value that is not one equation has no result",
    ),
    "result of several equations": (
        "kinds.equations.result",
        "kinds.equations.result: a value that is not one equation has no result",
    ),
    "height of a vector": (
        "kinds.vector.height",
        "kinds.vector.height: a value of the shape [3] has no height",
    ),
    "width of a scalar": (
        "kinds.half.width",
        "kinds.half.width: a value of the shape [] has no width",
    ),
    "maximum of bounds": (
        "kinds.shares.max",
        "kinds.shares.max: a value of the shape [2] has no max",
    ),
    "sum of equations": (
        "kinds.equations.sum",
        "kinds.equations.sum: a value of the shape [2] has no sum",
    ),
}


@pytest.mark.parametrize(("address", "message"), UNKNOWN.values(), ids=UNKNOWN)
def test_unknown_address(address, message):
    """An address where nothing stands is refused, and the sentence says which part is unknown."""
    with pytest.raises(claims.ClaimError) as caught:
        claims.resolve(address)

    assert str(caught.value) == message
    assert claims.error(address, "3") == message


def test_unreadable_literal():
    """A literal that is no number is told with its address."""
    assert claims.error("kinds.half", "a half") == "kinds.half: 'a half' is not a number"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("half", "0.5"),
        ("third", "1/3"),
        ("many", "60,000"),
        ("share", "≈ 0.84219"),
        ("tiny", "≈ 0.00000000499"),
        ("huge", "≈ 12345678"),
        ("right", "9,812"),
        ("vector", "[1, -2, 0.5]"),
        ("counts", "[12, 1196, 1797]"),
        ("matrix[1]", "[4, 5, -6]"),
        ("size", "10 - 3 + 1 = 8"),
    ],
)
def test_show(name, text):
    """A value is shown in a form that is read back as itself."""
    address = f"kinds.{name}"

    assert claims.show(claims.resolve(address)) == text
    assert claims.error(address, text) == ""


REWRITTEN = [
    ("half", "0.4", "0.5"),
    ("negative", "0.4", "-0.8"),
    ("negative", "−0.4", "−0.8"),
    ("many", "7", "60000"),
    ("many", "7,000", "60,000"),
    ("half", "40 %", "50 %"),
    ("third", "≈ 0.44", "≈ 0.33"),
    ("third", "0.4", "1/3"),
    ("share", "≈ 0.444", "≈ 0.842"),
    ("loss", "≈ 1.4", "≈ -1.8"),
    ("accuracy", "97.0 %", "98.12 %"),
    ("accuracy", "≈ 97.0 %", "≈ 98.1 %"),
    ("vector", "[9, 9, 9]", "[1, -2, 0.5]"),
    ("matrix.shape", "9×9", "2×3"),
    ("share", "0.8", ""),
    ("half", "a half", ""),
    ("vector", "[1, 2]", ""),
    ("matrix", "[[9, 2, 3], [4, 5, -6]]", ""),
    ("size", "10 - 3 + 1 = 9", ""),
    ("half", r"\frac{1}{3}", ""),
    ("unknown", "3", ""),
]


@pytest.mark.parametrize(("name", "text", "better"), REWRITTEN)
def test_rewrite(name, text, better):
    """A wrong literal is rewritten in its own manner, or not at all where that is unclear."""
    assert rewriting.rewrite(f"kinds.{name}", text) == better
    assert not better or claims.error(f"kinds.{name}", better) == ""


def test_canonical():
    """Commas and semicolons mean the same."""
    assert claims.canonical("a.b[0;1]") == "a.b[0,1]"
