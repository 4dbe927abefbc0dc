"""Layers without their flow: what a text lists, but does not say which layer reads which."""

from __future__ import annotations

from dataclasses import dataclass

from cnndocs.networks._amount import Amount
from cnndocs.networks._layer import Layer


@dataclass(frozen=True)
class Listed:
    """A layer that a text names, with what it learns, if that can be known without its input."""

    name: str
    layer: Layer
    parameters: Amount
    kept: Amount


@dataclass(frozen=True)
class Listing:
    """Layers in the order of a text; their sizes, costs and fields are not known."""

    rows: tuple[Listed, ...]
    title: str = ""
    notes: tuple[str, ...] = ()

    @property
    def parameters(self) -> int:
        """How many numbers the listed layers learn."""
        return sum(row.parameters.value for row in self.rows)

    @property
    def kept(self) -> int:
        """How many numbers they keep but do not learn."""
        return sum(row.kept.value for row in self.rows)
