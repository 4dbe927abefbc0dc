"""A new widget is one module and one file of facts: everything else finds it."""

from __future__ import annotations

import re
from pathlib import Path

import checkouts
import pytest

MODULE = """\
import { make } from "../core/dom.mjs";

export default class Counter extends HTMLElement {
  connectedCallback() {
    this.replaceChildren(make("p", { class: "counter" }, "It counts."));
  }
}
"""
FACTS = """\
title = "Counter"
page = "index.md"
figures = ["sliding-window"]
heights = [
  { em = 12.5 },
  { em = 25, max-width = 40 },
]
"""
STYLE = "cnn-counter .counter { font-weight: bold; }\n"
USE = """
<cnn-counter markdown>

In *words*, until it runs.

</cnn-counter>
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site of two pages with a widget that was only added to the folder of elements."""
    root = checkouts.small(tmp_path_factory.mktemp("new") / "checkout")
    elements = root / "docs" / "widgets" / "elements"
    for suffix, text in ((".mjs", MODULE), (".toml", FACTS), (".css", STYLE)):
        (elements / f"counter{suffix}").write_text(text, encoding="utf-8")
    checkouts.append(root, USE)
    checkouts.built(root)
    return root / "site"


def test_it_is_bundled(site: Path) -> None:
    """The loader of every page knows it, in a file of its own that has a hash in its name."""
    [bundle] = (site / "widgets").glob("counter-*.mjs")
    loader = (site / "widgets" / "load.mjs").read_text(encoding="utf-8")

    assert re.fullmatch(r"counter-[A-Z0-9]{8}\.mjs", bundle.name)
    assert "It counts." in bundle.read_text(encoding="utf-8")
    assert f'import("./{bundle.name}")' in loader
    assert [file.name for file in (site / "widgets").iterdir() if file.is_dir()] == []


def test_it_has_a_page_for_frames(site: Path) -> None:
    """Its page shows its figure, and leads to the page that explains it."""
    page = (site / "embed" / "counter" / "index.html").read_text(encoding="utf-8")

    assert '<body class="cnn-embed"' in page
    assert re.search(r"<cnn-counter[^>]*>.*<img.*</cnn-counter>", page, re.S)
    assert re.search(r'<a href="\.\./\.\./">Explained on the site</a>', page)


def test_markdown_knows_its_tag(site: Path) -> None:
    """What stands in it on a page is Markdown, in paragraphs."""
    page = (site / "index.html").read_text(encoding="utf-8")

    assert re.search(r"<cnn-counter[^>]*>\s*<p>In <em>words</em>, until it runs\.</p>", page)


def test_room_is_kept(site: Path) -> None:
    """It is a block with the heights of its facts, and its own style is in the sheet."""
    [sheet] = (site / "assets" / "stylesheets").glob("cnndocs.*.min.css")
    rules = re.sub(r"\s+", "", sheet.read_text(encoding="utf-8"))

    assert "@media(scripting:enabled){cnn-counter{min-height:12.5em}" in rules
    assert "@media(scripting:enabled)and(max-width:40em){cnn-counter{min-height:25em}}" in rules
    assert re.search(r"cnn-counter,[^{}]*\{display:block;", rules)
    assert "cnn-counter.counter{font-weight:700}" in rules
