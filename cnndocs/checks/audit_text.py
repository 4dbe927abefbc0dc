"""The running text of a built page, and what stands beside the claims in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from cnndocs.checks import beside, general, sentences
from cnndocs.checks.shown import END, Piece, is_inline
from cnndocs.checks.texts import text_of
from cnndocs.evidence._kind import kinds

if TYPE_CHECKING:
    from cnndocs.checks.audit_page import Page

SKIPPED = {"script", "style", "template", "pre"}


def check(page: Page, body: etree._Element) -> None:
    """Hold that nothing beside a claim changes it, and that relations between claims hold."""
    text = [*running(body)]
    for at, written, problem in beside.found([piece for piece, _ in text]):
        page.find(text[at][1], written, problem)
    for article in body.iter("article"):
        pieces = (piece for piece, _ in running(article))
        for sentence in general.found(page.path, sentences.sentences(pieces)):
            if page.site.exempt_sentences.holds(sentence):
                page.held.append(sentence)
            else:
                page.find(article, sentence, general.problem(sentence))


def running(element: etree._Element) -> Iterator[tuple[Piece, etree._Element]]:
    """Yield what a reader reads one after the other, each piece with its element."""
    if not isinstance(element.tag, str) or element.tag in SKIPPED:
        return
    classes = (element.get("class") or "").split()
    if "formula" in classes:
        yield Piece(element.get("data-tex") or "", "formula"), element
        return
    if element.get("data-claim"):
        claim = Piece(text_of(element), "claim", element.get("data-claim") or "")
        if is_inline(element):
            yield claim, element
        else:  # a cell of a table
            yield from ((piece, element) for piece in (END, claim, END))
        return
    if kinds().keys() & set(classes):
        yield Piece("", "held", element.get("href") or "", text_of(element)), element
    if not is_inline(element):
        yield END, element
    yield Piece(element.text or ""), element
    for child in element:
        yield from running(child)
        yield Piece(child.tail or ""), element
    if not is_inline(element):
        yield END, element
