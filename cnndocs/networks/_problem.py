"""Why a network is not counted: one sentence, which names the layer and the sizes."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class NetworkError(ValueError):
    """A network, or a file of one, that cannot be counted."""


def nearest(name: str, known: Iterable[str]) -> str:
    """Return a hint at the nearest of some names.

    >>> nearest("convv", ["conv", "add"])
    '; did you mean conv?'
    """
    near = difflib.get_close_matches(name, list(known), n=1)
    return f"; did you mean {near[0]}?" if near else ""


def short(value: object, most: int = 60) -> str:
    """Return a value as a sentence shows it.

    >>> short("a" * 99, 10)
    "'aaaaaa..."
    """
    text = repr(value)
    return text if len(text) <= most else f"{text[: most - 3]}..."
