"""The sentences of a page: each with what it is held by, from what a rendered page shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cnndocs.checks.shown import Piece

FORMULA = "\u2026"  # stands for a formula in the text of a sentence
CLAIM = "\\claim"
# The end of a sentence: a stop, whatever closes behind it, and a capital, a digit or the end.
STOP = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9\u2026])")


@dataclass(frozen=True)
class Sentence:
    """One sentence, and whether a claim, a law, a run or a source stands in it."""

    text: str
    held: bool = False

    def __str__(self) -> str:
        return self.text


def sentences(pieces: Iterable[Piece]) -> Iterator[Sentence]:
    """Yield the sentences of a page, paragraph by paragraph.

    >>> kernel = Piece("3×3", "claim", "sliding.kernel.shape")
    >>> [(str(one), one.held) for one in sentences([Piece("All move. A "), kernel])]
    [('All move.', False), ('A 3×3', True)]
    """
    text, holds = "", []
    for piece in [*pieces, Piece("", "end")]:
        if piece.kind == "end":
            yield from _split(text, holds)
            text, holds = "", []
        elif piece.kind == "held" or piece.kind == "claim":
            holds.append(len(text))
            text += piece.text if piece.kind == "claim" else ""
        elif piece.kind == "formula":
            holds += [len(text)] if CLAIM in piece.text else []
            text += FORMULA
        elif piece.kind == "text":
            text += piece.text


def _split(text: str, holds: list[int]) -> Iterator[Sentence]:
    begin = 0
    for end in [*(match.end() for match in STOP.finditer(text)), len(text)]:
        words = " ".join(text[begin:end].split())
        if any(char.isalpha() for char in words):
            yield Sentence(words, any(begin <= at < max(end, begin + 1) for at in holds))
        begin = end
