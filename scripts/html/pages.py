"""The built pages, parsed once: each goes through the filters in their order, and is written.

A filter is a module here with a function ``page(root, name)``. It changes the tree of a page, and
returns what the site has to know of it, as JSON. What only the whole site decides (the names of
the joined sheets, the policy) stands in the page as a mark until then.
"""

from __future__ import annotations

from typing import Any

import lxml
from lxml import html

from cnndocs.delivery.cache import cached
from scripts.html import (
    cards,
    contents,
    fonts,
    inline_styles,
    pictures,
    policy,
    search,
    sheets,
    theme,
)

FILTERS = {
    "search": search,  # reads the pages as MkDocs wrote them
    "theme": theme,
    "contents": contents,
    "pictures": pictures,
    "inline_styles": inline_styles,
    "sheets": sheets,
    "fonts": fonts,  # before the sheets that ask for them, so after these are joined
    "policy": policy,  # of all that the filters before it leave in the page
    "cards": cards,
}


def parse(text: str) -> html.HtmlElement:
    """Return the tree of a page."""
    return html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))


def serialise(root: html.HtmlElement) -> str:
    """Return the text of a page; a browser makes the same tree of it as of what was parsed."""
    return html.tostring(root, encoding="unicode", doctype="<!doctype html>")


@cached(*FILTERS.values(), versions=(lxml.__version__,))
def filter_page(name: str, text: str) -> list[Any]:
    """Return a page as the filters leave it, and what each of them says of it, by name."""
    root = parse(text)
    facts = {kind: module.page(root, name) for kind, module in FILTERS.items()}
    return [serialise(root), facts]
