"""What one layer costs in each of its kinds."""

from __future__ import annotations

from collections.abc import Callable

from cnndocs.writing.table import table, value_markdown

KINDS = {
    "plain": "direct",
    "grouped": "four groups",
    "deep": "depthwise",
    "point": "pointwise",
    "both": "**depthwise-separable**",
}


def costs() -> str:
    """Write the weights and the multiplications of each kind."""
    rows = [
        (
            words,
            value_markdown(f"groups.{name}_weights"),
            value_markdown(f"groups.{name}_products"),
        )
        for name, words in KINDS.items()
    ]
    return table(("Layer", "Weights", "Multiply-adds"), rows)


def snippets() -> dict[str, Callable[[], str]]:
    """Return the tables of this module by the names of their files."""
    return {"tables/groups-costs.md": costs}
