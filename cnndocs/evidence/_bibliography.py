"""The bibliography: one BibTeX file, read by a library that readers of LaTeX know too."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cnndocs.delivery.paths import DOCS

FILE = "sources.bib"
DOI = re.compile(r"10\.\d{4,9}/[^\s{}\"<>]+")
ARXIV = re.compile(r"\d{4}\.\d{4,5}")
YEAR = re.compile(r"(?:19|20)\d{2}")
KEY = re.compile(r"([a-z]+)(\d{4})([a-z]?)")
COMMAND = re.compile(r"[\\{}$]")
# Where an entry was published: one of these says it. A number of arXiv is a venue too.
VENUES = ("journal", "booktitle", "publisher", "institution", "eprint")
FOUND = ("doi", "eprint", "url")  # by one of these a reader finds it


@dataclass(frozen=True)
class Entry:
    """One source: its authors as given and family names, and its fields as plain text."""

    key: str
    type: str
    authors: tuple[tuple[str, str], ...]
    fields: Mapping[str, str]
    line: int = 0

    def problems(self) -> Iterator[str]:
        """Yield what the entry lacks, or has in another form than a reader can follow."""
        for name in ("title", "year"):
            if not self.fields.get(name):
                yield f"has no {name}"
        if not self.authors:
            yield "has no author"
        if not any(self.fields.get(name) for name in VENUES):
            yield f"names no venue: one of {', '.join(VENUES)}"
        if not any(self.fields.get(name) for name in FOUND):
            yield f"cannot be found: it needs one of {', '.join(FOUND)}"
        for name, form in {"doi": DOI, "eprint": ARXIV, "year": YEAR}.items():
            value = self.fields.get(name, "")
            if value and not form.fullmatch(value):
                yield f"has {value!r} as its {name}"
        for name, value in [*self.fields.items(), *self.authors]:
            if COMMAND.search(f"{name}{value}"):
                yield f"has a command of LaTeX in {value!r}: write the letter itself"
        yield from self._named()

    def _named(self) -> Iterator[str]:
        """Say where the key is not made of the first author and the year."""
        year = self.fields.get("year", "")
        family = self.authors[0][1] if self.authors else ""
        match = KEY.fullmatch(self.key)
        if family and year and (not match or match.groups()[:2] != (plain(family), year)):
            yield f"is named otherwise than its first author and year: {plain(family)}{year}"


def plain(name: str) -> str:
    """Return a family name as it stands in a key.

    >>> plain("van der Maaten"), plain("Müller")
    ('vandermaaten', 'muller')
    """
    letters = unicodedata.normalize("NFKD", name).lower()
    return re.sub("[^a-z]", "", letters)


def parsed(text: str) -> tuple[dict[str, Entry], list[tuple[int, str]]]:
    """Return the entries of a BibTeX file by their keys, and line and reason of what is none."""
    import bibtexparser
    from bibtexparser import middlewares

    # Decoding LaTeX takes a second for such a file, so letters have to stand as they are.
    names = [middlewares.SeparateCoAuthors(), middlewares.SplitNameParts()]
    library = bibtexparser.parse_string(text, append_middleware=names)
    failed = [((block.start_line or 0) + 1, _reason(block)) for block in library.failed_blocks]
    return {block.key: _entry(block) for block in library.entries}, failed


def _reason(block: Any) -> str:
    key = getattr(block, "key", "")
    return f"{key} stands here a second time" if key else "this is no entry of BibTeX"


def _entry(block: Any) -> Entry:
    fields = {field.key.lower(): field.value for field in block.fields}
    authors = tuple(
        (" ".join(name.first), " ".join([*name.von, *name.last, *name.jr]))
        for name in fields.pop("author", [])
    )
    texts = {key: " ".join(str(value).split()) for key, value in fields.items()}
    return Entry(block.key, block.entry_type.lower(), authors, texts, (block.start_line or 0) + 1)


@cache
def entries(docs: Path = DOCS) -> dict[str, Entry]:
    """Return every source by its key; none where there is no file of them.

    Raises
    ------
    ValueError
        Where a part of the file cannot be read.
    """
    file = docs / FILE
    found, failed = parsed(file.read_text(encoding="utf-8")) if file.exists() else ({}, [])
    for line, reason in failed:
        raise ValueError(f"{FILE}:{line}: {reason}")
    return found
