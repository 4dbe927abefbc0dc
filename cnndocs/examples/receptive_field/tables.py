"""The table of how a receptive field grows."""

from __future__ import annotations

from collections.abc import Callable

from cnndocs.values import claims
from cnndocs.values.claims import item
from cnndocs.writing.table import table, value_markdown


def growth_table() -> str:
    """Write how the receptive field grows, layer by layer."""
    rows = []
    for at, pool in enumerate(claims.resolve("receptive-field.pools")):
        kernel = value_markdown(item("receptive-field.kernels", at))
        rows.append(
            (
                "pooling" if pool else "convolution",
                kernel,
                value_markdown(item("receptive-field.growth", at)),
                f"**{value_markdown(item('receptive-field.field', at))}**",
                value_markdown(item("receptive-field.jump", at)),
            )
        )
    head = ("Layer", "Side of its window", "Growth", "Receptive field", "Step of a cell")
    return table(head, rows)


def snippets() -> dict[str, Callable[[], str]]:
    """Return the tables of this module by the names of their files."""
    return {
        "tables/receptive-field-growth.md": growth_table,
    }
