"""What pages say of each other: copies of headings, and where the site is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from cnndocs.checks import findings
from cnndocs.values.literals import DIGIT

if TYPE_CHECKING:
    from cnndocs.checks.audit import Audit


def check(
    result: Audit, path: str, copies: list, headings: set[str], names: dict[str, str]
) -> None:
    """Look for each text that repeats a heading, and account for the numbers of the others."""
    for line, text in copies:
        if is_copy(re.sub(r"^(Previous|Next): ", "", text), headings):
            result.counts["exempt"] += 1
            result.exempt["copy"] += 1
            continue
        count, words = findings.loose(text, names)
        result.counts["exempt"] += count
        result.exempt["name"] += count
        for word in words:
            problem = findings.unbound(word)
            result.findings.append(findings.Finding(path, line, 0, word, problem))


def is_copy(text: str, headings: set[str]) -> bool:
    """Say whether a text is a heading, or a heading and words without a digit.

    >>> is_copy("The digit 2 - a site", {"The digit 2"}), is_copy("2 - a", {"The digit 2"})
    (True, False)
    """
    parts = text.split(" - ")
    return any(
        " - ".join(parts[:count]) in headings and not DIGIT.search(" - ".join(parts[count:]))
        for count in range(1, len(parts) + 1)
    )


def other_sites(bases: Mapping[str, str]) -> Iterator[findings.Finding]:
    """Yield a finding for each page that says of another site that it is on it."""
    first = next(filter(None, bases.values()), "")
    for path, base in bases.items():
        if base and base != first:
            problem = f"the page says that the site is at {base}, and others say {first}"
            yield findings.Finding(path, 0, 0, base, problem)
