"""What a person writes for a number is read in every form, and nothing else is."""

from fractions import Fraction

import pytest

from cnndocs.values.literals import Number, from_tex, read


def plain(content):
    """Return the values of what was read."""
    return [plain(part) for part in content] if isinstance(content, list) else content.value


READ = {
    "integer": ("3", 3),
    "decimal": ("0.25", Fraction(1, 4)),
    "hyphen": ("-0.8", Fraction(-4, 5)),
    "minus": ("−0.8", Fraction(-4, 5)),
    "plus": ("+3", 3),
    "fraction": ("1/9", Fraction(1, 9)),
    "negative fraction": ("−1/9", Fraction(-1, 9)),
    "commas": ("60,000", 60000),
    "thin spaces": ("60\u202f000", 60000),
    "percent": ("98.1 %", Fraction(981, 1000)),
    "percent without a space": ("98.1%", Fraction(981, 1000)),
    "percent with a thin space": ("98.1\u202f%", Fraction(981, 1000)),
    "percent as a word": ("98.1 percent", Fraction(981, 1000)),
    "thousand": ("60 thousand", 60000),
    "million": ("1.2 million", 1200000),
    "ordinal": ("3rd", 3),
    "number word": ("seven", 7),
    "capital": ("Twenty", 20),
    "ordinal word": ("third", 3),
    "code": ("`3`", 3),
    "shape": ("3×3", [3, 3]),
    "shape with spaces": ("3 × 3", [3, 3]),
    "shape with x": ("3x3", [3, 3]),
    "shape in words": ("5 by 4", [5, 4]),
    "shape in number words": ("three by three", [3, 3]),
    "three axes": ("3×28×28", [3, 28, 28]),
    "vector": ("[1, −2]", [1, -2]),
    "tuple": ("(1, 2)", [1, 2]),
    "matrix": ("[[1, 2], [3, 4]]", [[1, 2], [3, 4]]),
    "TeX fraction": (r"-\frac{1}{9}", Fraction(-1, 9)),
    "TeX percent": (r"98.1\,\%", Fraction(981, 1000)),
    "TeX thousands": ("60{,}000", 60000),
    "TeX shape": (r"3 \times 3", [3, 3]),
    "TeX matrix": (r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}", [[1, 2], [3, 4]]),
    "TeX row": (r"\begin{bmatrix} 1 & 2 \end{bmatrix}", [[1, 2]]),
    "TeX column": (r"\begin{bmatrix} 1 \\ 2 \end{bmatrix}", [1, 2]),
    "six": ("six", 6),
}


@pytest.mark.parametrize(("text", "value"), READ.values(), ids=READ)
def test_read(text, value):
    """Each form is read to its value."""
    literal = read(text)

    assert plain(literal.content) == value
    assert not literal.approximate


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("3", "1"),
        ("0.25", "0.01"),
        ("0.30", "0.01"),
        ("98.1 %", "0.001"),
        ("1.2 million", "100000"),
        ("1/9", "0"),
    ],
)
def test_unit(text, unit):
    """The last digit that is shown gives the unit to which a number is rounded."""
    assert read(text).content.unit == Fraction(unit)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("≈ 0.84", Fraction("0.84")),
        ("≈0.84", Fraction("0.84")),
        (r"\approx 0.84", Fraction("0.84")),
        ("≈ [0.84, 0.16]", [Fraction("0.84"), Fraction("0.16")]),
        (r"\approx \begin{bmatrix} 1 \\ 2 \end{bmatrix}", [1, 2]),
    ],
    ids=["number", "no space", "TeX", "vector", "TeX vector"],
)
def test_approximate(text, value):
    """The sign of approximation may stand before any form."""
    literal = read(text)

    assert literal.approximate
    assert plain(literal.content) == value


@pytest.mark.parametrize("text", ["10 - 3 + 1 = 8", "1/3 ≈ 0.33", r"3 \times 3 = 9"])
def test_arithmetic(text):
    """A relation is kept as text, because it is compared as it is written."""
    literal = read(text)

    assert literal.content is None
    assert "=" in literal.text or "≈" in literal.text


REFUSED = {
    "nothing": ("", "'' is not a number"),
    "word": ("cells", "'cells' is not a number"),
    "two numbers": ("3 4", "'3 4' is not a number"),
    "number and word": ("3 cells", "'3 cells' is not a number"),
    "two points": ("0.3.4", "'0.3.4' is not a number"),
    "exponent": ("1e5", "'1e5' is not a number"),
    "two signs": ("--3", "'--3' is not a number"),
    "bad separators": ("1,23", "'1,23' is not a number"),
    "plain space": ("60 000", "'60 000' is not a number"),
    "division by zero": ("1/0", "'1/0' divides by zero"),
    "empty vector": ("[]", "'' is not a number"),
    "interval": ("[1, 2)", "'[1, 2)' is not a number"),
    "words between rows": ("[[1, 2], 7 [3, 4]]", "'[[1, 2], 7 [3, 4]]' is not a matrix"),
    "words after rows": ("[[1, 2], [3, 4]] 7", "'[[1, 2], [3, 4]] 7' is not a matrix"),
    "TeX words": (r"3\text{ cells}", r"'3\\text{ cells}' is not a number"),
    "TeX power": ("10^{3}", "'10^3' is not a number"),
    "TeX letter": (r"\frac{a}{2}", "'a)/(2' is not a number"),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_refused(text, message):
    """What is not a number in a known form is refused, and named."""
    with pytest.raises(ValueError) as caught:  # noqa: PT011 (the whole sentence is compared)
        read(text)

    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\dfrac{1}{9}", "1/9"),
        (r"\left\lfloor 3 / 2 \right\rfloor", "⌊ 3 / 2 ⌋"),
        (r"\max(0, -1)", "max(0, -1)"),
        (r"1 \cdot 2", "1 × 2"),
        (r"\maximum", r"\maximum"),
    ],
)
def test_from_tex(tex, text):
    """The TeX of arithmetic is written as plain text; commands that are not known stay."""
    assert " ".join(from_tex(tex).split()) == text


@pytest.mark.parametrize(
    ("number", "value", "shows"),
    [
        ("0.3", "0.25", True),
        ("0.2", "0.25", False),
        ("-0.3", "-0.25", True),
        ("-0.2", "-0.25", False),
        ("0.0", "0.05", False),
        ("0.0", "-0.0499", True),
        ("3", "2.5", True),
    ],
)
def test_shows(number, value, shows):
    """A half rounds away from zero."""
    exact = Fraction(value)

    assert read(number).content.shows(exact, exact) is shows


def test_fraction_shows_nothing_else():
    """A fraction has no last digit: only its own value is shown by it."""
    assert not Number(Fraction(1, 3), Fraction(0)).shows(Fraction("0.33"), Fraction("0.33"))
