"""The table of all steps of pooling."""

from __future__ import annotations

from collections.abc import Callable

from cnndocs.values.claims import item
from cnndocs.writing.steps import places, step
from cnndocs.writing.table import narrow, value_markdown


def pooling() -> str:
    """Write every step of pooling: the largest cell of the window, and its average."""
    rows = (
        (
            step("pool", at),
            value_markdown(item("pool.positions", *at)),
            value_markdown(item("pool.maxima", *at)),
            value_markdown(item("pool.averages", *at)),
        )
        for at in places("pool.max")
    )
    return narrow(("Step", "Pos", "Largest", "Average"), rows)


def snippets() -> dict[str, Callable[[], str]]:
    """Return the tables of this module by the names of their files."""
    return {
        "tables/play-pooling.md": pooling,
    }
