"""Links that lead to no law, run or source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cnndocs.checks.findings import Finding
from cnndocs.checks.scan import sources
from cnndocs.evidence._kind import kinds, pattern


def links(docs: Path) -> Iterator[Finding]:
    """Yield each link of a page that leads to no evidence of its kind."""
    for file in sources(docs):
        text = file.read_text(encoding="utf-8")
        for match in pattern().finditer(text):
            if problem := kinds()[match[1]].error(match[2]):
                path, at = file.relative_to(docs).as_posix(), match.start(2)
                line = text.count("\n", 0, at) + 1
                yield Finding(path, line, at - text.rfind("\n", 0, at), match[2], problem)
