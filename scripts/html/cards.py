"""The card that other programs show of a link: one picture a page, with its title and description.

The fonts come with matplotlib, so nothing is fetched.
"""

from __future__ import annotations

import importlib.util
import io
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import PIL
from lxml import html
from PIL import Image, ImageDraw, ImageFont

from cnndocs.delivery.cache import cached
from cnndocs.delivery.workers import pool

SIZE = 1200, 630
PAGE, INK, MUTED, ACCENT, CELL, WINDOW = (
    *("#ffffff", "#1d2433", "#4a5468", "#303f9f", "#eef0f8", "#c5cae9"),
)
FOLDER = "assets/cards/"


@cache
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """Return one of the fonts that come with matplotlib."""
    package = importlib.util.find_spec("matplotlib")
    assert package is not None
    assert package.submodule_search_locations
    folder = Path(package.submodule_search_locations[0], "mpl-data", "fonts", "ttf")
    return ImageFont.truetype(str(folder / f"{name}.ttf"), size)


def lines(text: str, face: ImageFont.FreeTypeFont, width: int, most: int) -> list[str]:
    """Return a text in lines no wider than a width; what does not fit ends in three dots.

    >>> lines("a kernel slides over an image", font("DejaVuSans", 40), 330, 3)
    ['a kernel slides', 'over an image']
    """
    rows: list[str] = []
    for word in text.split():
        if rows and face.getlength(f"{rows[-1]} {word}") <= width:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    if len(rows) > most:
        rows = [*rows[: most - 1], f"{rows[most - 1].rstrip(',.')} …"]
        while face.getlength(rows[-1]) > width and " " in rows[-1][:-2]:
            rows[-1] = f"{rows[-1][:-2].rpartition(' ')[0]} …"
    return rows


@cache
def ground() -> Image.Image:
    """Return what all cards share: a window on a grid, and the cell that it gives."""
    card = Image.new("RGB", SIZE, PAGE)
    pen = ImageDraw.Draw(card)
    pen.rectangle((0, 0, SIZE[0], 14), fill=ACCENT)
    left, top, step = 840, 96, 56
    for row in range(5):
        for column in range(5):
            inside = row < 3 and 1 <= column < 4
            x, y = left + column * step, top + row * step
            pen.rectangle(
                (x, y, x + step, y + step), WINDOW if inside else CELL, outline="#9fa8da", width=2
            )
    x, y = left + step, top
    pen.rectangle((x, y, x + 3 * step, y + 3 * step), outline=ACCENT, width=6)
    for row in range(3):
        for column in range(3):
            x, y = left + (column + 1) * step, top + (row + 6) * step - 16
            marked = (row, column) == (0, 1)
            pen.rectangle((x, y, x + step, y + step), ACCENT if marked else CELL, "#9fa8da", 2)
    pen.text((72, 540), "cnndocs", ACCENT, font("DejaVuSans-Bold", 34))
    motto = "every number computed, addressed, audited"
    pen.text((258, 547), motto, MUTED, font("DejaVuSans", 24))
    return card


@cached(versions=(PIL.__version__,))
def draw(section: str, title: str, description: str) -> bytes:
    """Return the card of a page as PNG."""
    card = ground().copy()
    pen = ImageDraw.Draw(card)
    pen.text((72, 64), section, MUTED, font("DejaVuSans", 28))
    face = font("DejaVuSans-Bold", 56 if len(title) < 44 else 46)
    y = 116
    for line in lines(title, face, 700, 3):
        pen.text((72, y), line, INK, face)
        y += round(face.size * 1.22)
    face = font("DejaVuSans", 28)
    y += 18
    for line in lines(description, face, 700, (520 - y) // 38):
        pen.text((72, y), line, MUTED, face)
        y += 38
    png = io.BytesIO()
    card.quantize(32, dither=Image.Dither.NONE).save(png, "PNG", optimize=True)
    return png.getvalue()


def page(root: html.HtmlElement, name: str) -> list[str] | None:
    """Return the name of a page's card, and the texts on it; None where it names no card."""
    texts = {
        meta.get("property"): meta.get("content", "") for meta in root.xpath("//meta[@property]")
    }
    _, mark, card = texts.get("og:image", "").rpartition(FOLDER)
    area = name.split("/")[0].capitalize() if "/" in name else ""
    return [card, area, texts["og:title"], texts["og:description"]] if mark else None


def write(site: Path, pages: Iterable[list[str] | None]) -> int:
    """Draw the card of each page that names one; return how many there are."""
    texts = [of_page for of_page in pages if of_page]
    with pool(int(os.environ.get("CNNDOCS_WORKERS", 0)) or None) as workers:
        cards = workers.map(draw, *zip(*(rest for _, *rest in texts), strict=True), chunksize=8)
        for (name, *_), card in zip(texts, cards, strict=True):
            file = site / FOLDER / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(card)
    return len(texts)
