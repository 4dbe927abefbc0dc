"""What a new example still lacks: each place that names every example, in one sentence."""

from __future__ import annotations

from pathlib import Path

from cnndocs import examples, verify
from cnndocs.tables import catalogue, verified


def missing(root: Path) -> list[str]:
    """Return a sentence for each line that an example lacks.

    Pages are asked for where there is a catalogue, which links to all of them.

    Parameters
    ----------
    root : Path
        The checkout, with ``docs`` and ``mkdocs.yml``.
    """
    pages = (root / "mkdocs.yml").read_text(encoding="utf-8")
    topics = {id for _, ids in catalogue.TOPICS.values() for id in ids}
    catalogued = (root / "docs" / "examples" / "index.md").is_file()
    found = []
    for id in examples.ids():
        page = f"examples/{id}.md"
        places = {
            f"page: write docs/{page}": not catalogued or (root / "docs" / page).is_file(),
            f"line in mkdocs.yml: add {page}": not catalogued or f"- {page}\n" in pages,
            "topic: name it in TOPICS of cnndocs/tables/catalogue.py": id in topics,
            "test: name it in CHECKS of cnndocs/tables/verified.py": id in verified.CHECKS,
            "recipe: add one to RECIPES of a module in cnndocs/verify/": id in verify.RECIPES,
        }
        found += [
            f"the example {id!r} has no {what}" for what, there in places.items() if not there
        ]
    return found
