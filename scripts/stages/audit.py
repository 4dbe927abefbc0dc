"""Account for every number on the built pages, and publish the register of what they quote."""

from __future__ import annotations

from pathlib import Path

from cnndocs.checks import audit, register
from cnndocs.delivery import cache
from cnndocs.delivery.paths import DOCS
from scripts.cache.fingerprint import folder
from scripts.failures import BuildError
from scripts.stages.check import SHOWN


def stage(new: Path) -> str:
    """Audit a built site, and write its register."""
    with cache.folder(folder("audit")):
        result = audit.audit(new, DOCS)
        if result.findings:
            shown = "\n".join(map(str, result.findings[:SHOWN]))
            raise BuildError(f"{shown}\n{result.summary()}")
        for path, content in register.files(result.quotes).items():
            (new / path).write_bytes(content)
    return f"{result.summary()}; {len(result.quotes)} in the register"
