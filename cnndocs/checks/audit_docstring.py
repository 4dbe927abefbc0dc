"""The docstrings on the pages of the package: code, examples that run, and prose that is read.

An example is run as a test, and code is a name or a value of a setting. Prose is what its author
typed: a number in it is a claim, an exempt name, a part of a phrase that ``exempt.toml`` lists with
its reason, or unaccounted. A reference has the year that the bibliography has of the same title.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from cnndocs.checks import findings
from cnndocs.checks.exempt import FILE, has_letter
from cnndocs.checks.findings import Finding
from cnndocs.checks.shown import is_inline
from cnndocs.checks.texts import text_of
from cnndocs.evidence._bibliography import entries
from cnndocs.values.literals import DIGIT

if TYPE_CHECKING:
    from cnndocs.checks.audit_page import Page

PAGES = "reference/api/"
CONTENTS = "doc-contents"
NAMED = {"doc-heading", "doc-signature"}
REFERENCES = "references"  # the class of a section
CODE = {"code", "pre"}
NUMBER = re.compile(r"\d[\d.,]*")
WORK = re.compile(r"[\"“]([^\"“”]+)[\"”],? ?(\d{4})?", re.S)


class Phrases:
    """The phrases of docstrings whose numbers are listed, each with the reason of its group."""

    def __init__(self, file: Path) -> None:
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        self.groups = tomllib.loads(text).get("docstrings", [])
        self.texts = [one for group in self.groups for one in group.get("texts", [])]

    def without(self, text: str) -> tuple[str, list[str]]:
        """Blank out the listed phrases in a text; return the rest, and those that were found."""
        used = []
        for phrase in sorted(self.texts, key=len, reverse=True):
            bounded = rf"(?<![\w.]){re.escape(phrase)}(?![\w]|[.,]\d)"
            text, count = re.subn(bounded, lambda match: " " * len(match[0]), text)
            used += [phrase] * bool(count)
        return text, used

    def problems(self, used: Counter[str]) -> Iterator[Finding]:
        """Yield a finding for each phrase that no docstring has, twice, or without a reason."""
        for group in self.groups:
            reason = str(group.get("reason", ""))
            for text in group.get("texts", []):
                problem = ""
                if not has_letter(reason):
                    problem = f"the phrase {text!r} is exempt without a reason"
                elif not (DIGIT.search(text) and has_letter(text)):
                    problem = f"an exempt phrase has a number and words: got {text!r}"
                elif self.texts.count(text) > 1:
                    problem = f"the phrase {text!r} is exempt twice"
                elif not used[text]:
                    problem = f"no docstring on a page says {text!r}"
                if problem:
                    yield Finding(FILE, 1, 1, text, problem)


def part(page: Page, element: etree._Element, classes: set[str]) -> bool:
    """Account for an element that a docstring wrote; say whether it is one."""
    if not page.path.startswith(PAGES):
        return False
    if classes & NAMED:
        page.excuse("docstring", len(NUMBER.findall(text_of(element))))
        return True
    if CONTENTS in classes:
        _Docstring(page).check(element)
        return True
    return False


class _Docstring:
    """One docstring on a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.words: list[str] = []

    def check(self, element: etree._Element) -> None:
        self.walk(element)
        self.end(element)

    def walk(self, element: etree._Element) -> None:
        if not isinstance(element.tag, str):
            return
        classes = set((element.get("class") or "").split())
        if REFERENCES in classes:
            self.references(element)
            return
        if element.tag in CODE or classes & NAMED:
            self.words.append("…")
            self.page.excuse("docstring", len(NUMBER.findall(text_of(element))))
            return
        if element.get("data-claim") or "formula" in classes:
            self.words.append("…")
            self.page.walk(element)
            return
        self.page.spoken(element)
        if not is_inline(element):
            self.end(element)
        self.words.append(element.text or "")
        for child in element:
            self.walk(child)
            self.words.append(child.tail or "")
        if not is_inline(element):
            self.end(element)

    def end(self, element: etree._Element) -> None:
        """Read what stands before the end of a paragraph."""
        text, self.words = " ".join("".join(self.words).split()), []
        if not DIGIT.search(text):
            return
        rest, used = self.page.site.phrases.without(text)
        self.page.phrases += used
        count, words = findings.loose(rest, self.page.site.names)
        self.page.excuse("name", count)
        self.page.excuse("docstring", len(NUMBER.findall(text)) - len(NUMBER.findall(rest)))
        for word in words:
            problem = (
                f"the docstring says {word!r} in “{text}”: show it in an example that runs, bind "
                f"it, or list its phrase in {FILE} under [[docstrings]]"
            )
            self.page.find(element, word, problem)

    def references(self, element: etree._Element) -> None:
        """Hold the year of each work that the bibliography has, too."""
        text = text_of(element)
        self.page.excuse("reference", len(NUMBER.findall(text)))
        years: dict[str, set[str]] = {}
        for entry in entries(self.page.site.docs).values():
            title = entry.fields.get("title", "").lower()
            years.setdefault(title, set()).add(entry.fields.get("year", ""))
        for title, year in WORK.findall(text):
            known = years.get(" ".join(title.split()).strip(",").lower(), {year})
            if year not in known:
                said, right = year or "no year", " or ".join(sorted(known))
                problem = f"the docstring says {said} of “{title}”, the bibliography {right}"
                self.page.find(element, year, problem)
