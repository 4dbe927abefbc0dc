"""The audit of the search index: it may show no number that its page does not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from lxml import html

from cnndocs.checks import texts
from cnndocs.checks.findings import Finding
from cnndocs.delivery import cache


def problems(site: Path, shown: dict[str, set[str]]) -> Iterator[Finding]:
    """Yield the numbers of the index that a page does not show, given those of every page."""
    file = site / "search" / "search_index.json"
    if not file.exists():
        return
    entries: dict[str, list] = {}
    for entry in json.loads(file.read_text(encoding="utf-8"))["docs"]:
        page = (entry["location"].partition("#")[0] + "index.html").lstrip("/")
        entries.setdefault(page, []).append([entry["title"], entry["text"]])
    for page, indexed in entries.items():
        for word in searched(indexed):
            if word not in shown.get(page, set()):
                problem = f"the search index shows {word!r}, which the page does not"
                yield Finding(page, 0, 0, word, problem)


@cache.cached(texts)
def searched(entries: list) -> list[str]:
    """Return the numbers in a page's part of the search index."""
    pieces = [
        html.fromstring(f"<p>{piece}</p>").text_content() for entry in entries for piece in entry
    ]
    return sorted(texts.numbers(*pieces))
