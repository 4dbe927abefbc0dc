"""The fonts of the formulas, cut down to the signs that the site shows, and asked for early.

A browser asks for a font when it meets the first sign in it, and lays the page out again when the
font comes; a page with formulas asks for the two that nearly every formula needs at its top.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import brotli
import fontTools
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from lxml import html
from lxml.html import builder

from cnndocs.delivery.cache import cached
from scripts.html import sheets

FOLDER = "generated/katex/fonts"
EARLY = {"KaTeX_Main-Regular": "katex-html", "KaTeX_Math-Italic": "mathnormal"}  # by class


def signs(pages: Iterable[str]) -> str:
    """Return every sign of pages, in order; in their texts no sign is written as an entity.

    >>> signs(["<p>2 × 2</p>"])[-1]
    '×'
    """
    return "".join(sorted(set().union(*pages)))


@cached(versions=(fontTools.version, brotli.__version__))
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
    for file in sorted((site / FOLDER).glob("*.woff2")):
        file.write_bytes(cut(file.read_bytes(), text))


def page(root: html.HtmlElement, name: str) -> None:
    """Ask for the fonts of a page's formulas before its styles."""
    links = sheets.links(root)
    if not links:
        return
    for font, mark in EARLY.items():
        if root.xpath("//*[contains(concat(' ', @class, ' '), $mark)]", mark=f" {mark} "):
            href = f"{sheets.base(root, name)}{FOLDER}/{font}.woff2"
            preload = builder.LINK(rel="preload", href=href)
            preload.set("as", "font")  # a word of Python's
            preload.set("crossorigin", "")
            links[0].addprevious(preload)
