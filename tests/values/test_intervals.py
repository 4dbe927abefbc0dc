"""The bounds of softmax and losses hold the true value, and are narrow."""

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest

from cnndocs.values import intervals as enclosed
from cnndocs.values.kinds import Bounds, vector

NARROW = Fraction(1, 10**45)
VECTORS = {
    "example": "0.5 -0.3",
    "equal": "1 1 1",
    "far apart": "40 0 -40",
    "huge": "1000 999.5",
    "one": "3",
    "many": "0.1 -2.5 3.25 0 7.125 -0.001 2 2 2 1.5",
}


def decimals(text):
    """Return the decimals of a vector."""
    return [Decimal(word) for word in text.split()]


def softmax(text):
    """Return the softmax of a vector, computed by the decimal module."""
    with localcontext() as context:
        context.prec = 80
        powers = [(z - max(decimals(text))).exp() for z in decimals(text)]
        return [power / sum(powers) for power in powers]


def loss(text, target):
    """Return the cross-entropy of a vector, computed by the decimal module."""
    with localcontext() as context:
        context.prec = 80
        values = decimals(text)
        top = max(values)
        return sum((z - top).exp() for z in values).ln() + top - values[target]


def holds(bounds, value):
    """Say whether bounds hold a value at 50 digits, and are narrow."""
    with localcontext() as context:
        context.prec = 50
        exact = Fraction(+value)
    slack = Fraction(1, 10**49) * (1 + abs(exact))
    return bounds.low - slack <= exact <= bounds.high + slack and bounds.high - bounds.low < NARROW


@pytest.mark.parametrize("text", VECTORS.values(), ids=VECTORS)
def test_softmax(text):
    """Each component of softmax lies between its bounds."""
    shares = enclosed.softmax(vector(text))

    assert all(holds(share, value) for share, value in zip(shares, softmax(text), strict=True))
    assert sum(share.low for share in shares) <= 1 <= sum(share.high for share in shares)


@pytest.mark.parametrize("text", VECTORS.values(), ids=VECTORS)
def test_cross_entropy(text):
    """The loss of every true class lies between its bounds."""
    logits = vector(text)

    for target in range(len(logits)):
        assert holds(enclosed.cross_entropy(logits, target), loss(text, target))


@pytest.mark.parametrize("text", ["0", "1", "-3.75", "20", "0.0001"])
def test_exp(text):
    """The exponential lies between its bounds."""
    with localcontext() as context:
        context.prec = 80
        value = Decimal(text).exp()

    assert holds(enclosed.exp(Fraction(text)), value)


@pytest.mark.parametrize("text", ["1", "2", "0.0001", "123456.75"])
def test_log(text):
    """The logarithm lies between its bounds."""
    with localcontext() as context:
        context.prec = 80
        value = Decimal(text).ln()

    assert holds(enclosed.log(Fraction(text)), value)


def test_log_of_bounds():
    """A function of an enclosed number encloses its value at both ends."""
    both = enclosed.log(Bounds(Fraction(2), Fraction(3)))

    assert both.low <= enclosed.log(Fraction(2)).low
    assert enclosed.log(Fraction(3)).high <= both.high


def test_combine():
    """A weighted sum of enclosed numbers encloses the weighted sum of what they hold."""
    shares = enclosed.softmax(vector("0.5 -0.3"))
    total = enclosed.combine(shares, vector("1 1"))

    assert total.low <= 1 <= total.high
    assert total.high - total.low < NARROW


def test_order_of_bounds():
    """Bounds in the wrong order are refused."""
    with pytest.raises(ValueError, match=r"^the lower bound 2 is above the upper bound 1$"):
        Bounds(Fraction(2), Fraction(1))
