"""Where things lie in a checkout; every other module asks here."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
DATA = PACKAGE / "data"
ROOT = PACKAGE.parent
CHECKOUT = (ROOT / "mkdocs.yml").is_file()  # else the package was installed without the rest
DOCS = ROOT / "docs"
GENERATED = DOCS / "generated"
CACHE = ROOT / ".cache"
BUILD = ROOT / ".build"
SITE = ROOT / "site"
