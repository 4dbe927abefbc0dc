"""The errata as data: what a published text says, what is right, and why.

The texts are Markdown in which every digit is a claim, so that the computed side of an entry is
checked like any page.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache

from cnndocs.delivery.paths import DATA

FILE = DATA / "errata.toml"
SOURCES = {
    "guide": "A beginner's guide",
    "deep-dive": "An interactive deep dive",
    "both": "Both texts",
}


@dataclass(frozen=True)
class Erratum:
    """One point where a text is wrong or says too much."""

    id: str
    source: str
    title: str
    says: str
    right: str
    why: str
    show: list[str] = field(default_factory=list)
    see: str = ""


@dataclass(frozen=True)
class Recurring:
    """A mistake that many texts share, and the computed truth."""

    id: str
    mistake: str
    right: str


@cache
def errata() -> dict[str, Erratum]:
    """Return every erratum by its id, in the order of the file.

    >>> errata()["the-feature-map"].source
    'guide'
    """
    return {entry["id"]: Erratum(**entry) for entry in _read("erratum")}


@cache
def recurring() -> dict[str, Recurring]:
    """Return every recurring mistake by its id."""
    return {entry["id"]: Recurring(**entry) for entry in _read("recurring")}


def _read(key: str) -> list[dict]:
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))[key]
    ids = [entry["id"] for entry in entries]
    twice = {id for id in ids if ids.count(id) > 1}
    if twice:
        raise ValueError(f"{FILE.name} has {key} twice: {', '.join(sorted(twice))}")
    return entries
