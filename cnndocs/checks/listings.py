"""Code shown on a page must be code that the repository holds and tests."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path

LETTER = re.compile(r"[^\W\d_]")
FOLDERS = ("cnndocs", "scripts", "tests", "docs/notebooks")


def _folded(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(["", *(line for line in lines if line), ""])


class Listings:
    """The texts that a listing may be a part of."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def texts(self) -> dict[str, str]:
        """Return every source file of the repository: its lines, their white space folded."""
        return {
            file.relative_to(self.root).as_posix(): _folded(file.read_text(encoding="utf-8"))
            for folder in FOLDERS
            for file in sorted((self.root / folder).rglob("*.py"))
        }

    def find(self, listing: str, notebook: str = "") -> str:
        """Return the file that holds a listing as whole lines, or an empty string.

        On the page of a notebook, only that notebook's own code counts.
        """
        wanted = _folded(listing)
        if not LETTER.search(wanted):
            return ""  # numbers alone are no code, even where a doctest prints the same
        if notebook:
            name = f"docs/notebooks/{Path(notebook).parent.name}.py"
            return name if wanted in self.texts.get(name, "") else ""
        return next((file for file, text in self.texts.items() if wanted in text), "")
