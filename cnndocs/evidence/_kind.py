"""A kind of evidence, what finds the kinds, and what reads a link to one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cnndocs.values import discovery


@dataclass(frozen=True)
class Kind:
    """One scheme of links, and where they lead."""

    scheme: str  # of the link, and the class that it gets on the page
    noun: str
    ids: Callable[[], Collection[str]]
    page: Callable[[str], str]  # where an id leads: a page of the sources with its anchor
    hint: Callable[[str], str] = lambda id: ""  # one line for who points at it or focuses it
    mark: Callable[[str], str] = lambda id: ""  # a few letters after the link; else the scheme
    # What is wrong with the place in it that a link names after a number sign.
    place_problem: Callable[[str], str] = lambda place: "no place can be named in it"

    def label(self, id: str) -> str:
        """Return the short mark that follows a link."""
        return self.mark(id) or self.scheme

    def error(self, target: str) -> str:
        """Return what is wrong with an id, or with the place in it, or an empty string."""
        id, sign, place = target.partition("#")
        if id in self.ids():
            return self.place_problem(place) if sign else ""
        near = difflib.get_close_matches(id, self.ids(), n=1)
        return f"there is no {self.noun} {id!r}{f'; did you mean {near[0]!r}?' if near else ''}"


@cache
def kinds() -> dict[str, Kind]:
    """Return every kind of evidence by its scheme."""
    files = sorted(Path(__file__).parent.glob("[a-z]*.py"))
    every = [discovery.module("evidence", file.stem).KIND for file in files]
    return {kind.scheme: kind for kind in every}


def split(target: str) -> tuple[Kind, str] | None:
    """Return the kind and the id that a link leads to, or None for any other link.

    >>> split("law:contrast")[1], split("claim:sliding.stride")
    ('contrast', None)
    """
    scheme, _, id = target.partition(":")
    kind = kinds().get(scheme)
    return (kind, id) if kind else None


@cache
def pattern() -> re.Pattern:
    """Return what a link to evidence looks like in Markdown: its scheme, its id."""
    return re.compile(rf"\]\(({'|'.join(kinds())}):([^()\s]*)\)")
