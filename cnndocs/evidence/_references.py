"""A source as a reader meets it: a short mark in a sentence, and the reference in full."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from functools import cache
from typing import Any

from cnndocs.evidence._bibliography import KEY, Entry, entries

STYLE = "harvard-cite-them-right"  # the style that comes with the processor
TYPES = {
    "article": "article-journal",
    "book": "book",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "techreport": "report",
}
# Fields of BibTeX, and what they are called in the processor's own format.
NAMES = {
    "title": "title",
    "journal": "container-title",
    "booktitle": "container-title",
    "volume": "volume",
    "number": "issue",
    "pages": "page",
    "publisher": "publisher",
    "institution": "publisher",
}


def address(entry: Entry) -> str:
    """Return where a source is found."""
    fields = entry.fields
    if doi := fields.get("doi"):
        return f"https://doi.org/{doi}"
    if eprint := fields.get("eprint"):
        return f"https://arxiv.org/abs/{eprint}"
    return fields["url"]


def item(entry: Entry) -> dict[str, Any]:
    """Return a source in the format of the processor, CSL-JSON."""
    fields = {name: entry.fields[key] for key, name in NAMES.items() if key in entry.fields}
    fields |= {"page": fields["page"].replace("--", "-")} if "page" in fields else {}
    kind = TYPES.get(entry.type, "article")
    if "container-title" not in fields and kind != "book" and "publisher" not in fields:
        kind, fields["container-title"] = "article", "arXiv"
    return {
        "id": entry.key,
        "type": kind,
        "author": [_name(*name) for name in entry.authors],
        "issued": {"date-parts": [[int(entry.fields["year"])]]},
        "URL": address(entry),
        **fields,
    }


def _name(given: str, family: str) -> dict[str, str]:
    return {"given": given, "family": family} if given else {"literal": family}


def written(chosen: Iterable[Entry]) -> dict[str, str]:
    """Return the reference of each source as plain text, by its key."""
    from citeproc import (
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON

    items = [item(entry) for entry in chosen]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of what its own style asks for
        style = CitationStylesStyle(STYLE, validate=False)
        library = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        for one in items:
            library.register(Citation([CitationItem(one["id"])]))
        texts = map(str, library.bibliography())
        return {one["id"]: text for one, text in zip(items, texts, strict=True)}


@cache
def references() -> dict[str, str]:
    """Return the reference of every source, by its key."""
    return written(entries().values())


def split(target: str) -> tuple[str, str]:
    """Return the key that a link names, and the place in the source, as words.

    >>> split("dumoulin2016#section-4"), split("he2016")
    (('dumoulin2016', 'section 4'), ('he2016', ''))
    """
    key, _, place = target.partition("#")
    return key, place.replace("-", " ", 1)


def mark(target: str) -> str:
    """Return the short mark of a source: its first author and its year."""
    key, _ = split(target)
    entry, match = entries()[key], KEY.fullmatch(key)
    return f"{entry.authors[0][1]} {entry.fields['year']}{match[3] if match else ''}"


def hint(target: str) -> str:
    """Return the reference of a source, and the place in it that a link names."""
    key, place = split(target)
    text = references()[key]
    return f"{text} See {place}." if place else text


def place_problem(place: str) -> str:
    """Return what is wrong with a place in a source, or an empty string.

    >>> place_problem("section-4"), place_problem("somewhere")
    ('', "'somewhere' is no place in a source: write it like section-4")
    """
    kinds = "section|page|figure|table|equation|chapter|appendix"
    if re.fullmatch(rf"(?:{kinds})-[A-Z\d](?:[.\d\w]*)", place):
        return ""
    return f"{place!r} is no place in a source: write it like section-4"
