"""What a page of an example says of the rest of the site: pictures, uses, downloads, citations.

These snippets depend on the pages and on what was generated before them, so they are written last.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from cnndocs import examples
from cnndocs.evidence._kind import kinds
from cnndocs.pages.catalogue import catalogue
from cnndocs.pages.places import Place, bound, page_title, places
from cnndocs.values import registry
from cnndocs.values.literals import DIGIT
from cnndocs.writing.table import narrow, worded

FILES = {
    "json": "every value exactly, as text; canonical, so that it can be hashed",
    "csv": "one row for each number, with its address",
    "npz": "arrays for NumPy",
    "tex": "formulas for LaTeX",
}
STYLES = {
    "bib": ("BibTeX", "bibtex"),
    "csl.json": ("CSL-JSON, for reference managers", "json"),
    "txt": ("APA", "text"),
}
ADDRESS = re.compile(r"\(claim:([a-z][a-z0-9-]*)\.")


def drawn(record: Mapping[str, Any]) -> Counter[str]:
    """Return how many numbers of each example stand in a figure and in its texts."""
    counts = Counter(address.partition(".")[0] for _, address in record["texts"])
    counts.update(ADDRESS.findall(record["alt_claims"] + record["caption"]))
    return counts


def pictures(id: str, records: Mapping[str, Any]) -> list[str]:
    """Return the figures that show numbers of an example, those mostly about it first."""
    shown = {name: drawn(record) for name, record in records.items() if drawn(record)[id]}
    return sorted(shown, key=lambda name: shown[name].most_common(1)[0][0] != id)


def head(id: str, records: Mapping[str, Any]) -> str:
    """Return the first lines of a page: its size, where to jump, and a picture of it."""
    lines = [
        f"Addresses that begin with `{id}.` lead to "
        f"the [](numbers:generated/examples/{id}.json) numbers of this example. "
        "You can [download](#example-downloads) them, [cite](#example-cite) them, "
        "and see [where they are used](#example-used). "
        "The page prints as a handout; [print all of it](#example-all) with code, files and "
        "citations.\n{ #example-all }"
    ]
    for name in pictures(id, records)[:1]:
        if drawn(records[name]).most_common(1)[0][0] == id:
            lines.append(f'--8<-- "generated/figures/{name}.md"')
    return "\n\n".join(lines) + "\n"


def link(place: Place) -> str:
    """Return a link to a section; a heading that shows a number cannot be repeated here."""
    text = worded(place.heading) if place.anchor else worded(place.title)
    text = "a section" if DIGIT.search(text) and place.anchor else text
    anchor = f"#{place.anchor}" if place.anchor else ""
    return f"[{text}](/{place.page}{anchor})"


def used(found: Iterable[Place]) -> str:
    """Return the pages and sections that quote an example, as a list."""
    lines = []
    for page, group in groupby(found, key=lambda place: (place.page, place.title)):
        sections = ", ".join(link(place) for place in group if place.anchor)
        title = link(Place(*page, "", ""))
        lines.append(f"- {title}{': ' if sections else ''}{sections}\n")
    return "".join(lines) or "No page quotes it yet.\n"


def held(uses: Iterable[tuple[str, Place]], *, quote: bool = True) -> str:
    """Return the words that a law, a run or a source holds, each with its page and section.

    A law stands in words beside the list, so that its places are enough, each once.
    """
    lines = []
    for words, place in uses:
        title = link(Place(place.page, place.title, "", ""))
        section = f", {link(place)}" if place.anchor else ""
        quoted = "" if DIGIT.search(words) or not quote else f"“{worded(words)}”: "
        lines.append(f"- {quoted}{title}{section}\n")
    return f"Where it is used:\n\n{''.join(dict.fromkeys(lines))}" if lines else ""


def downloads(id: str, names: Iterable[str]) -> str:
    """Return the files of an example and of its figures, each with its size."""
    rows = []
    for kind, holds in FILES.items():
        path = f"generated/examples/{id}.{kind}"
        name = f'[{kind.upper()}](/{path}){{ download="cnndocs-{id}.{kind}" }}'
        rows.append((name, holds, f"[](size:{path})"))
    text = narrow(("File", "Holds", "Size"), rows)
    text += f"\nSHA-256 of the JSON: [](sha256:generated/examples/{id}.json)\n"
    text += "\n[What each format holds](/reference/formats.md), and how to read it.\n"
    figures = [
        (name.replace("-", " "), _files(name, "light", "pdf"), _files(name, "dark"))
        for name in names
    ]
    if figures:
        text += "\n### Figures { #example-figures }\n\n"
        text += narrow(("Figure", "Light", "Dark"), figures)
    return text


def _files(name: str, theme: str, *more: str) -> str:
    paths = [(kind, f"generated/figures/{name}-{theme}.{kind}") for kind in ("svg", "png", *more)]
    return "<br>".join(f"[{kind.upper()}](/{path}) [](size:{path})" for kind, path in paths)


def citations(name: str) -> str:
    """Return a citation in each style, with the file that a reference manager reads."""
    parts = []
    for ending, (label, language) in STYLES.items():
        path = f"generated/cite/{name}.{ending}"
        parts.append(
            f'**{label}** ([file](/{path}){{ download="cnndocs-{name}.{ending}" }})\n\n'
            f'<div class="cnn-wrap" markdown>\n\n```{language}\n--8<-- "{path}"\n```\n\n</div>\n'
        )
    return "\n".join(parts)


def more(id: str, found: Iterable[Place], names: Iterable[str]) -> str:
    """Return the last sections of an example's page."""
    return (
        f"## Where it is used {{ #example-used }}\n\n{used(found)}\n"
        f"## Downloads {{ #example-downloads data-search-exclude }}\n\n{downloads(id, names)}\n"
        f"## Cite this example {{ #example-cite data-search-exclude }}\n\n{citations(id)}"
    )


def explained(docs: Path, id: str) -> str:
    """Return a link to the page that teaches an example; nothing where none is named."""
    page = registry.facts()[id].explained
    return link(Place(page, page_title(docs, page), "", "")) if page else ""


def files(docs: Path, made: Mapping[str, bytes], records: Mapping[str, Any]) -> dict[str, bytes]:
    """Return these snippets by their paths below the generated folder.

    Parameters
    ----------
    docs : Path
        The sources of the pages.
    made : mapping
        What was generated before: the snippets, and the JSON of the examples.
    records : mapping
        What is recorded of each figure.
    """
    snippets = {path: text.decode() for path, text in made.items() if path.endswith(".md")}
    every = places(docs, snippets)
    cards = {id: json.loads(made[f"examples/{id}.json"]) for id in examples.ids()}
    texts: dict[str, str] = {"citation": citations("cnndocs")}
    taught = {}
    for id in cards:
        counts = every.get(id, Counter())
        taught[id] = explained(docs, id)
        texts[f"{id}-head"] = head(id, records)
        texts[f"{id}-more"] = more(id, counts, pictures(id, records))
    for scheme, kind in kinds().items():
        uses = bound(docs, snippets, scheme)
        texts |= {
            f"{scheme}-{id}": held(uses.get(id, ()), quote=scheme != "law") for id in kind.ids()
        }
    texts["catalogue"] = catalogue(cards, taught)
    return {f"linked/{name}.md": text.encode() for name, text in texts.items()}
