"""Figures of the built site at the width of a phone, and between the columns of a walk."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser

from cnndocs import drawing
from cnndocs.drawing import narrow
from cnndocs.drawing.style import LETTERS

SITE = Path(__file__).resolve().parents[2] / "site"
FILE = re.compile(r"([a-z0-9-]+?)(-narrow)?-(?:light|dark)\.svg")
WIDTHS = "all => all.map((one) => [one.currentSrc, one.getBoundingClientRect().width])"


def _file(address: str) -> Path:
    return SITE / address if address.endswith(".html") else SITE / address / "index.html"


def _named(source: str) -> tuple[str, bool]:
    found = FILE.fullmatch(source.partition("#")[0].rpartition("/")[2])
    assert found, source
    return found[1], bool(found[2])


def test_letters_on_a_phone(browser: Browser, origin: str, address: str) -> None:
    """Each figure is shown with letters of twelve pixels at least, and loaded in one width.

    Without scripts, so that the figures that widgets replace are seen as well.
    """
    if b"cnn-figure" not in _file(address).read_bytes():
        return
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=False, color_scheme="light"
    )
    page, asked = context.new_page(), set()
    page.on("request", lambda one: asked.add(one.url))
    page.goto(origin + address)
    images = page.locator('.cnn-figure img[src$="#only-light"]:visible')
    seen, small = images.evaluate_all(WIDTHS), {}
    context.close()
    for source, width in seen:
        name, is_narrow = _named(source)
        drawn = (drawing.for_phones(name) if is_narrow else None) or drawing.draw(name)
        size = narrow.smallest(drawn) * width / (drawn.figure.get_size_inches()[0] * 72)
        if size < LETTERS - 0.01:
            small[name] = round(float(size), 2)
    loaded = {_named(url) for url in asked if FILE.search(url)}

    assert small == {}
    assert len({name for name, _ in loaded}) == len(loaded)


def test_the_narrow_one_belongs_to_its_figure(address: str) -> None:
    """It is in the same theme and has the same name; in a walk it is shown on every screen."""
    if not _file(address).is_file():
        pytest.fail(address)
    for source in html.parse(str(_file(address))).getroot().xpath("//picture/source"):
        (image,) = source.xpath("../img")
        wide = image.get("src").partition("#")[0]

        assert source.get("srcset").replace("-narrow-", "-") == wide
        assert (_file(address).parent / source.get("srcset")).is_file()
        assert bool(source.get("media")) != bool(source.xpath("ancestor::cnn-walk"))
