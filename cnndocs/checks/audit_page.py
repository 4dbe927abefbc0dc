"""The audit of one built page: what each digit on it is, and who answers for it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import astuple
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from cnndocs.checks import (
    audit_docstring,
    audit_evidence,
    audit_formula,
    audit_head,
    audit_text,
    findings,
    outputs,
)
from cnndocs.checks.quotes import Quote, page_address
from cnndocs.checks.texts import numbers, text_of
from cnndocs.pages import published
from cnndocs.pages.markdown import link
from cnndocs.values import claims
from cnndocs.values.literals import DIGIT

SKIPPED = {"script", "style", "template"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
SPOKEN = (
    *("alt", "title", "placeholder", "value", "label", "summary", "start", "srcdoc"),
    *("aria-label", "aria-description", "aria-placeholder", "aria-roledescription"),
    *("aria-valuenow", "aria-valuetext"),
)
COPIES = ("md-header", "md-footer", "md-sidebar", "md-tabs", "md-nav", "md-path")


class Page:
    """The audit of one page."""

    def __init__(self, path: str, root: etree._Element, site: Any) -> None:
        self.path, self.root, self.site = path, root, site
        self.base = audit_head.base(root, path)
        self.result = findings.Scan()
        self.notebook = path in site.notebooks
        self.outputs: list[tuple[etree._Element, str]] = []
        self.headings: list[str] = []
        self.copies: list[tuple[int, str]] = []
        self.quotes: list[Quote] = []
        self.anchor = next(iter(root.xpath("//h1/@id")), "")
        self.figures: set[str] = set()
        self.exempt: Counter = Counter()
        self.held: list[str] = []  # general sentences that are exempt
        self.phrases: list[str] = []  # of docstrings, listed with their reason

    def quote(self, where: str, text: str, address: str, figure: str = "") -> None:
        """Keep a number that was found right, for the register."""
        place = page_address(self.path), self.anchor
        self.quotes.append(Quote(*place, where, text, claims.canonical(address), figure))

    def find(self, element: etree._Element, written: str, problem: str) -> None:
        line = element.sourceline or 0
        self.result.findings.append(findings.Finding(self.path, line, 0, written, problem))

    def excuse(self, kind: str, count: int) -> None:
        """Count numbers that stand for themselves."""
        self.result.counts["exempt"] += count
        self.exempt[kind] += count

    def audit(self) -> None:
        copies = " or ".join(f"contains(concat(' ', @class, ' '), ' {name} ')" for name in COPIES)
        named = "|".join(f"//{name}[not(ancestor::*[{copies}])]" for name in sorted(HEADINGS))
        for heading in self.root.xpath(named):
            self.headings.append(text_of(heading).removesuffix("¶").strip())
        audit_head.check(self)
        body = self.root.find("body")
        if body is not None:
            self.walk(body)
            audit_text.check(self, body)
        self.printed()

    def printed(self) -> None:
        """Hold the output of a notebook against what its cells printed when the build ran them."""
        wanted = self.site.outputs.get(self.path)
        if not self.notebook or wanted is None:
            return
        for (element, written), printed in zip(self.outputs, wanted, strict=False):
            if written != printed:
                problem = f"the output is {written!r}, its cell printed {printed!r}"
                self.find(element, written, problem)
        if len(self.outputs) != len(wanted):
            problem = f"the page has {len(self.outputs)} outputs, its cells printed {len(wanted)}"
            self.find(self.root, "", problem)

    def copy(self, element: etree._Element, text: str) -> None:
        """Note a text that may repeat a heading; whether it does is known once all are read."""
        if DIGIT.search(text):
            self.copies.append((element.sourceline or 0, text))

    def facts(self) -> dict:
        """Return what the audit of the whole site needs of this page, as plain data."""
        pieces = [*self.root.itertext(etree.Element)]
        return {
            "base": self.base,
            "counts": self.result.counts,
            "exempt": self.exempt,
            "headings": self.headings,
            "copies": self.copies,
            "quotes": [astuple(quote) for quote in self.quotes],
            "held": self.held,
            "phrases": self.phrases,
            "numbers": sorted(numbers(*pieces, "".join(pieces))),
        }

    def walk(self, element: etree._Element, copy: bool = False) -> None:
        if not isinstance(element.tag, str) or element.tag in SKIPPED:
            return
        classes = (element.get("class") or "").split()
        copy = copy or any(name in classes for name in COPIES)
        if element.tag in HEADINGS and element.get("id") and not copy:
            self.anchor = element.get("id")
        self.spoken(element)
        if {"formula", "claim"} & set(classes) or element.tag == "pre":
            for part in element.iterdescendants(etree.Element):
                self.spoken(part)
        if "formula" in classes:
            audit_formula.check(self, element)
        elif "claim" in classes or element.get("data-claim"):
            self.claim(element)
        elif element.get("data-fact"):
            self.fact(element)
        elif element.get("data-evidence"):
            audit_evidence.link(self, element)
        elif element.get("data-source"):
            audit_evidence.reference(self, element)
        elif audit_head.PRINTED in classes and not len(element):
            audit_head.address(self, element, text_of(element))
        elif outputs.CLASS in classes and self.notebook:
            self.outputs.append((element, text_of(element)))
            self.result.counts["output"] += len(re.findall(r"\d[\d.,]*", text_of(element)))
            for image in element.iter("img"):
                self.spoken(image)
        elif audit_docstring.part(self, element, set(classes)):
            pass
        elif element.tag == "pre":
            self.listing(element)
        else:
            whole = element.tag in HEADINGS | {"a", "span", "label", "div"} and not len(element)
            if copy and whole:
                self.copy(element, text_of(element))
            elif copy and element.text and element.text.strip():
                self.copy(element, " ".join(element.text.split()))
            else:
                self.plain(element, element.text or "")
            for child in element:
                self.walk(child, copy)
                if copy and child.tail and child.tail.strip():
                    self.copy(child, " ".join(child.tail.split()))
                else:
                    self.plain(child, child.tail or "")

    def claim(self, element: etree._Element) -> None:
        address = element.get("data-claim") or ""
        problem = claims.error(address, text_of(element)) or self.astray(element, address)
        if problem:
            self.find(element, text_of(element), problem)
        else:
            self.result.counts["bound"] += 1
            self.quote("text", text_of(element), address)

    def astray(self, element: etree._Element, address: str, page: str = "") -> str:
        """Say that a link does not lead to the value of its claim, or to its evidence, or nothing.

        A site that holds no page of the example, as while one is written, has nowhere to lead to.
        """
        value = (page or link(address)).lstrip("/").replace(".md#", "/#")
        if element.tag != "a" or not (self.site.folder / value.partition("#")[0]).is_dir():
            return ""
        root = "https://site.example/below/"  # so that an address from the host's root is another
        own = urljoin(root, page_address(self.path))
        wanted = urljoin(root, value)
        if urljoin(own, element.get("href") or "") == wanted:
            return ""
        what = "what holds it" if page else "its value"
        return f"{address}: the link leads to {element.get('href')!r}, {what} stands elsewhere"

    def fact(self, element: etree._Element) -> None:
        """Read the published file again."""
        link, written = element.get("data-fact") or "", text_of(element)
        try:
            wanted = published.fact(link, self.site.folder)
        except (KeyError, TypeError, ValueError) as problem:
            self.find(element, written, str(problem))
            return
        if written == wanted:
            self.result.counts["bound"] += 1
        else:
            self.find(element, written, f"{link}: written {written}, the file says {wanted}")

    def listing(self, element: etree._Element) -> None:
        text = "".join(element.itertext())
        if not DIGIT.search(text):
            return
        cited = text.strip() in self.site.citations
        if cited or self.site.listings.find(text, self.path if self.notebook else ""):
            self.excuse("citation" if cited else "listing", len(re.findall(r"\d[\d.,]*", text)))
        else:
            first = next(line for line in text.split("\n") if DIGIT.search(line))
            self.find(
                element,
                first.strip(),
                f"the listing with {first.strip()!r} stands in no tested file",
            )

    def spoken(self, element: etree._Element) -> None:
        for name in SPOKEN:
            text = element.get(name) or ""
            if not DIGIT.search(text) or (name == "title" and element.get("data-evidence")):
                continue  # what evidence says of itself is held against it
            if name == "alt" and self.figure_text(element, text):
                continue
            self.copy(element, " ".join(text.split()))

    def figure_text(self, element: etree._Element, text: str) -> bool:
        file = (element.get("src") or "").partition("#")[0].rpartition("/")[2]
        name = re.sub(r"-(light|dark)\.svg$", "", file)
        record = self.site.figures.get(name)
        if (
            not record
            or "bound" not in record
            or " ".join(text.split()) != " ".join(record["alt"].split())
        ):
            return False
        self.result.counts["bound"] += record["bound"]
        if name not in self.figures:  # the light and the dark drawing are one figure
            self.figures.add(name)
            for address, literal in record["quotes"]:
                self.quote("alt", literal, address, name)
            for literal, address in record["texts"]:
                self.quote("figure", literal, address, name)
        return True

    def plain(self, element: etree._Element, text: str) -> None:
        if not DIGIT.search(text):
            return
        count, words = findings.loose(text, self.site.names)
        self.excuse("name", count)
        for word in words:
            self.find(element, word, findings.unbound(word))
