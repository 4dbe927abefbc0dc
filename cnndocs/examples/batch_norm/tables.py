"""The table of what each kind of normalisation takes its mean over."""

from __future__ import annotations

from collections.abc import Callable

from cnndocs.writing.table import table, value_markdown

KINDS = {
    "batch": ("batch normalisation", "all images, rows and columns", "channel", "channels"),
    "layer": ("layer normalisation", "all channels, rows and columns", "image", "batch"),
    "group": (
        "group normalisation",
        "the channels of a group, rows and columns",
        "image and group",
        "of_groups.result",
    ),
}


def kinds() -> str:
    """Write over how many numbers each mean goes, and how many means there are."""
    return table(
        ("Layer", "A mean goes over", "Numbers", "One mean for each", "Means"),
        (
            (
                name,
                over,
                value_markdown(f"batch-norm.over_{id}.result"),
                each,
                value_markdown(f"batch-norm.{count}"),
            )
            for id, (name, over, each, count) in KINDS.items()
        ),
    )


def snippets() -> dict[str, Callable[[], str]]:
    """Return the tables of this module by the names of their files."""
    return {"tables/batch-norm-kinds.md": kinds}
