"""The register: every number that the built site quotes, with its exact value and its source.

It is made from what the audit read on the pages, so that it lists what they show and nothing else.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import cnndocs
from cnndocs.checks.quotes import Quote
from cnndocs.checks.register.exact import exact
from cnndocs.checks.register.panel import panels
from cnndocs.delivery import cache
from cnndocs.delivery.paths import DATA
from cnndocs.values import claims, registry
from cnndocs.writing.plain import canonical

SCHEMA = DATA / "register.schema.json"
PANELS = "numbers.json"  # beside each page that quotes a number


def source(address: str) -> dict[str, str]:
    """Return where a value is computed, and where it is shown with all that led to it.

    >>> source("sliding.feature_map[0,0]")["source"]
    'examples/sliding/#feature_map'
    """
    match = claims.ADDRESS.fullmatch(address)
    if not match:
        raise ValueError(f"{address!r} is no address")
    return {
        "example": match["id"],
        "code": registry.source(match["id"]),
        "source": f"examples/{match['id']}/#{match['name']}",
    }


def rows(quotes: Iterable[Quote]) -> list[dict[str, Any]]:
    """Return a row for each quoted number, page by page, in the order of each page.

    What an address stands for is taken over from the cache.
    """
    key = cache.digest("what addresses stand for")
    known: dict[str, dict[str, Any]] = cache.get(key) or {}
    before = len(known)
    counts: Counter = Counter()
    made = []
    for quote in sorted(quotes, key=lambda one: one.page):
        address = quote.address
        if address not in known:
            known[address] = {**exact(address), **source(address)}
        name = f"{quote.page}#{address}"
        counts[name] += 1
        place = {"page": quote.page, "anchor": quote.anchor, "where": quote.where}
        if quote.figure:
            place["figure"] = quote.figure
        shown = {"text": quote.text, "address": address}
        made.append({"id": f"{name}#{counts[name]}", **place, **shown, **known[address]})
    if len(known) > before:
        cache.put(key, known)
    return made


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the register."""
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


def table(made: list[dict[str, Any]]) -> str:
    """Write the rows as CSV: the columns of the schema, nested values as JSON."""
    columns = list(schema()["$defs"]["number"]["properties"])
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    for row in made:
        writer.writerow(
            {
                name: value if isinstance(value, str) else json.dumps(value)
                for name, value in row.items()
            }
        )
    return text.getvalue()


def _panels(shown: Mapping[str, list[str]]) -> dict[str, dict]:
    """Return the panels of each page; those of known addresses are taken over."""
    key = cache.digest("panels")
    known: dict[str, Any] = cache.get(key) or {}
    new = {address for addresses in shown.values() for address in addresses} - known.keys()
    known |= panels(new)
    if new:
        cache.put(key, known)
    return {
        page: {address: known[address] for address in sorted(set(addresses))}
        for page, addresses in shown.items()
    }


def files(quotes: Iterable[Quote]) -> dict[str, bytes]:
    """Return what is published, by path below the site's root."""
    made = rows(quotes)
    whole = {
        "schema": "register.schema.json",
        "version": cnndocs.__version__,
        "count": len(made),
        "numbers": made,
    }
    shown: dict[str, list[str]] = {}
    for row in made:
        if row["where"] in ("text", "formula"):
            shown.setdefault(row["page"], []).append(row["address"])
    return {
        "register.json": canonical(whole),
        "register.csv": table(made).encode(),
        "register.schema.json": SCHEMA.read_bytes(),
        **{
            f"{page.removeprefix('./')}{PANELS}": canonical(panel)
            for page, panel in _panels(shown).items()
        },
    }
