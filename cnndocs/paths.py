"""Where things lie in a checkout; every other module asks here."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
GENERATED = DOCS / "generated"
CACHE = ROOT / ".cache"
BUILD = ROOT / ".build"
SITE = ROOT / "site"
