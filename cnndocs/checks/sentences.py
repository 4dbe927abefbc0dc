"""The sentences of a page: each with what it is held by, from what a rendered page shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cnndocs.checks.shown import Piece
from cnndocs.values.shorthand import SCHEME

FORMULA = "\u2026"  # stands for a formula in the text of a sentence
CLAIM = "\\claim"
# The end of a sentence: a stop, whatever closes behind it, and a capital, a digit or a formula.
STOP = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9\u2026])")


@dataclass(frozen=True)
class Sentence:
    """One sentence, and what holds it: where each claim, law, run or source in it leads.

    The words of each of these links stand beside it.
    """

    text: str
    held: tuple[tuple[str, str], ...] = ()


def sentences(pieces: Iterable[Piece]) -> Iterator[Sentence]:
    """Yield the sentences of a page, paragraph by paragraph.

    >>> kernel = Piece("3×3", "claim", "sliding.kernel.shape")
    >>> [(one.text, one.held) for one in sentences([Piece("All move. A "), kernel])]
    [('All move.', ()), ('A 3×3', (('claim:sliding.kernel.shape', '3×3'),))]
    """
    text = ""
    holds: list[tuple[int, tuple[str, str]]] = []
    for piece in [*pieces, Piece("", "end")]:
        if piece.kind == "end":
            yield from _split(text, holds)
            text, holds = "", []
        elif piece.kind == "held":
            holds.append((len(text), (piece.address, piece.link)))
        elif piece.kind == "claim":
            holds.append((len(text), (f"{SCHEME}{piece.address}", piece.text)))
            text += piece.text
        elif piece.kind == "formula":
            holds += [(len(text), (SCHEME, FORMULA))] if CLAIM in piece.text else []
            text += FORMULA
        elif piece.kind == "text":
            text += piece.text


def _split(text: str, holds: list[tuple[int, tuple[str, str]]]) -> Iterator[Sentence]:
    begin = 0
    for end in [*(match.end() for match in STOP.finditer(text)), len(text) + 1]:
        words = " ".join(text[begin:end].split())
        if any(char.isalpha() for char in words):
            yield Sentence(words, tuple(one for at, one in holds if begin <= at < end))
        begin = end
