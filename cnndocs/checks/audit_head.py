"""What a page says of itself to other programs: title, description, card, address, lesson.

The address of a page is that of the site, which its owner chooses, and the page's own folder: its
digits count nothing, and are accepted where they say what the site says everywhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from lxml import etree

from cnndocs.checks.quotes import page_address
from cnndocs.checks.texts import text_of
from cnndocs.values.literals import DIGIT

if TYPE_CHECKING:
    from cnndocs.checks.audit_page import Page

FOR_BROWSERS = {"generator", "viewport"}
ADDRESSES = {"og:url", "og:image"}
TITLES = {"og:title"}
PRINTED = "cnn-address"  # the class of the line that a page ends with on paper
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
DATA = "//script[@type='application/ld+json']"


def base(root: etree._Element, path: str) -> str:
    """Return the address of the site, as a page's canonical address has it; nothing without one.

    >>> from lxml import html
    >>> root = html.fromstring('<head><link rel="canonical" href="https://a42.org:81/b/"></head>')
    >>> base(root, "b/index.html"), base(root, "c/index.html")
    ('https://a42.org:81/', '')
    """
    own = quote(page_address(path).removeprefix("./"))
    address = canonical(root)
    return address.removesuffix(own) if address.endswith(f"/{own}") else ""


def canonical(root: etree._Element) -> str:
    """Return the address that a page says is its own; nothing where it says none."""
    return next(iter(root.xpath("//link[@rel='canonical']/@href")), "")


def check(page: Page) -> None:
    """Account for the numbers in a page's head."""
    own = canonical(page.root)
    if own and not page.base:
        problem = f"the page says that it is {own}, and is {page_address(page.path)} of its site"
        page.find(page.root, own, problem)
    for element in page.root.iter("title"):
        page.copy(element, text_of(element))
    for element in page.root.iter("meta"):
        content, kind = element.get("content") or "", element.get("property")
        if element.get("name") in FOR_BROWSERS or element.get("http-equiv"):
            continue  # for the browser, not for a reader
        if kind in ADDRESSES:
            address(page, element, content)
        elif kind in TITLES:
            page.copy(element, content)
        else:
            page.plain(element, content)
    for element in page.root.xpath(DATA):
        structured(page, element)


def addresses(page: Page) -> set[str]:
    """Return what a page may say of where things are: the site, itself, its card."""
    own, site = canonical(page.root), page.base
    folder = own.removeprefix(site).strip("/") or "index"
    return {site, own, f"{site}assets/cards/{folder}.png", LICENCE} if site else {LICENCE}


def address(page: Page, element: etree._Element, written: str) -> None:
    """Hold that an address is one that a page may say."""
    if DIGIT.search(written) and written not in addresses(page):
        page.find(element, written, f"{written} is the address neither of the page nor of its card")


def structured(page: Page, element: etree._Element) -> None:
    """Read what a page says to search engines: its texts are the page's own, its numbers none."""
    try:
        texts = [*_texts(json.loads(element.text or ""))]
    except ValueError as error:
        page.find(element, "", f"the page's structured data cannot be read: {error}")
        return
    for text in texts:
        if not isinstance(text, str):
            if text is not None and not isinstance(text, bool):
                page.find(element, str(text), f"the structured data hold the number {text}")
        elif text.startswith(("http://", "https://")):
            address(page, element, text)
        else:
            page.copy(element, text)


def _texts(data: Any) -> Iterator[Any]:
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            if isinstance(key, str):
                yield key
            yield from _texts(value)
    else:
        yield data
