"""An example as Markdown: matrices, tables and its page, every number bound to its address.

One subject a module; each has ``snippets()``, from the name of a file to the function that
writes it.
"""

from __future__ import annotations

from collections.abc import Callable

from cnndocs import derivations
from cnndocs.derivations import item
from cnndocs.tables import (
    backprop,
    errata,
    geometry,
    matrices,
    network,
    pages,
    reference,
    register,
    sizes,
    sliding,
    windows,
)
from cnndocs.tables.pages import example_page
from cnndocs.tables.sliding import compared, errata_table, row_sums_table, steps_table
from cnndocs.tables.writing import shape_markdown, table, value_markdown, worded

SUBJECTS = (
    reference,
    errata,
    matrices,
    network,
    pages,
    register,
    sizes,
    sliding,
    windows,
    geometry,
    backprop,
    derivations,
)


def snippets() -> dict[str, Callable[[], str]]:
    """Return every snippet of every subject, by the name of its file."""
    return {name: write for subject in SUBJECTS for name, write in subject.snippets().items()}


__all__ = [
    "compared",
    "errata_table",
    "example_page",
    "item",
    "row_sums_table",
    "shape_markdown",
    "snippets",
    "steps_table",
    "table",
    "value_markdown",
    "worded",
]
