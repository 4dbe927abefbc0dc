"""Single matrices of the examples as display formulas."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from cnndocs import examples
from cnndocs.writing.formula import display, matrix_tex

MATRICES = {
    "warm-up": ("grid", "left", "right", "product"),
    "sliding": ("image", "kernel", "feature_map", "relu", "pooled", "flat", "weight", "bias"),
    "digit-two": ("image", "kernel", "feature_map", "logits"),
    "sliding-errata": ("feature_map", "pooled", "difference"),
}


def matrix(address: str) -> str:
    """Return a matrix as a display formula, after its symbol."""
    id, _, name = address.partition(".")
    symbol = examples.get(id).entries[name].symbol
    return display(f"{symbol} = {matrix_tex(address)}" if symbol else matrix_tex(address))


def snippets() -> dict[str, Callable[[], str]]:
    """Return every matrix by the name of its file."""
    return {
        f"matrices/{id}-{name.replace('_', '-')}.md": partial(matrix, f"{id}.{name}")
        for id, every in MATRICES.items()
        for name in every
    }
