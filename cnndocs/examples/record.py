"""The frozen record of one worked example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cnndocs.examples.values import Array


@dataclass(frozen=True)
class Entry:
    """One named value of an example: what it is, where it comes from, and its numbers."""

    array: Array
    about: str
    role: str  # "input", "step" or "result"
    symbol: str = ""  # the letter in the notation table, as TeX
    unit: str = ""

    def __post_init__(self) -> None:
        self.array.flags.writeable = False


@dataclass(frozen=True)
class Example:
    """Inputs typed once and everything computed from them, each under a name.

    The address of a value is ``id.name[index].property``; indices count from 0.
    """

    id: str
    title: str
    about: str
    source: str
    entries: Mapping[str, Entry]

    def __post_init__(self) -> None:
        object.__setattr__(self, "entries", MappingProxyType(dict(self.entries)))

    def __getitem__(self, name: str) -> Array:
        return self.entries[name].array

    @property
    def page(self) -> str:
        """The page of this example, as a path from the documentation's root."""
        return f"examples/{self.id}.md"
