"""The audit of what a page says of its own address: its digits are no numbers."""

from __future__ import annotations

import html
import json

import pytest

from cnndocs.checks.audit import audit
from cnndocs.pages import cite

SITES = [
    "https://user42.github.io/cnn/",
    "http://127.0.0.1:8123/",
    "https://example.org/v2/cnn-3/",
    "https://cnndocs.example/",
]
PAGE = """<!doctype html>
<html><head><title>A page</title><link rel="canonical" href="{canonical}">
<meta property="og:url" content="{url}"><meta property="og:image" content="{card}">
<script type="application/ld+json">{data}</script></head>
<body><main><h1 id="a">A page</h1></main><p class="cnn-address">{printed}</p></body></html>
"""


@pytest.fixture
def problems(tmp_path):
    """Return a function that writes a page and returns what is found in it."""
    (tmp_path / "docs").mkdir()

    def written(site, folder="lesson-2/", data=None, **parts):
        own = f"{site}{folder}"
        card = f"{site}assets/cards/{folder.strip('/') or 'index'}.png"
        every = {"canonical": own, "url": own, "card": card, "printed": own}
        stated = {"url": own, "image": card, "name": "A page", "isPartOf": {"url": site}}
        file = tmp_path / "site" / folder / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PAGE.format(**every | parts, data=json.dumps(stated | (data or {}))))
        return [finding.problem for finding in audit(tmp_path / "site", tmp_path / "docs").findings]

    return written


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("folder", ["", "lesson-2/", "examples/5x5/"])
def test_address_with_digits(problems, site, folder):
    """A digit, a port, a path in the site's address or a page's are no numbers of anybody."""
    assert problems(site, folder) == []


SITE, OWN = SITES[0], f"{SITES[0]}lesson-2/"
OTHER = "is the address neither of the page nor of its card"
WRONG = {
    "printed": ({"printed": f"{SITE}lesson-3/"}, f"{SITE}lesson-3/ {OTHER}"),
    "printed and more": ({"printed": f"{OWN} 7"}, f"{OWN} 7 {OTHER}"),
    "printed, no address": ({"printed": "7"}, f"7 {OTHER}"),
    "of a card": ({"url": f"{SITE}7/"}, f"{SITE}7/ {OTHER}"),
    "card": ({"card": f"{SITE}assets/cards/7.png"}, f"{SITE}assets/cards/7.png {OTHER}"),
    "data": ({"data": {"url": "https://other.example/7"}}, f"https://other.example/7 {OTHER}"),
    "number in data": ({"data": {"size": 7}}, "the structured data hold the number 7"),
    "text in data": ({"data": {"name": "A 7"}}, "the number in '7' is bound to no address"),
    "name in data": ({"data": {"a7": "A"}}, "the number in 'a7' is bound to no address"),
}


@pytest.mark.parametrize(("parts", "problem"), WRONG.values(), ids=WRONG)
def test_other_address(problems, parts, problem):
    """A number in any other address, and in what search engines are told, is found."""
    assert problems(SITE, **parts) == [problem]


def test_canonical_address_of_another_page(problems):
    """A page that says it is another one is found, and its address is not excused."""
    other = f"{SITE}lesson-3/"

    assert f"the page says that it is {other}, and is lesson-2/ of its site" in problems(
        SITE, canonical=other
    )


def test_pages_say_one_site(problems):
    """All pages say the same of where the site is."""
    problems(SITES[0], "")
    found = problems(SITES[1])

    assert found == [f"the page says that the site is at {SITES[1]}, and others say {SITES[0]}"]


def test_citation_for_the_site_that_is_audited(problems, tmp_path):
    """A citation names the address that the site was built for, however it is audited."""
    text = cite.cite("sliding").replace(cite.site(), SITE)
    problems(SITE, "")
    page = tmp_path / "site" / "index.html"
    page.write_text(page.read_text().replace("<main>", f"<main><pre>{html.escape(text)}</pre>"))

    assert audit(tmp_path / "site", tmp_path / "docs").findings == []
