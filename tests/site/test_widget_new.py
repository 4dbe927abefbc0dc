"""A new widget is one module and one file of facts: everything else finds it.

The small site has one that was only added to the folder of elements.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest


@pytest.fixture
def built(small_site: Path) -> Path:
    """Return the built site."""
    return small_site / "site"


def test_it_is_bundled(built: Path) -> None:
    """The loader of every page knows it, in a file of its own that has a hash in its name."""
    [bundle] = (built / "widgets").glob("counter-*.mjs")
    loader = (built / "widgets" / "load.mjs").read_text(encoding="utf-8")

    assert re.fullmatch(r"counter-[A-Z0-9]{8}\.mjs", bundle.name)
    assert "It counts." in bundle.read_text(encoding="utf-8")
    assert f'import("./{bundle.name}")' in loader
    assert [file.name for file in (built / "widgets").iterdir() if file.is_dir()] == []


def test_it_has_a_page_for_frames(built: Path) -> None:
    """Its page shows its figure, and leads to the page that explains it."""
    page = (built / "embed" / "counter" / "index.html").read_text(encoding="utf-8")

    assert '<body class="cnn-embed"' in page
    assert re.search(r"<cnn-counter[^>]*>.*<img.*</cnn-counter>", page, re.S)
    assert re.search(r'<a href="\.\./\.\./">Explained on the site</a>', page)


def test_markdown_knows_its_tag(built: Path) -> None:
    """What stands in it on a page is Markdown, in paragraphs."""
    page = (built / "index.html").read_text(encoding="utf-8")

    assert re.search(r"<cnn-counter[^>]*>\s*<p>In <em>words</em>, until it runs\.</p>", page)


def test_room_is_kept(built: Path) -> None:
    """It is a block with the heights of its facts, and its own style is in the sheet."""
    [sheet] = (built / "assets" / "stylesheets").glob("cnndocs.*.min.css")
    rules = re.sub(r"\s+", "", sheet.read_text(encoding="utf-8"))

    assert "@media(scripting:enabled){cnn-counter{min-height:12.5em}" in rules
    assert "@media(scripting:enabled)and(max-width:40em){cnn-counter{min-height:25em}}" in rules
    assert re.search(r"cnn-counter,[^{}]*\{display:block;", rules)
    assert "cnn-counter.counter{font-weight:700}" in rules
