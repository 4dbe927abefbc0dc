"""The card that other programs show of a link: one picture a page, with its title and description.

The fonts come with matplotlib, so nothing is fetched. A card is kept under the hash of all that it
shows and of this file.
"""

from __future__ import annotations

import html
import importlib.util
import io
import os
import re
from functools import cache
from pathlib import Path

import PIL
from PIL import Image, ImageDraw, ImageFont
from store import Store, digest

from cnndocs.delivery.paths import CACHE
from cnndocs.delivery.workers import pool

SIZE = 1200, 630
PAGE, INK, MUTED, ACCENT, CELL, WINDOW = (
    *("#ffffff", "#1d2433", "#4a5468", "#303f9f", "#eef0f8", "#c5cae9"),
)
META = re.compile(r"<meta (?:name|property)=\"([^\"]*)\" content=\"([^\"]*)\">")
FOLDER = "assets/cards/"


@cache
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """Return one of the fonts that come with matplotlib."""
    found = importlib.util.find_spec("matplotlib")
    assert found is not None
    assert found.submodule_search_locations
    folder = Path(found.submodule_search_locations[0], "mpl-data", "fonts", "ttf")
    return ImageFont.truetype(str(folder / f"{name}.ttf"), size)


def lines(text: str, face: ImageFont.FreeTypeFont, width: int, most: int) -> list[str]:
    """Return a text in lines no wider than a width; what does not fit ends in three dots.

    >>> lines("a kernel slides over an image", font("DejaVuSans", 40), 330, 3)
    ['a kernel slides', 'over an image']
    """
    made: list[str] = []
    for word in text.split():
        if made and face.getlength(f"{made[-1]} {word}") <= width:
            made[-1] += f" {word}"
        else:
            made.append(word)
    if len(made) > most:
        made = [*made[: most - 1], f"{made[most - 1].rstrip(',.')} …"]
        while face.getlength(made[-1]) > width and " " in made[-1][:-2]:
            made[-1] = f"{made[-1][:-2].rpartition(' ')[0]} …"
    return made


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
    said = "every number computed, addressed, audited"
    pen.text((258, 547), said, MUTED, font("DejaVuSans", 24))
    return card


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
    made = io.BytesIO()
    card.quantize(32, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    return made.getvalue()


def write(site: Path, pages: dict[Path, str]) -> int:
    """Draw the card of each page that names one; return how many there are."""
    store = Store(CACHE / "cards")
    code = Path(__file__).read_text(encoding="utf-8")
    wanted: dict[Path, tuple[str, list[str]]] = {}
    for file, page in pages.items():
        meta = {name: html.unescape(content) for name, content in META.findall(page)}
        _, found, name = meta.get("og:image", "").rpartition(FOLDER)
        if not found:
            continue
        area = file.relative_to(site).parts[0] if file.parent != site else ""
        texts = [area.capitalize(), meta["og:title"], meta["og:description"]]
        key = digest(code, PIL.__version__, texts)
        wanted[site / FOLDER / name] = key, texts
    made = {key: store.get_bytes(key) for key, _ in wanted.values()}
    missing = {key: texts for key, texts in wanted.values() if made[key] is None}
    if missing:
        with pool(int(os.environ.get("CNNDOCS_WORKERS", 0)) or None) as workers:
            drawn = workers.map(draw, *zip(*missing.values(), strict=True))
            for key, card in zip(missing, drawn, strict=True):
                store.put_bytes(key, card)
                made[key] = card
    for target, (key, _) in wanted.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(made[key] or b"")
    return len(wanted)
