"""Check the sources, before anything is built."""

from __future__ import annotations

from pathlib import Path

from cnndocs.checks import bibliography, evidence, laws, navigation, scan
from cnndocs.checks.module_texts import ModuleError
from cnndocs.delivery import cache
from cnndocs.delivery.paths import DOCS
from scripts.cache.fingerprint import folder
from scripts.failures import BuildError

SHOWN = 20  # findings; more do not help a reader to begin


def stage(_: Path) -> str:
    """Check every number in the sources, and every law."""
    try:
        with cache.folder(folder("check")):
            result = scan.scan_docs(DOCS)
            tried = dict(laws.check())
    except ModuleError as error:
        raise BuildError(str(error)) from error
    failures = [problem for problems in tried.values() for problem in problems]
    findings = [
        *result.findings,
        *navigation.problems(DOCS),
        *evidence.links(DOCS),
        *bibliography.problems(DOCS),
        *failures,
    ]
    if findings:
        shown = "\n".join(map(str, findings[:SHOWN]))
        raise BuildError(f"{shown}\nwrong in the sources: {len(findings)}")
    return f"{sum(result.counts.values())} numbers in the sources, {len(tried)} laws"
