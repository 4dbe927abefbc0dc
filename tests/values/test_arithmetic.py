"""Arithmetic as people write it is read by a parser, and relations hold or do not."""

from fractions import Fraction

import pytest

from cnndocs.values.arithmetic import evaluate, holds, number, rounds_to, sides, tokens


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 3),
        ("0.25", Fraction(1, 4)),
        ("60,000", 60000),
        ("60\u202f000", 60000),
        ("⌊11 / 2⌋ + 1", 6),
        ("⌈11 / 2⌉ + 1", 7),
        ("⌈-11 / 2⌉", -5),
        ("1,000,000.5", Fraction(2000001, 2)),
        ("-3", -3),
        ("−3", -3),
        ("--3", 3),
        ("1 + 2 × 3", 7),
        ("1 + 2 · 3", 7),
        ("1 + 2 * 3", 7),
        ("2 x 3", 6),
        ("(1 + 2) × 3", 9),
        ("10 - 3 - 2", 5),
        ("8 / 2 / 2", 2),
        ("8 ÷ 3", Fraction(8, 3)),
        ("2 × (−0.5)", -1),
        ("⌊(28 - 3) / 2⌋ + 1", 13),
        ("⌊-1 / 2⌋", -1),
        ("max(0, -0.8)", 0),
        ("max(1, 2 × 3, 4)", 6),
    ],
)
def test_evaluate(text, value):
    """Sums, products, signs, parentheses, floors and maxima have their usual value."""
    assert evaluate(text) == value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "'' ends too early"),
        ("3 +", "'3 +' ends too early"),
        ("(3", "'(3' lacks ')'"),
        ("⌊3", "'⌊3' lacks '⌋'"),
        ("max 3", "'max 3' lacks '('"),
        ("3 4", "'3 4' has '4' where it should end"),
        ("3 ) 4", "'3 ) 4' has ')' where it should end"),
        ("+ 3", "'+ 3' has '+' where a number should be"),
        ("1 / 0", "'1 / 0' divides by zero"),
        ("3 % 4", "'3 % 4' is not arithmetic: cannot read '% 4'"),
        ("__import__", "'__import__' is not arithmetic: cannot read '__import__'"),
    ],
)
def test_evaluate_refuses(text, message):
    """What is not arithmetic is refused with one sentence that names it."""
    with pytest.raises(ValueError) as caught:  # noqa: PT011 (the whole sentence is compared)
        evaluate(text)

    assert str(caught.value) == message


@pytest.mark.parametrize("text", ["max(1,000, 2)", "0,100"])
def test_separators(text):
    """A separator belongs to a number only where a thousand can begin."""
    assert tokens(text)[0] in {"max", "0"}
    assert number("1,000") == 1000


def test_sides():
    """A chain of relations is split into its sides, each with the relation before it."""
    assert list(sides("a = b ≈ c")) == [("", "a "), ("=", " b "), ("≈", " c")]


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("10 - 3 + 1 = 8", True),
        ("10 - 3 + 1 = 9", False),
        ("2 × 3 = 6 = 5 + 1", True),
        ("2 × 3 = 6 = 5", False),
        ("1 / 3 ≈ 0.33", True),
        ("1 / 3 ≈ 0.34", False),
        ("1 / 3 = 0.33", False),
        ("1 / 3 ≈ 0.33 = 0.33", False),
        ("-1 / 3 ≈ −0.33", True),
    ],
)
def test_holds(text, truth):
    """Every relation in a chain must hold: = exactly, ≈ in each digit shown."""
    assert holds(text) is truth


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("3", "'3' has no = or ≈ in it"),
        ("0.5 ≈ 1/3", "'1/3' stands after ≈ and is not a decimal"),
        ("0.5 ≈ 0.1 + 0.4", "'0.1 + 0.4' stands after ≈ and is not a decimal"),
    ],
)
def test_holds_refuses(text, message):
    """A relation needs two sides, and after ≈ a decimal, because only that shows its digits."""
    with pytest.raises(ValueError) as caught:  # noqa: PT011 (the whole sentence is compared)
        holds(text)

    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("value", "shown", "truth"),
    [
        ("0.25", "0.3", True),
        ("0.25", "0.2", False),
        ("0.24999", "0.2", True),
        ("-0.25", "-0.3", True),
        ("-0.25", "-0.2", False),
        ("0.05", "0.0", False),
        ("0.04", "0.0", True),
        ("-0.04", "0.0", True),
        ("-0.05", "0.0", False),
        ("2.5", "3", True),
        ("1234.5", "1,235", True),
    ],
)
def test_rounds_to(value, shown, truth):
    """A half rounds away from zero."""
    exact = Fraction(value)

    assert rounds_to(exact, exact, shown) is truth


def test_rounds_to_needs_both_bounds():
    """Two bounds that round to different digits show neither."""
    low, high = Fraction("0.249"), Fraction("0.251")

    assert not rounds_to(low, high, "0.2")
    assert not rounds_to(low, high, "0.3")
    assert rounds_to(low, high, "0")
