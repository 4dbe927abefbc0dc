"""The table of all steps of the playground as it opens."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from cnndocs.writing.steps import row_sums


def snippets() -> dict[str, Callable[[], str]]:
    """Return the tables of this module by the names of their files."""
    return {
        "tables/play-playground.md": partial(row_sums, "playground", "Pos"),
    }
