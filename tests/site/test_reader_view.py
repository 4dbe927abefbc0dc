"""What a reader view keeps of a page: it drops styles, and what says that it is hidden."""

from __future__ import annotations

from pathlib import Path

from lxml import html

SITE = Path(__file__).resolve().parents[2] / "site"
HIDDEN = "ancestor-or-self::*[@hidden or @aria-hidden='true']"


def test_figure_stands_once(address: str) -> None:
    """Of the two schemes of a figure one is hidden where no style says which is wanted."""
    file = SITE / address / "index.html" if not address.endswith(".html") else SITE / address
    root = html.parse(str(file)).getroot()
    figures = root.xpath("//figure[contains(@class, 'cnn-figure')][.//img]")

    for figure in figures:
        shown = [image for image in figure.iter("img") if not image.xpath(HIDDEN)]
        assert len(shown) == 1, figure.get("id")
        assert shown[0].get("src").endswith("#only-light") == (len(list(figure.iter("img"))) > 1)
