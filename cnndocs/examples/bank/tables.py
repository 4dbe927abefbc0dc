"""The table of all steps of the filter bank."""

from __future__ import annotations

from collections.abc import Callable

from cnndocs.values.claims import item
from cnndocs.writing.steps import places, step
from cnndocs.writing.table import narrow, value_markdown


def bank() -> str:
    """Write every step of the filter bank: red + green + blue + bias of both filters."""
    rows = []
    for at in places("bank.steps"):
        sums = [value_markdown(item("bank.sums", f, *at)) for f in range(2)]
        rows.append((step("bank", at), value_markdown(item("bank.positions", *at)), *sums))
    head = ("Step", "Kernel", "Filter A", "Filter B")
    return narrow(head, rows)


def snippets() -> dict[str, Callable[[], str]]:
    """Return the tables of this module by the names of their files."""
    return {
        "tables/play-filter-bank.md": bank,
    }
