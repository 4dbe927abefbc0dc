"""Code shown on a page must be code that the repository holds and tests."""

from __future__ import annotations

import re
import textwrap
from functools import cached_property
from pathlib import Path

FOLDERS = ("cnndocs", "scripts", "tests", "docs/notebooks")


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


class Listings:
    """The texts that a listing may be a part of."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def texts(self) -> dict[str, str]:
        """Return every source file of the repository, white space folded."""
        return {
            file.relative_to(self.root).as_posix(): _folded(file.read_text(encoding="utf-8"))
            for folder in FOLDERS
            for file in sorted((self.root / folder).rglob("*.py"))
        }

    def find(self, listing: str, notebook: str = "") -> str:
        """Return the file that holds a listing, or an empty string.

        On the page of a notebook, only that notebook's own code counts.
        """
        wanted = _folded(textwrap.dedent(listing))
        if notebook:
            name = f"docs/notebooks/{Path(notebook).parent.name}.py"
            return name if wanted in self.texts.get(name, "") else ""
        return next((file for file, text in self.texts.items() if wanted in text), "")
