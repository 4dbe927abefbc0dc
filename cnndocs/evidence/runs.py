"""Recorded runs: what a library of one version answered to a small question.

They are read from one file that ``python -m scripts.runs`` writes. What the source of a library
says stands there as well, where the library cannot be run, with the file and the commit.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from cnndocs.delivery.paths import DOCS
from cnndocs.evidence._kind import Kind

FILE = "runs.json"


@dataclass(frozen=True)
class Run:
    """An answer, who gave it to which question, and the lines that asked for it."""

    id: str
    question: str
    library: str
    version: str = ""
    backend: str = ""
    backend_version: str = ""
    code: tuple[str, ...] = ()
    answer: str = ""
    refused: str = ""  # the words of a refusal, in the place of an answer
    source: str = ""  # the file that says it, of a library that was not run

    @property
    def by(self) -> str:
        """Return who answered: the library, its version, and the backend below it."""
        if self.source:
            return f"{self.library}, read in its source: {self.source}"
        below = f" on {self.backend} {self.backend_version}" if self.backend else ""
        return f"{self.library} {self.version}{below}"

    @property
    def said(self) -> str:
        """Return the answer, or the words of the refusal."""
        return self.answer or f"refused, {self.refused}"

    @property
    def anchor(self) -> str:
        """Return where the run stands on the page of runs; a dot would begin a class there."""
        return self.id.replace(".", "-")


def read(text: str) -> dict[str, Run]:
    """Return every run of a file by its id.

    >>> text = '{"a.torch": {"question": "q", "library": "L", "version": "1", "answer": "2"}}'
    >>> read(text)["a.torch"].by
    'L 1'
    """
    return {
        id: Run(id=id, **{**fields, "code": tuple(fields.get("code", ()))})
        for id, fields in json.loads(text).items()
    }


@cache
def runs() -> dict[str, Run]:
    """Return every recorded run by its id."""
    return read((DOCS / FILE).read_text(encoding="utf-8"))


KIND = Kind(
    scheme="run",
    noun="recorded run",
    ids=runs,
    page=lambda id: f"/reference/runs.md#{runs()[id].anchor}",
    hint=lambda id: f"{runs()[id].by}: {runs()[id].said}",
)
