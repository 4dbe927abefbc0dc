"""What other programs read of the site: cards of links, kinds of lessons, robots, the sitemap."""

from __future__ import annotations

import doctest
import json
import re
import struct
from urllib.parse import urlsplit

import pytest
from conftest import SITE, pages
from lxml import html

from scripts.html import cards
from scripts.html.policy import scripts

FRAMED = {page for page in pages() if page.startswith("embed/")}
NAMED = sorted(set(pages()) - FRAMED - {"404.html"})


def head(address: str) -> html.HtmlElement:
    """Return the head of a page."""
    file = SITE / address / "index.html" if not address.endswith(".html") else SITE / address
    return html.fromstring(file.read_text(encoding="utf-8")).find("head")


def meta(address: str) -> dict[str, str]:
    """Return what the meta elements of a page say, by name."""
    found = head(address).xpath(".//meta[@name or @property]")
    return {one.get("name") or one.get("property"): one.get("content") for one in found}


def test_each_page_has_its_card() -> None:
    """A page names a card of 1200 to 630 pixels on the site, its title, address and description."""
    seen = set()
    for address in NAMED:
        said = meta(address)
        card = SITE / urlsplit(said["og:image"]).path.lstrip("/")
        kind, width, height = struct.unpack(">4sII", card.read_bytes()[12:24])

        assert (kind, width, height) == (b"IHDR", 1200, 630)
        assert card.stat().st_size < 40_000
        assert said["og:url"] == head(address).xpath("string(.//link[@rel='canonical']/@href)")
        assert urlsplit(said["og:url"]).path == f"/{address}"
        assert said["og:title"]
        assert said["og:description"] == said["og:image:alt"] == said["description"]
        assert said["twitter:card"] == "summary_large_image"
        seen.add(card)

    assert len(seen) == len(NAMED)
    assert set((SITE / cards.FOLDER).rglob("*.png")) == seen


def test_each_page_says_what_lesson_it_is() -> None:
    """Structured data are JSON that names the page; they are data, so no policy needs their sum."""
    for address in NAMED:
        (script,) = head(address).xpath(".//script[@type='application/ld+json']")
        data = json.loads(script.text)
        said = meta(address)

        assert data["@context"] == "https://schema.org"
        assert data["@type"] == ("LearningResource" if address else "WebSite")
        assert data["url"] == said["og:url"]
        assert data["description"] == said["description"]
        assert data["license"].startswith("https://creativecommons.org/")
        assert data["learningResourceType"]
        assert scripts(script) == [[], []]


def test_robots_find_all_pages_but_those_for_frames() -> None:
    """The sitemap lists each page once and no page for frames, which ask not to be listed."""
    listed = re.findall(r"<loc>(.*?)</loc>", (SITE / "sitemap.xml").read_text(encoding="utf-8"))
    robots = (SITE / "robots.txt").read_text(encoding="utf-8")
    search = json.loads((SITE / "search" / "search_index.json").read_text(encoding="utf-8"))

    assert sorted(urlsplit(one).path.lstrip("/") for one in listed) == NAMED
    assert urlsplit(robots.split("Sitemap: ")[1].strip()).path == "/sitemap.xml"
    assert robots.endswith("\n")
    assert FRAMED
    for address in FRAMED:
        assert meta(address)["robots"] == "noindex"
    assert not [one for one in search["docs"] if one["location"].startswith("embed/")]


@pytest.mark.parametrize("title", ["Short", "A title that is long and runs over " * 6])
def test_a_card_holds_any_text(title: str) -> None:
    """A long text ends in dots within the card; the same text gives the same bytes."""
    first, second = (cards.draw("Learn", title, "What it is. " * 40) for _ in range(2))

    assert first == second
    assert first.startswith(b"\x89PNG")
    face = cards.font("DejaVuSans-Bold", 46)
    assert all(face.getlength(line) <= 700 for line in cards.lines(title, face, 700, 3))
    assert len(cards.lines(title, face, 700, 3)) <= 3
    assert not doctest.testmod(cards).failed
