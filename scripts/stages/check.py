"""Check the sources, before anything is built."""

from __future__ import annotations

from pathlib import Path

from cnndocs.checks import navigation, scan
from cnndocs.delivery import cache
from cnndocs.delivery.paths import DOCS
from scripts.cache.fingerprint import folder
from scripts.failures import BuildError

SHOWN = 20  # findings; more do not help a reader to begin


def stage(_: Path) -> str:
    """Check every number in the sources."""
    with cache.folder(folder("check")):
        result = scan.scan_docs(DOCS)
    result.findings.extend(navigation.problems(DOCS))
    if result.findings:
        shown = "\n".join(map(str, result.findings[:SHOWN]))
        raise BuildError(f"{shown}\nwrong in the sources: {len(result.findings)}")
    return f"{sum(result.counts.values())} numbers in the sources"
