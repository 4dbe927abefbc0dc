"""Every quoted number compared with what is computed: in pages, tables, derivations and figures."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cnndocs.checks import scan
from cnndocs.checks.exempt import exempt_names
from cnndocs.checks.findings import Scan
from cnndocs.delivery.paths import CHECKOUT, DOCS, GENERATED
from cnndocs.pages.snippets import RECORDED, snippets
from cnndocs.values import claims

PLACES = PAGES, TABLES, FIGURES = "pages and notebooks", "tables and derivations", "figures"
NAMES = DOCS / "exempt.toml"


@dataclass
class Quotes:
    """How many numbers are quoted in each place, and of what kind of value they are."""

    places: Counter[str] = field(default_factory=lambda: Counter(dict.fromkeys(PLACES, 0)))
    kinds: Counter[str] = field(default_factory=Counter)
    unchecked: dict[str, str] = field(default_factory=dict)  # the places not compared, and why
    problems: list[str] = field(default_factory=list)


def quotes(kinds: Mapping[str, str], only: Collection[str] = (), docs: Path = DOCS) -> Quotes:
    """Compare every quoted number; ``kinds`` says how each entry was checked.

    Pages and notebooks are read, tables and derivations are written anew; of the figures the record
    is read that was made when they were last drawn for the site. Where ``only`` is given,
    only the numbers of these examples are counted. What cannot be compared is named with its
    reason.
    """
    records = _records()
    result = Quotes(unchecked=_unchecked(docs, records))
    names = exempt_names(NAMES)  # tables and figures are the site's own
    pages, written, drawn = scan.scan_docs(docs), Scan(), Scan()
    if TABLES not in result.unchecked:
        for name in snippets().keys() - RECORDED:
            scan.scan_markdown(snippets()[name](), name, names, written)
    for name, record in records.items():
        texts = f"{record['alt_claims']}\n\n{record['caption']}"
        scan.scan_markdown(texts, f"figure {name}", names, drawn)
        drawn.bound += [(address, text) for text, address in record["texts"]]
        result.problems += filter(None, (claims.error(at, text) for text, at in record["texts"]))
    for place, found in zip(PLACES, (pages, written, drawn), strict=True):
        result.problems += map(str, found.findings)
        for address, _ in found.bound:
            entry = ".".join(address.partition("[")[0].split(".")[:2])
            if not only or entry.split(".")[0] in only:
                result.places[place] += 1
                result.kinds[kinds.get(entry, "left")] += 1
    return result


def _unchecked(docs: Path, records: Mapping[str, dict]) -> dict[str, str]:
    """Return each place whose numbers cannot be compared, with the reason."""
    if not CHECKOUT:
        return dict.fromkeys(PLACES, "this package was installed without the sources of the site")
    reasons = {
        PAGES: "" if docs.is_dir() else f"there is no folder {docs}",
        TABLES: "" if NAMES.is_file() else f"there is no {NAMES}, which says what is a name",
        FIGURES: "" if records else "they were never drawn here: run make site",
    }
    return {place: reason for place, reason in reasons.items() if reason}


def _records() -> dict[str, dict]:
    """Return what was recorded of the figures when they were last drawn for the site."""
    file = GENERATED / "figures.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
