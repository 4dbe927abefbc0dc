"""The frozen record of one worked example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from cnndocs.values.kinds import Array

# The topics of the catalogue, in its order; what names none of them stands under the last one.
TOPICS = {
    "first": "First steps",
    "sliding": "The sliding kernel",
    "channels": "Channels and filters",
    "network": "Pooling and networks",
    "learning": "Loss and learning",
    "counting": "Counting",
    "errata": "Mistakes in texts",
    "other": "More",
}


@dataclass(frozen=True)
class Entry:
    """One named value of an example: what it is, where it comes from, and its numbers."""

    array: Array
    about: str
    role: str  # "input", "step" or "result"
    symbol: str = ""  # the letter in the notation table, as TeX
    unit: str = ""
    of: tuple[str, ...] = ()  # the whole that it is of: a sentence on a part must name it

    def __post_init__(self) -> None:
        self.array.flags.writeable = False


@dataclass(frozen=True, kw_only=True)
class About:
    """What is said of an example, known before anything is computed."""

    title: str
    about: str
    source: str
    description: str = ""  # of its page, for search engines and cards
    heading: str = ""  # of its page and in the navigation, where the title is too long for them
    topic: str = "other"  # one of TOPICS
    order: int = 1_000_000  # its place in the navigation and in the catalogue; of equals, by id
    # By entry, what sentences call it beside its name and what is said of it.
    called: Mapping[str, str] = field(default_factory=dict)
    explained: str = ""  # the page that teaches it, as a path from the documentation's root

    def __post_init__(self) -> None:
        if self.topic not in TOPICS:
            raise ValueError(f"there is no topic {self.topic!r}: choose from {', '.join(TOPICS)}")


@dataclass(frozen=True, kw_only=True)
class Example(About):
    """Inputs typed once and everything computed from them, each under a name.

    The address of a value is ``id.name[index].property``; indices count from 0.
    """

    id: str
    entries: Mapping[str, Entry]

    def __post_init__(self) -> None:
        super().__post_init__()
        object.__setattr__(self, "entries", MappingProxyType(dict(self.entries)))

    def __getitem__(self, name: str) -> Array:
        return self.entries[name].array

    @property
    def page(self) -> str:
        """The page of this example, as a path from the documentation's root."""
        return f"examples/{self.id}.md"
