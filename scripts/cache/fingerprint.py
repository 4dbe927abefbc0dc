"""One hash of everything that generated content depends on: code, inputs, versions."""

from __future__ import annotations

import hashlib
import platform
import sys
from pathlib import Path

from cnndocs.delivery.paths import CACHE, ROOT

PATTERNS = ("*.py", "*.mjs", "*.mplstyle", "*.json", "*.npz", "*.toml")
OTHERS = ("requirements.lock", "package-lock.json", "CITATION.cff", "scripts/stages/generate.py")


def files(root: Path) -> list[Path]:
    """Return the files whose content decides what is generated."""
    package = [file for pattern in PATTERNS for file in (root / "cnndocs").rglob(pattern)]
    others = [root / name for name in OTHERS]
    return sorted(package) + [file for file in others if file.exists()]


def fingerprint(root: Path = ROOT, *extra: str) -> str:
    """Return the hash, the interpreter and processor type included."""
    digest = hashlib.sha256()
    for word in (sys.version, platform.machine(), *extra):
        digest.update(f"{word}\0".encode())
    for file in files(root):
        digest.update(f"{file.relative_to(root).as_posix()}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def folder(name: str) -> Path:
    """Return the folder of a stage's results: they hold for the code and the versions of today."""
    return CACHE / name / fingerprint()[:16]
