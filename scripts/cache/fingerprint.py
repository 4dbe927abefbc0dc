"""One hash of everything that generated content depends on: code, inputs, versions.

What only draws is left out: a figure has a key of its own (``figures.py``), and whatever shows it
holds the drawn files themselves in its key. So moving one figure makes nothing else anew.
"""

from __future__ import annotations

import hashlib
import platform
import sys
from collections.abc import Iterable
from pathlib import Path

from cnndocs.delivery.paths import CACHE, ROOT

PATTERNS = ("*.py", "*.mjs", "*.mplstyle", "*.json", "*.npz", "*.toml")
OTHERS = (
    *("requirements.lock", "package-lock.json", "CITATION.cff", "scripts/stages/generate.py"),
    *("docs/sources.bib", "docs/runs.json"),
)
DRAWN = ("cnndocs/drawing/**", "cnndocs/examples/*/figures*.py")  # what only draws


def drawing(root: Path) -> set[Path]:
    """Return the files of the package that only draw."""
    return {file for pattern in DRAWN for file in root.glob(pattern) if file.is_file()}


def files(root: Path) -> list[Path]:
    """Return the files whose content decides what is generated, but for the figures."""
    package = {file for pattern in PATTERNS for file in (root / "cnndocs").rglob(pattern)}
    others = [root / name for name in OTHERS]
    return sorted(package - drawing(root)) + [file for file in others if file.exists()]


def hashed(root: Path, chosen: Iterable[Path], *extra: str) -> str:
    """Return the hash of some files, the interpreter and processor type included."""
    digest = hashlib.sha256()
    for word in (sys.version, platform.machine(), *extra):
        digest.update(f"{word}\0".encode())
    for file in chosen:
        digest.update(f"{file.relative_to(root).as_posix()}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def fingerprint(root: Path = ROOT, *extra: str) -> str:
    """Return the hash of all that decides, but for what only draws."""
    return hashed(root, files(root), *extra)


def folder(name: str) -> Path:
    """Return the folder of a stage's results: they hold for the code and the versions of today."""
    return CACHE / name / fingerprint()[:16]
