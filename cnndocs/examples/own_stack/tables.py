"""The stack as a table, for those without scripts, and for paper."""

from __future__ import annotations

from collections.abc import Callable

from cnndocs.examples.own_stack.values import STACK
from cnndocs.values import registry
from cnndocs.writing.table import sides_markdown, table, value_markdown

ID = "own-stack"
NAMES = {
    "conv": "convolution",
    "activation": "ReLU",
    "pool": "max pooling",
    "add": "sum with the pooled map",
    "flatten": "flatten",
    "dense": "dense",
}


def _value(address: str) -> str:
    known = address.partition(".")[2] in registry.get(ID).entries
    return value_markdown(address) if known else "none"


def layers() -> str:
    """Write a row for each layer, and the sums."""
    rows = [
        (
            f"**{NAMES[node.layer.kind]}**",
            sides_markdown(f"{ID}.{node.name}_output"),
            _value(f"{ID}.{node.name}_parameters"),
            sides_markdown(f"{ID}.{node.name}_field"),
        )
        for node in STACK.nodes
    ]
    rows.append(("**in all**", "", value_markdown(f"{ID}.parameters"), ""))
    return table(("Layer", "Output", "Parameters", "Receptive field"), rows)


def snippets() -> dict[str, Callable[[], str]]:
    """Return the table of this module by the name of its file."""
    return {"tables/own-stack.md": layers}
