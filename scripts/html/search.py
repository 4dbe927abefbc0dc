"""What the search knows: the sections of the built pages, as a reader sees them, and its worker.

The theme's own index leaves out formulas, and keeps what no reader types. Its dialog stays; the
worker that answers it is ours, because the theme's takes fillers for words and hyphens for signs.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lxml import html

from cnndocs.delivery.cache import cached
from cnndocs.delivery.paths import DOCS, ROOT
from scripts import esbuild

SOURCES = DOCS / "search"
MARK = "@search-worker@"
WORKERS = "assets/javascripts/workers"
THEIRS = re.compile(rf"{WORKERS}/search\.\w+\.min\.js")
SKIPPED = {"script", "style", "svg", "button", "noscript", "template", "annotation"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
INLINE = {"a", "abbr", "b", "code", "em", "i", "kbd", "mark", "span", "strong", "sub", "sup", "u"}
WORD = re.compile(r"\w{2,}")
OPENING, CLOSING = set("([{⌊⌈|"), set(")]}⌋⌉,;")
ACCENTS = {"^": "\u0302", "~": "\u0303", "ˉ": "\u0304"}


def formula(element: html.HtmlElement) -> str:
    """Return a formula in MathML as one types it.

    >>> formula(html.fromstring("<math><msub><mi>k</mi><mi>h</mi></msub></math>"))
    'k_h'
    """
    parts = [formula(child) for child in element if child.tag not in SKIPPED]
    match element.tag, parts:
        case "mi" | "mn" | "mo" | "mtext" | "mspace", _:
            return re.sub(r"[\u200b-\u200d\u2060-\u2064]", "", element.text or "").strip()
        case "msub" | "munder", [base, below]:
            return f"{base}_{braced(below)}"
        case "msup", [base, above]:
            return f"{base}^{braced(above)}"
        case "mover", [base, above]:
            return base + ACCENTS.get(above, "")
        case "msubsup" | "munderover", [base, below, above]:
            return f"{base}_{braced(below)}^{braced(above)}"
        case "mfrac", [above, below]:
            return " / ".join(f"({part})" if " " in part else part for part in (above, below))
        case "msqrt", _:
            return f"√({' '.join(parts)})"
        case "mtable", _:
            return "; ".join(parts)
        case "mtr", _:
            return " ".join(parts)
    return row(element, parts)


def braced(part: str) -> str:
    """Return an index as it is typed: in braces where it is more than a word."""
    return part if part.isalnum() else f"{{{part}}}"


def row(element: html.HtmlElement, parts: list[str]) -> str:
    """Return what stands in a row: spaces around what joins two, none behind a sign."""
    text = ""
    children = [child for child in element if child.tag not in SKIPPED]
    for child, part in zip(children, parts, strict=True):
        if not part or child.tag != "mo" or part in OPENING:
            text += part
        elif part in CLOSING:
            text = text.rstrip() + part + (" " if part in ",;" else "")
        elif not re.search(r"[\w)\]}⌋⌉′\u0300-\u036f]\s*$", text):  # a sign
            text += part
        else:
            text += f" {part} "
    return text.strip()


def flat(text: str | None) -> str:
    """Return a text of HTML in one line."""
    return re.sub(r"\s+", " ", text or "").replace("\u200b", "")


class Sections:
    """The sections of an article, collected in its order."""

    def __init__(self, article: html.HtmlElement, path: str) -> None:
        self.path = path
        self.found: list[dict[str, Any]] = []
        self.text: list[str] = []
        self.code: list[str] = []
        self.walk(article)

    def begin(self, heading: html.HtmlElement) -> None:
        """Begin a section; what follows an excluded heading goes nowhere."""
        self.text = []
        self.inside(heading)
        title = " ".join("".join(self.text).split())
        self.text, self.code = [], []
        if "data-search-exclude" not in heading.attrib:
            place = f"{self.path}#{heading.get('id')}" if self.found else self.path
            section = {"location": place, "title": title, "text": self.text, "code": self.code}
            self.found.append(section)

    def walk(self, element: html.HtmlElement) -> None:
        """Take what an element shows."""
        classes = element.get("class", "").split()
        if not isinstance(element.tag, str) or element.tag in SKIPPED:
            return
        if "formula" in classes:
            self.text.append(" ".join(formula(math) for math in element.iter("math")))
            if "formula-block" in classes:
                self.code.append("formula")  # it is asked for by that name
        elif element.tag in HEADINGS and element.get("id"):
            self.begin(element)
        elif element.tag == "pre":
            self.code.append(element.text_content())
        elif "headerlink" not in classes and "data-search-exclude" not in element.attrib:
            self.inside(element)

    def inside(self, element: html.HtmlElement) -> None:
        """Take what an element holds: on a line of its own, unless it stands in one."""
        limit = "" if element.tag in INLINE else " " if element.tag in {"td", "th"} else "\n"
        self.text += [limit, flat(element.text)]
        for child in element:
            self.walk(child)
            self.text.append(flat(child.tail))
        self.text.append(limit)

    def entries(self) -> list[dict[str, str]]:
        """Return the sections that say something, with the words of their listings."""
        every = []
        for section in self.found:
            lines = (" ".join(line.split()) for line in "".join(section["text"]).split("\n"))
            code = sorted(set(WORD.findall(" ".join(section["code"]))))
            entry = section | {"text": "\n".join(filter(None, lines)), "code": " ".join(code)}
            if entry["text"] or entry["code"] or "#" not in entry["location"]:
                every.append(entry)
        return every


def page(root: html.HtmlElement, name: str) -> list[dict[str, str]]:
    """Let the dialog of a page ask our worker; return the sections of the page."""
    settings = root.get_element_by_id("__config", None)
    articles = root.find_class("md-content__inner")
    if settings is None or not articles:  # a page for frames
        return []
    settings.text = THEIRS.sub(f"{WORKERS}/{MARK}", settings.text)
    if name == "404.html":
        return []
    entries = Sections(articles[0], name.removesuffix("index.html")).entries()
    for entry in entries[:1]:
        entry["about"] = "".join(root.xpath("//meta[@name='description']/@content"))
    return entries


@cached(esbuild)
def bundle(_: list[str]) -> str:
    """Return the worker as one script."""
    options = ("--bundle", "--format=iife", "--minify", "--target=es2022", "--legal-comments=none")
    return esbuild.run(str(SOURCES / "worker.mjs"), *options)


def write(site: Path, pages: Iterable[list[dict[str, str]]]) -> dict[str, str]:
    """Write index and worker in the place of the theme's; return the worker's name by its mark."""
    file = site / "search" / "search_index.json"
    index = json.loads(file.read_text(encoding="utf-8"))
    index["docs"] = [entry for entries in pages for entry in entries]
    file.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    sources = [*sorted(SOURCES.glob("*.mjs")), ROOT / "package-lock.json"]
    script = bundle([source.read_text(encoding="utf-8") for source in sources])
    for theirs in (site / WORKERS).iterdir():
        theirs.unlink()
    name = f"search.{hashlib.sha256(script.encode()).hexdigest()[:8]}.min.js"
    (site / WORKERS / name).write_text(script, encoding="utf-8")
    return {MARK: name}
