"""The bibliography: each source has what a reader needs to find it, and holds a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cnndocs.checks.findings import Finding
from cnndocs.checks.scan import sources
from cnndocs.delivery.paths import DATA
from cnndocs.evidence._bibliography import FILE, parsed
from cnndocs.evidence._kind import pattern
from cnndocs.evidence.sources import KIND


def problems(docs: Path) -> Iterator[Finding]:
    """Yield each entry that cannot be read, lacks something, or holds no sentence."""
    file = docs / FILE
    if not file.exists():
        return
    entries, failed = parsed(file.read_text(encoding="utf-8"))
    for line, reason in failed:
        yield Finding(FILE, line, 1, "", reason)
    used = set(keys(docs))
    for key, entry in entries.items():
        for problem in entry.problems():
            yield Finding(FILE, entry.line, 1, key, f"the source {key} {problem}")
        if key not in used:
            yield Finding(FILE, entry.line, 1, key, f"the source {key} holds no sentence")


def keys(docs: Path) -> Iterator[str]:
    """Yield the key of each source that a page, or the data of one, links to."""
    for file in [*sources(docs), *DATA.glob("*.toml")]:
        for scheme, target in pattern().findall(file.read_text(encoding="utf-8")):
            if scheme == KIND.scheme:
                yield target.partition("#")[0]
