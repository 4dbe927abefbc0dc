"""The fonts of the formulas, cut down to the signs that the site shows, and asked for early.

A browser asks for a font when it meets the first sign in it, and lays the page out again when the
font comes; a page with formulas asks for the two that nearly every formula needs at its top.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import brotli
import fontTools
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from store import Store, digest

from cnndocs.delivery.paths import CACHE

FOLDER = "generated/katex/fonts"
EARLY = {"KaTeX_Main-Regular": 'class="katex-html"', "KaTeX_Math-Italic": "mathnormal"}
SHEET = re.compile(r"<link rel=\"stylesheet\" href=\"([^\"]*)assets/stylesheets/")


def signs(pages: Iterable[str]) -> str:
    """Return every sign of pages, in order; ASCII is in their markup.

    >>> signs(["<p>2 &#215; 2</p>"])[-1]
    '×'
    """
    return "".join(sorted(set().union(*(html.unescape(page) for page in pages))))


def cut(font: bytes, text: str) -> bytes:
    """Return a woff2 font with the glyphs of a text alone."""
    out = BytesIO()
    with TTFont(BytesIO(font), recalcTimestamp=False) as whole:
        subsetter = Subsetter(Options(flavor="woff2", name_IDs=["*"]))
        subsetter.populate(text=text)
        subsetter.subset(whole)
        whole.save(out)
    return out.getvalue()


def write(site: Path, pages: Iterable[str]) -> None:
    """Cut down the fonts of a built site in place."""
    text = signs(pages)
    store = Store(CACHE / "fonts")
    code = Path(__file__).read_text(encoding="utf-8")
    for file in sorted((site / FOLDER).glob("*.woff2")):
        font = file.read_bytes()
        key = digest(code, fontTools.version, brotli.__version__, font.hex(), text)
        small = store.get_bytes(key)
        if small is None:
            small = cut(font, text)
            store.put_bytes(key, small)
        file.write_bytes(small)


def early(page: str) -> str:
    """Return a page that asks for the fonts of its formulas before it asks for its styles.

    >>> early('<link rel="stylesheet" href="../assets/stylesheets/a"><b class="katex-html">')[:43]
    '<link rel="preload" href="../generated/kate'
    """
    sheet = SHEET.search(page)
    if not sheet:
        return page
    links = [
        f'<link rel="preload" href="{sheet[1]}{FOLDER}/{name}.woff2" as="font" crossorigin>'
        for name, mark in EARLY.items()
        if mark in page
    ]
    return page[: sheet.start()] + "".join(links) + page[sheet.start() :]
