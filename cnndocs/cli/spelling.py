"""Signs that the encoding of an output lacks, spelled with those that it has.

A pipe has the encoding of the system, which on many is not UTF-8: cp1252 has no minus sign.
"""

from __future__ import annotations

import codecs
import io
import sys
from collections.abc import Callable

NAME = "cnndocs.spelling"
SIGNS = {
    "−": "-",
    "×": "x",
    "·": "*",
    "≈": "~",
    "≤": "<=",
    "≥": ">=",
    "→": "->",
    "…": "...",
    "⌊": "floor(",
    "⌋": ")",
    "⌈": "ceil(",
    "⌉": ")",
    "’": "'",
    "“": '"',
    "”": '"',
}


def spell(error: UnicodeError) -> tuple[str, int]:
    """Return the spelling of what cannot be encoded; another sign as Python would write it.

    >>> codecs.register_error(NAME, spell)
    >>> "−0.8 ≈ 2×2, ű".encode("cp1252", NAME).decode("cp1252")
    '-0.8 ~ 2×2, \\\\u0171'
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    spelled = (
        SIGNS.get(sign) or sign.encode("ascii", "backslashreplace").decode() for sign in signs
    )
    return "".join(spelled), error.end


def visible(text: str, write: Callable[[str], str] = ascii) -> str:
    """Return a text whose signs for terminals and for the direction of writing are written out.

    >>> print(visible("a\\x1b[2J\\u202eb"))
    a\\x1b[2J\\u202eb
    """
    return "".join(char if char.isprintable() else write(char)[1:-1] for char in text)


def install() -> None:
    """Let what is printed never end in an error of its encoding."""
    codecs.register_error(NAME, spell)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=NAME)
