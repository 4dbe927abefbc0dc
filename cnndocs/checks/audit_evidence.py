"""What a built page says of evidence: marks, references on hover, the list of sources.

Their digits are years, pages and numbers of versions. They are no results, so nobody computes them;
each is held against the bibliography, or against what was recorded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from cnndocs.checks.texts import text_of
from cnndocs.evidence import _references
from cnndocs.evidence._bibliography import entries
from cnndocs.evidence._kind import Kind, split
from cnndocs.pages.markdown import MARK

if TYPE_CHECKING:
    from cnndocs.checks.audit_page import Page

NUMBER = re.compile(r"\d[\d.,]*")


def link(page: Page, element: etree._Element) -> None:
    """Hold a link to evidence: where it leads, its mark, and what it says on hover."""
    address = element.get("data-evidence") or ""
    held = split(address)
    if not held or (problem := held[0].error(held[1])):
        problem = problem if held else f"{address} names no law, run or source"
        page.find(element, text_of(element), problem)
        return
    kind, target = held
    title, wanted = element.get("title") or "", kind.hint(target)
    if title != wanted:
        page.find(element, title, f"{address}: written {title!r}, it is {wanted!r}")
    elif problem := page.astray(element, address, kind.page(target)):
        page.find(element, text_of(element), problem)
    page.excuse("reference", len(NUMBER.findall(title)))
    page.plain(element, element.text or "")
    for child in element:
        if MARK in (child.get("class") or "").split():
            mark(page, child, kind, target)
        else:
            page.walk(child)
        page.plain(child, child.tail or "")


def mark(page: Page, element: etree._Element, kind: Kind, target: str) -> None:
    """Hold the short mark of a link."""
    said(page, element, kind.label(target), text_of(element).strip())


def reference(page: Page, element: etree._Element) -> None:
    """Hold an entry of the list of sources, or its heading."""
    key = element.get("data-source") or ""
    if key not in entries():
        page.find(element, text_of(element), f"there is no source {key!r}")
        return
    heading = re.fullmatch(r"h[1-6]", element.tag)
    wanted = _references.mark(key) if heading else _references.references()[key]
    said(page, element, wanted, text_of(element).removesuffix("¶").strip())
    for one in element.iter("a"):
        address, leads = _references.address(entries()[key]), one.get("href") or ""
        if leads != address and not leads.startswith("#"):
            page.find(one, leads, f"the source {key} is found at {address}")


def said(page: Page, element: etree._Element, wanted: str, written: str) -> None:
    """Hold a text against what it has to be."""
    page.excuse("reference", len(NUMBER.findall(written)))
    if written != wanted:
        page.find(element, written, f"written {written!r}, it is {wanted!r}")
