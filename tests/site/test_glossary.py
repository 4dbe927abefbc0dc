"""The glossary is used: every term is linked from a page that needs it."""

from __future__ import annotations

from conftest import SITE
from lxml import html

GLOSSARY = SITE / "reference" / "glossary" / "index.html"


def terms():
    """Return the anchors of all terms."""
    headings = html.fromstring(GLOSSARY.read_bytes()).iter("h3")
    return {heading.get("id") for heading in headings}


def linked():
    """Return the anchors of the glossary that some other page links to."""
    found = set()
    for page in SITE.rglob("*.html"):
        if page == GLOSSARY:
            continue
        for link in html.fromstring(page.read_bytes()).iter("a"):
            place, _, anchor = (link.get("href") or "").partition("#")
            if place.endswith("reference/glossary/") or (place == "../glossary/" and anchor):
                found.add(anchor)
    return found - {""}


def test_every_term_is_linked():
    """Each term of the glossary is linked from at least one other page."""
    assert terms() - linked() == set()


def test_every_link_has_its_term():
    """No page links to a term that the glossary lacks."""
    assert linked() - terms() == set()
