"""A number that is right but of the wrong thing: a sentence has to name what its claims are of.

A claim is reported where the words around it hold none of those by which its entry may be called
(``values/subjects.py``), and where they speak of a part while the value is of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cnndocs.checks.shown import Piece
from cnndocs.values import registry, shorthand, subjects
from cnndocs.values.claims import ClaimError, canonical, error
from cnndocs.values.texclaims import tex_claims

HEADING = re.compile(r"h[1-6]")
MARKS = re.compile("[\U000f0000-\U000ffffd]")  # of places, which no reader sees
SENTENCE = re.compile(r"(?<=[.!?:;])\s+(?=\S)")


@dataclass
class Quote:
    """A claim, and the words around it."""

    at: int  # which of the pieces it is, or is in
    written: str  # its address, with the mark of its place
    address: str
    text: str
    block: str  # the paragraph, or the row of a table with the head of the column
    near: str  # the paragraph before, where one leads on: of a formula, an item or a table
    heading: str

    @property
    def context(self) -> str:
        return f"{self.block} {self.near} {self.heading}"


@dataclass
class _Table:
    head: list[str] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    quotes: list[tuple[int, Quote]] = field(default_factory=list)


class _Reader:
    """Reads pieces one after the other, and keeps what was said before."""

    def __init__(self, example: str) -> None:
        self.example = example
        self.heading = self.before = ""
        self.inside = False  # of a heading, whose link to itself ends a text as well
        self.text: list[str] = []
        self.open: list[Quote] = []
        self.tables: list[_Table] = []
        self.items: list[str] = []

    def read(self, pieces: Sequence[Piece]) -> Iterator[Quote]:
        for at, piece in enumerate(pieces):
            if piece.kind == "end":
                yield from self.end(piece.address)
            elif piece.kind == "claim":
                self.claim(at, piece.address, piece.text)
            elif piece.kind == "formula":
                self.formula(at, piece.text)
            elif piece.kind in ("text", "mark"):
                self.text.append(piece.text)
        yield from self.block("")

    def claim(self, at: int, address: str, text: str) -> None:
        try:
            full = canonical(shorthand.full(MARKS.sub("", address), self.example))
        except ClaimError:
            return  # which is found already
        self.open.append(Quote(at, address, full, text, "", "", self.heading))
        self.text.append(" ")

    def formula(self, at: int, tex: str) -> None:
        try:
            found = list(tex_claims(tex))
        except ValueError:
            return  # which is found already
        for _, _, address, literal in found:
            self.claim(at, address, literal)
        self.text.append(re.sub(r"\\claim\{[^{}]*\}|\\(?=[a-z])", " ", tex))

    def end(self, tag: str) -> Iterator[Quote]:
        yield from self.block(tag)
        if tag == "table":
            self.tables.append(_Table())
        elif tag == "/table" and self.tables:
            self.tables.pop()
        elif tag == "/tr" and self.tables:
            yield from self.row()

    def block(self, tag: str) -> Iterator[Quote]:
        text = MARKS.sub("", "".join(self.text))
        quotes, self.open, self.text = self.open, [], []
        if self.tables and tag in ("/td", "/th"):
            table = self.tables[-1]
            table.quotes += [(len(table.row), quote) for quote in quotes]
            table.row.append(text)
            return
        for quote in quotes:
            quote.block, quote.near = text, self.before
            yield quote
        if self.inside and not self.heading:
            self.heading, self.before = text.strip(), ""
        elif text.strip() and not self.inside:
            self.before = text
        if HEADING.fullmatch(tag):
            self.inside, self.heading = True, ""
        elif HEADING.fullmatch(tag.removeprefix("/")):
            self.inside = False

    def row(self) -> Iterator[Quote]:
        table = self.tables[-1]
        if not table.head:
            table.head = table.row
        for number, quote in table.quotes:
            quote.block = " ".join([*table.row, *table.head[number : number + 1]])
            quote.near = self.before
            yield quote
        table.row, table.quotes = [], []


def quotes(pieces: Sequence[Piece], example: str = "") -> Iterator[Quote]:
    """Yield every claim of a text that is shown, with the words around it."""
    return _Reader(example).read(pieces)


def problem(quote: Quote) -> str:
    """Return why the words around a claim are not of its value, or an empty string."""
    entry = subjects.entry(quote.address)
    if entry is None:
        return ""  # which is found already
    said = quote.block.lower()
    parts = [part for part in subjects.PARTS if part in said]
    if entry.of and parts and not any(word in said for word in entry.of):
        return (
            f"{quote.address}: {quote.text.strip()} is of {entry.of[0]}, the sentence "
            f"speaks of {parts[0]}: {entry.about}"
        )
    if subjects.words(quote.address) & subjects.stems(quote.context):
        return ""
    name = quote.address.partition(".")[2].partition("[")[0].partition(".")[0]
    typed = registry.get(quote.address.partition(".")[0]).called.get(name, "")
    offered = dict.fromkeys([*name.split("_"), *typed.split()])
    return (
        f"{quote.address}: no word around {quote.text.strip()} says what it is: "
        f"{entry.about} ({', '.join(offered)})"
    )


def found(pieces: Sequence[Piece], example: str = "") -> Iterator[tuple[Quote, str]]:
    """Yield each claim of something else than the words say, and a sentence; not a wrong one.

    >>> loss = Piece("≈ 1.842", "claim", "sliding.loss")
    >>> [quote.address for quote, _ in found([Piece("The kernel has "), loss])]
    ['sliding.loss']
    >>> [*found([Piece("The loss is "), loss])]
    []
    """
    for quote in quotes(pieces, example):
        sentence = problem(quote)
        if sentence and not error(quote.address, quote.text):  # which is found already
            yield quote, sentence
