"""Where the site uses a worked example: read from the sources, snippets followed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cnndocs.values.shorthand import example_of

# A claim in a sentence or a formula; of an address without its example only the colon.
USE = re.compile(r"(?:\(claim:|\\claim\{)([a-z][a-z0-9-]*)\.|(?:\]\(|\\claim\{)(:)[a-z]")
INCLUDE = re.compile(r'^[ \t#]*-+8<-+[ \t]+"generated/([^"\n]+)"[ \t]*$', re.M)
HEADING = re.compile(r"^(?:# )?(#{1,6}) +(.+?)(?: *\{:? *#([\w-]+)[^}]*\})? *$")
FENCE = re.compile(r"^[ \t]*(```|~~~)")
WORDS = r"(?:[^\[\]]|\[[^\[\]]*\])*"  # of a link; they may hold brackets
CLAIM = re.compile(rf"\[({WORDS})\]\([^()\s]*\)")
PAGE = re.compile(r"^ *- (?:[^:\n]+: )?([\w./-]+\.(?:md|py)) *$", re.M)


@dataclass(frozen=True)
class Place:
    """A section of a page; the page itself where the anchor is empty."""

    page: str
    title: str
    anchor: str
    heading: str


def slug(heading: str) -> str:
    """Return the anchor that a heading without one of its own gets.

    >>> slug("What a *kernel* does")
    'what-a-kernel-does'
    """
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", heading).strip().lower())


def plain(heading: str) -> str:
    """Return the words of a heading without links and marks."""
    return re.sub(r"[*`]", "", CLAIM.sub(r"\1", heading))


def expanded(text: str, generated: Mapping[str, str]) -> str:
    """Return a page with the snippets that were generated for it."""
    return INCLUDE.sub(lambda match: expanded(generated.get(match[1], ""), generated), text)


def sections(page: str, text: str) -> Iterator[tuple[Place, str]]:
    """Yield each line of a page with the section that it stands in."""
    notebook, fenced, title = page.endswith(".py"), False, ""
    place = Place(page, page, "", "")
    for line in text.split("\n"):
        if FENCE.match(line):
            fenced = not fenced
        match = None if fenced or (notebook and not line.startswith("# #")) else HEADING.match(line)
        if match and len(match[1]) == 1 and not title:
            title = plain(match[2])
            place = Place(page, title, "", "")
        elif match and not notebook:
            name = plain(match[2])
            place = Place(page, title, match[3] or slug(name), name)
        yield place, line


def page_title(docs: Path, page: str) -> str:
    """Return the title of a page: its first heading.

    Raises
    ------
    ValueError
        Where there is no such page.
    """
    file = docs / page
    if not file.is_file():
        raise ValueError(f"there is no page {page!r} below {docs}")
    *_, (place, _) = sections(page, file.read_text(encoding="utf-8"))
    return place.title


def order(docs: Path) -> list[str]:
    """Return the pages of the navigation, in its order."""
    text = (docs.parent / "mkdocs.yml").read_text(encoding="utf-8")
    nav = text[text.index("\nnav:") : text.index("\nextra_css:")]
    return PAGE.findall(nav)


def lines(docs: Path, generated: Mapping[str, str]) -> Iterator[tuple[Place, str, str]]:
    """Yield each line of the pages with its section, and the id of the example a page names.

    Parameters
    ----------
    docs : Path
        The sources; the pages are those of the navigation, without the examples' own.
    generated : mapping
        The content of each generated snippet by its path below ``docs/generated``.
    """
    for page in order(docs):
        file = docs / page
        if page.startswith("examples/") or not file.is_file():
            continue
        source = file.read_text(encoding="utf-8")
        example = example_of(source)
        for place, line in sections(page, expanded(source, generated)):
            yield place, line, example


def places(docs: Path, generated: Mapping[str, str]) -> dict[str, Counter[Place]]:
    """Return where each example is used, and how many of its numbers stand there."""
    found: dict[str, Counter[Place]] = {}
    for place, line, example in lines(docs, generated):
        for match in USE.finditer(line):
            found.setdefault(match[1] or example, Counter())[place] += 1
    return found


def bound(
    docs: Path, generated: Mapping[str, str], scheme: str
) -> dict[str, list[tuple[str, Place]]]:
    """Return the words that each law, run or source holds, with the section they stand in."""
    link = re.compile(rf"\[({WORDS})\]\({scheme}:([^()\s#]+)[^()\s]*\)")
    found: dict[str, list[tuple[str, Place]]] = {}
    for place, line, _ in lines(docs, generated):
        for words, id in link.findall(line):
            found.setdefault(id, []).append((plain(words), place))
    return found
