"""The table of what each kind of normalisation takes its mean over."""

from __future__ import annotations

from collections.abc import Callable

from cnndocs.writing.table import table, value_markdown

KINDS = {
    "batch": ("all images, rows and columns", "channels"),
    "layer": ("all channels, rows and columns", "batch"),
    "group": ("channels of a group, rows and columns", "of_groups.result"),
}


def kinds() -> str:
    """Write over how many numbers each mean goes, and how many means there are."""
    return table(
        ("Normalisation", "A mean goes over", "Numbers", "Means"),
        (
            (
                id,
                over,
                value_markdown(f"batch-norm.over_{id}.result"),
                value_markdown(f"batch-norm.{count}"),
            )
            for id, (over, count) in KINDS.items()
        ),
    )


def snippets() -> dict[str, Callable[[], str]]:
    """Return the tables of this module by the names of their files."""
    return {"tables/batch-norm-kinds.md": kinds}
