"""The stack as a table, for those without scripts, and for paper."""

from __future__ import annotations

from collections.abc import Callable

from cnndocs.examples.own_stack.values import STACK
from cnndocs.values import claims, registry
from cnndocs.writing.table import table, value_markdown

ID = "own-stack"
NAMES = {
    "conv": "convolution",
    "activation": "ReLU",
    "pool": "max pooling",
    "add": "sum with the pooled map",
    "flatten": "flatten",
    "dense": "dense",
}


def _by(address: str) -> str:
    sizes = [f"{int(side):,}" for side in claims.resolve(address)]
    return f"[{'×'.join(sizes)}](claim:{address}{'[0]' if len(sizes) == 1 else ''})"


def _value(address: str) -> str:
    known = address.partition(".")[2] in registry.get(ID).entries
    return value_markdown(address) if known else "none"


def layers() -> str:
    """Write a row for each layer, and the sums."""
    rows = [
        (
            f"**{NAMES[node.layer.kind]}**",
            _by(f"{ID}.{node.name}_output"),
            _value(f"{ID}.{node.name}_parameters"),
            _by(f"{ID}.{node.name}_field"),
        )
        for node in STACK.nodes
    ]
    rows.append(("**in all**", "", value_markdown(f"{ID}.parameters"), ""))
    return table(("Layer", "Output", "Parameters", "Receptive field"), rows)


def snippets() -> dict[str, Callable[[], str]]:
    """Return the table of this module by the name of its file."""
    return {"tables/own-stack.md": layers}
