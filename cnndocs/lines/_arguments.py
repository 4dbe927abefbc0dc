"""The arguments of a call: matched to their names, and checked one by one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any

from cnndocs.lines._grammar import Call, Name
from cnndocs.lines._layer import Sizes
from cnndocs.lines._refusals import refused, sentence
from cnndocs.lines._signatures import REQUIRED, Signature, signatures

LARGEST = 1_000_000  # of a count in a line: what is larger is a slip


def signature(call: Call) -> Signature:
    """Return what a line's function takes.

    Raises
    ------
    LineError
        Where the function is not known; the sentence names the nearest.
    """
    known = signatures()
    if call.name not in known:
        raise refused("layer", name=call.name, hint=_nearest(call.name, known))
    return known[call.name]


def matched(call: Call, taken: Signature) -> dict[str, Any]:
    """Return each argument that is given, by its name, in the order of the function."""
    names = list(taken.arguments)
    if len(call.arguments) > min(len(names), taken.positional):
        most = min(len(names), taken.positional)
        raise refused("unnamed", name=call.name, most=most, count=len(call.arguments))
    given = dict(zip(names, call.arguments, strict=False))
    for name, value in call.named.items():
        if name not in names:
            hint = _nearest(name, names)
            raise refused("argument", name=call.name, argument=repr(name), hint=hint)
        if name in given:
            raise refused("twice", argument=name)
        given[name] = value
    missing = [name for name in names if taken.arguments[name] is REQUIRED and name not in given]
    if missing:
        raise refused("lacks", name=call.name, missing=" and ".join(missing))
    return {name: given[name] for name in names if name in given}


def _nearest(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return sentence("hint", near=near[0]) if near else ""


class Arguments:
    """The arguments of one call, those left out at their defaults."""

    def __init__(self, call: Call, taken: Signature) -> None:
        self.given = matched(call, taken)
        self.every = {**taken.arguments, **self.given}
        self.axes = taken.axes

    def integer(self, name: str, least: int = 1) -> int:
        """Return a whole number."""
        return whole(name, self.every[name], least)

    def sizes(self, name: str, least: int = 1) -> Sizes:
        """Return a number for each axis; one number stands for all."""
        value = self.every[name]
        if isinstance(value, tuple):
            if len(value) not in (1, self.axes):
                raise refused("numbers", name=name, axes=self.axes, count=len(value))
            parts = tuple(whole(name, part, least) for part in value)
            return parts * self.axes if len(parts) == 1 else parts
        return (whole(name, value, least),) * self.axes

    def switch(self, name: str) -> bool:
        """Return a truth value."""
        value = self.every[name]
        if not isinstance(value, bool):
            raise refused("switch", name=name, value=said(value))
        return value

    def word(self, name: str, words: tuple[str, ...]) -> str:
        """Return one of some words."""
        value = self.every[name]
        if not isinstance(value, str) or value.lower() not in words:
            choices = " or ".join(map(repr, words))
            raise refused("word", name=name, words=choices, value=said(value))
        return value.lower()


def whole(name: str, value: Any, least: int) -> int:
    """Return a value that is a whole number, and neither too small nor a slip."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise refused("whole", name=name, value=said(value))
    if not least <= value <= LARGEST:
        raise refused("range", name=name, least=least, most=f"{LARGEST:,}", value=value)
    return value


def said(value: Any) -> str:
    """Write a value as it stands in a line.

    >>> said((3, Name("n"))), said((3,)), said("same")
    ('(3, n)', '(3,)', "'same'")
    """
    if isinstance(value, tuple):
        return f"({', '.join(map(said, value))}{',' * (len(value) == 1)})"
    return value.text if isinstance(value, Name) else repr(value)
