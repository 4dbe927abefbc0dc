"""What a page says of each number that it quotes, when a reader asks: short texts by address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from cnndocs import examples
from cnndocs.checks.register.exact import ends, kind, plain
from cnndocs.values import claims
from cnndocs.values.kinds import Array, Bounds, Equation, Measured, decimal

DIGITS = 8  # significant digits of a bound
LONG = 28  # characters of a decimal that is shown in full
MOST = 9  # numbers of an array that are written out
MINUS = re.compile(r"(?<![\w.])-(?=\s?[\d(])")  # of a number or between two, not of a file's name
HERE = {
    "shape": "its shape",
    "ndim": "the number of its axes",
    "height": "its height",
    "width": "its width",
    "size": "how many numbers it holds",
    "min": "the smallest number",
    "max": "the largest number",
    "argmin": "where the smallest number stands",
    "argmax": "where the largest number stands",
    "sum": "the sum",
    "positive": "how many numbers are positive",
    "negative": "how many numbers are negative",
    "zeros": "how many numbers are zero",
    "result": "its result",
}


def outward(value: Bounds) -> tuple[str, str]:
    """Return both bounds with a few significant digits, rounded outwards.

    >>> outward(Bounds(Fraction(1, 3), Fraction(1, 3)))
    ('0.33333333', '0.33333334')
    """
    places = DIGITS
    while 0 < abs(value.low) * 10**places < 10 ** (DIGITS - 1):
        places += 1
    while places > 1 and abs(value.low) * 10**places >= 10**DIGITS:
        places -= 1
    unit = 10**places
    low, high = value.low * unit // 1, -(-value.high * unit // 1)
    return decimal(Fraction(low, unit)), decimal(Fraction(high, unit))


def number(item: Fraction | Bounds) -> str:
    """Write one exact number, as a decimal and as a fraction, or both bounds of an enclosed one.

    >>> number(Fraction(3, 10)), number(Fraction(9)), number(Fraction(1, 9))
    ('0.3 = 3/10', '9', '1/9')
    """
    if isinstance(item, Bounds):
        low, high = outward(item)
        return f"between {low} and {high}"
    if item.denominator == 1:
        return decimal(item, ",")
    if not ends(item):
        low, _ = outward(Bounds(item, item))
        return f"{item}" if len(str(item)) <= LONG else f"{low}…"
    shown = decimal(item)
    if len(shown) > LONG:
        return f"{shown[:LONG]}…"
    return f"{shown} = {item}" if len(str(item)) <= LONG else shown


def wording(value: Array) -> str:
    """Say what a value is, exactly, in one line."""
    items = list(value.ravel())
    if value.ndim == 0:
        item = value.item()
        if isinstance(item, Equation):
            text = f"exactly: {item.text}"
        elif isinstance(item, Measured):
            text = f"measured: {number(item.value)}, from the file {item.file.rpartition('/')[2]}"
        else:
            text = number(item) if isinstance(item, Bounds) else f"exactly {number(item)}"
    elif len(items) <= MOST and kind(items) == "exact":
        text = f"exactly {claims.show(value)}"
    elif len(items) <= MOST and kind(items) != "arithmetic":
        text = f"{kind(items)}: {claims.show(value)}"
    else:
        numbers = [plain(item) for item in items]
        low = min(one.low if isinstance(one, Bounds) else one for one in numbers)
        high = max(one.high if isinstance(one, Bounds) else one for one in numbers)
        ends_of = Bounds(low, high)
        short = ends(low) and ends(high) and max(len(decimal(low)), len(decimal(high))) <= DIGITS
        from_, to = (decimal(low), decimal(high)) if short else outward(ends_of)
        shape = "×".join(map(str, value.shape))
        text = f"{kind(items)}: {shape} numbers from {from_} to {to}"
    return MINUS.sub("−", text)


def panel(address: str) -> dict[str, str]:
    """Return what is said of the number at an address.

    >>> panel("sliding.kernel.shape")["about"]
    'The kernel: its weights; here its shape.'
    """
    match = claims.ADDRESS.fullmatch(address)
    if not match:
        raise ValueError(f"{address!r} is no address")
    example = examples.get(match["id"])
    about = example.entries[match["name"]].about.rstrip(".")
    here = f"; here {HERE[match['property']]}" if match["property"] else ""
    return {
        "value": wording(claims.resolve(address)),
        "about": f"{about[:1].upper()}{about[1:]}{here}.",
        "example": example.title,
    }


def panels(addresses: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return what one page says of its numbers, by address."""
    return {address: panel(address) for address in sorted(set(addresses))}
