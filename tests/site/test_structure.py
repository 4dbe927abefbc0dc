"""What a screen reader finds its way by: headings in order, and a text for each figure."""

from __future__ import annotations

import itertools

from conftest import SITE
from lxml import html

from scripts.html.sheets import MARKS

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def test_headings_and_figures(address: str) -> None:
    """One main part, one heading of the first level in it, no level left out, and no figure without
    its text."""
    file = SITE / address
    root = html.parse(str(file / "index.html" if file.is_dir() else file)).getroot()
    [main] = root.iter("main")
    [article] = main.iter("article")
    levels = [int(heading.tag[1]) for heading in article.iter(*HEADINGS)]

    assert levels[:1] == [1]
    assert levels.count(1) == 1
    assert [(a, b) for a, b in itertools.pairwise(levels) if b > a + 1] == []
    assert all(table.get("class") for table in article.iter("table")), "the theme would move it"
    for image in article.iter("img"):
        assert len(image.get("alt") or "") > 20
        assert image.get("width"), "without its size the page moves when it comes"
        assert image.get("height")
        assert image.get("loading") == "lazy"
    for figure in article.iter("figure"):
        assert figure.findtext(".//figcaption") is not None


def test_no_class_makes_the_whole_page_be_styled_again() -> None:
    """No sheet asks whether a table has a class, nor styles everything while the colours change."""
    sheets = [file.read_text() for file in (SITE / "assets" / "stylesheets").glob("*.css")]

    assert len(sheets) == len(MARKS)
    assert any("table.cnn-plain" in sheet for sheet in sheets)
    assert not [sheet for sheet in sheets if ":not([class])" in sheet or "color-switching" in sheet]
