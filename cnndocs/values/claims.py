"""From an address to a value, and from what is written to a verdict.

An address names one value of one worked example: ``sliding.feature_map[0,0]``,
``sliding.kernel.shape``, ``digit-two.size``. It is parsed, never evaluated. Written arithmetic is
quoted whole, or by its result: ``digit-two.size.result``.
"""

from __future__ import annotations

import difflib
import re
from fractions import Fraction
from functools import cache

import numpy as np

from cnndocs.values import registry
from cnndocs.values.arithmetic import holds, number, tokens
from cnndocs.values.kinds import Array, Bounds, Equation, Measured, decimal
from cnndocs.values.literals import Literal, Number, read
from cnndocs.values.properties import PROPERTIES

ADDRESS = re.compile(
    r"(?P<id>[a-z][a-z0-9-]*)\.(?P<name>[a-z][a-z0-9_]*)"
    r"(?:\[(?P<index>\d+(?:[,;]\d+)*)\])?"
    r"(?:\.(?P<property>[a-z]+)(?:\[(?P<item>\d+)\])?)?"
)


class ClaimError(ValueError):
    """An unknown address, or something written that is not what is computed."""


def canonical(address: str) -> str:
    """Return the address as it is written in sentences, with commas.

    >>> canonical("sliding.feature_map[0;1]")
    'sliding.feature_map[0,1]'
    """
    return address.replace(";", ",")


def item(address: str, *index: int) -> str:
    """Return the address of one item of the value at an address.

    >>> item("sliding.kernel", 0, 2), item("sliding.windows[0,1]", 2, 2)
    ('sliding.kernel[0,2]', 'sliding.windows[0,1,2,2]')
    """
    inner = ",".join(map(str, index))
    return f"{address[:-1]},{inner}]" if address.endswith("]") else f"{address}[{inner}]"


def resolve(address: str) -> Array:
    """Return the value at an address as an array (without axes for a scalar).

    Examples
    --------
    >>> resolve("sliding.feature_map[0,0]")[()]
    Fraction(3, 10)

    Raises
    ------
    ClaimError
        Where nothing is at the address; the sentence says which part is unknown.
    """
    registry.note(address.partition(".")[0])  # what is cached is read as well
    return _resolve(address)


@cache
def _resolve(address: str) -> Array:
    match = ADDRESS.fullmatch(address)
    if not match:
        raise ClaimError(f"{address!r} is not an address of the form id.name[index].property")
    try:
        example = registry.get(match["id"])
    except KeyError as error:
        raise ClaimError(f"{address}: {error.args[0]}") from None
    if match["name"] not in example.entries:
        near = difflib.get_close_matches(match["name"], example.entries, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise ClaimError(f"{address}: {match['id']} has no value {match['name']!r}{hint}")
    value = example[match["name"]]
    if match["index"]:
        value = _at(value, match["index"], address)
    if match["property"]:
        if match["property"] not in PROPERTIES:
            raise ClaimError(
                f"{address}: there is no property {match['property']!r}: "
                f"the properties are {', '.join(PROPERTIES)}"
            )
        try:
            value = PROPERTIES[match["property"]](value)
        except (IndexError, TypeError, ValueError):
            what = f"of the shape {list(value.shape)}"
            if match["property"] == "result":
                what = "that is not one equation"
            raise ClaimError(f"{address}: a value {what} has no {match['property']}") from None
    if match["item"]:
        value = _at(value, match["item"], address)
    return value


def _at(value: Array, index: str, address: str) -> Array:
    at = tuple(int(part) for part in re.split("[,;]", index))
    if len(at) > value.ndim or any(i >= n for i, n in zip(at, value.shape, strict=False)):
        raise ClaimError(
            f"{address}: the index {list(at)} is outside the shape {list(value.shape)}"
        )
    return np.asarray(value[at], dtype=object)


def error(address: str, text: str) -> str:
    """Return what is wrong with a claim, or an empty string.

    Examples
    --------
    >>> error("sliding.feature_map[0,0]", "0.3")
    ''
    >>> error("sliding.feature_map[0,0]", "0.4")
    'sliding.feature_map[0,0]: written 0.4, computed 0.3'
    """
    address = canonical(address)
    try:
        value = resolve(address)
        literal = read(text)
    except ValueError as problem:
        return str(problem) if isinstance(problem, ClaimError) else f"{address}: {problem}"
    if not agrees(literal, value):
        return f"{address}: written {text.strip()}, computed {show(value)}"
    if literal.approximate and _coarse(address, literal.content):
        return (
            f"{address}: {text.strip()} shows fewer than two significant digits of "
            f"{show(value)}: write more of them"
        )
    return ""


def _coarse(address: str, content: Number | list | None) -> bool:
    """Say whether a rounding shows less than two digits, of its number and of its whole value.

    A small part of a value may be rounded like the large ones, such as 0.000 beside 0.998.
    """
    if isinstance(content, list):
        return all(_coarse(address, part) for part in content)
    assert content is not None
    match = ADDRESS.fullmatch(address)
    whole = address if match and match["property"] else address.partition("[")[0]
    sizes = (_size(part) for part in resolve(whole).flat)
    return max(abs(content.value), *sizes) < 10 * content.unit


def _size(item: Fraction | Bounds | Measured) -> Fraction:
    if isinstance(item, Bounds):
        return max(abs(item.low), abs(item.high))
    return abs(item.value if isinstance(item, Measured) else item)


def agrees(literal: Literal, value: Array) -> bool:
    """Say whether what is written is what is computed."""
    if value.ndim == 0 and isinstance(value[()], Equation):
        return bool(literal.text) and _same_arithmetic(literal.text, value[()].text)
    if literal.content is None:
        return False
    return _same(literal.content, value, literal.approximate)


def _same(content: Number | list, value: Array, approximate: bool) -> bool:
    if isinstance(content, list):
        return (
            value.ndim > 0
            and len(content) == len(value)
            and all(
                _same(part, np.asarray(item, dtype=object), approximate)
                for part, item in zip(content, value, strict=True)
            )
        )
    if value.ndim:
        return False
    item = value[()]
    if isinstance(item, Bounds):
        return approximate and content.shows(item.low, item.high)
    exact = item.value if isinstance(item, Measured) else item
    if not isinstance(exact, Fraction):
        return False
    if not approximate:
        return content.value == exact
    return content.value != exact and content.shows(exact, exact)


def _same_arithmetic(written: str, computed: str) -> bool:
    try:
        return _normal(written) == _normal(computed) and holds(written)
    except ValueError:
        return False


def _normal(text: str) -> list[str]:
    plain = re.sub(r"\((-?[\d.]+)\)", r"\1", " ".join(tokens(text)).replace("- ", "-"))
    plain = re.sub(r"\(\s*(-?[\d.,]+)\s*\)", r"\1", plain)
    return [decimal(number(token)) if token[0].isdigit() else token for token in tokens(plain)]


def show(value: Array) -> str:
    """Write a value as a sentence would show it.

    Examples
    --------
    >>> show(resolve("sliding.kernel.shape"))
    '[3, 3]'
    """
    if value.ndim:  # no thousands separators: commas part the items
        items = (show(np.asarray(item, dtype=object)) for item in value)
        return f"[{', '.join(item if value.ndim > 1 else item.replace(',', '') for item in items)}]"
    item = value.item()
    if isinstance(item, Equation):
        return item.text
    if isinstance(item, Bounds):
        return f"≈ {_plain(float(item.low))}"
    return decimal(item.value if isinstance(item, Measured) else item, ",")


def _plain(value: float) -> str:
    """Write a float with six digits, or three where it is tiny, and never with an exponent."""
    text = f"{value:.6g}"
    exponent = text.partition("e")[2]
    if not exponent and len(text.lstrip("-")) == 1:
        return f"{text}.0"  # a rounding shows two digits
    if not exponent:
        return text
    return f"{value:.{max(2 - int(exponent), 0)}f}"
