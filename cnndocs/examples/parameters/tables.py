"""The table of three layers, counted."""

from __future__ import annotations

from collections.abc import Callable

from cnndocs.writing.table import table, value_markdown


def layers_table() -> str:
    """Write the parameters of the three kinds of layer for the small image."""
    kinds = (
        ("Fully connected", "every pixel, with weights of its own", "parameters.dense"),
        ("Local", "its window, with weights of its own", "parameters.local"),
        ("Convolutional", "its window, with the weights that all cells share", "parameters.shared"),
    )
    rows = ((f"**{kind}**", uses, value_markdown(address)) for kind, uses, address in kinds)
    return table(("Layer", "A cell of the map uses", "Parameters"), rows)


def snippets() -> dict[str, Callable[[], str]]:
    """Return the tables of this module by the names of their files."""
    return {
        "tables/parameters-layers.md": layers_table,
    }
