"""A case of the gallery, and what finds all of them: the modules ``cases_*.py`` beside this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from cnndocs.values import discovery

# The families, in the order of the page, with what is said below their headings.
FAMILIES = {
    "Direct": "A window slides over the input, with zeros around it or without.",
    "Transposed": (
        "Each leads back from the size of a result to that of its input: a turned kernel slides, "
        "cell by cell, over the small map with zeros between its cells and around them."
    ),
    "Dilated and mixed": "The cells of a window stand apart, alone or with other settings.",
    "Pooling": "A window takes the largest cell, or the average.",
    "Sides that differ": "Padding that is not the same on all sides.",
    "Copied padding": "The padding is filled with cells of the input instead of zeros.",
    "Several channels": "What a filter sees: all channels, those of its group, or one.",
    "One axis": "A signal in time is a row, and padding may keep to the past.",
}


WIDTH = 574  # pixels of a picture: on a phone its letters are still large enough

# What the lines of each library begin with, and those of our own command.
LIBRARIES = {
    "Command": ("cnndocs ",),
    "PyTorch": ("nn.",),
    "Keras": ("layers.", "ops."),
    "JAX": ("lax.", "jnp."),
}


@dataclass(frozen=True)
class Guide:
    """A figure of the guide to convolution arithmetic: its place there, and its sizes."""

    place: str  # of the source: a chapter or section
    figure: str  # its name in the guide's own files
    size: tuple[int, ...]  # rows and columns that it gives, and maps before them
    slip: int = 0  # the side of an input that its caption has wrong
    note: str = ""  # without digits


@dataclass(frozen=True)
class Case:
    """One setting of one layer, and what is said of it.

    ``lines`` are the command that draws it, and the layer in PyTorch, Keras and JAX; ``without``
    says why a library has none.
    """

    name: str  # the anchor on the page
    title: str
    family: str
    layer: str
    settings: Mapping[str, Any]
    about: str
    lines: str
    at: tuple[int, ...] = (0, 0)  # the position that is shown
    guide: Guide | None = None
    without: Mapping[str, str] = field(default_factory=dict)  # without digits

    @property
    def entry(self) -> str:
        """What the names of the case's values begin with."""
        return self.name.replace("-", "_")

    @property
    def written(self) -> dict[str, str]:
        """The lines of each library, or why it has none.

        >>> Case("a", "A", "Direct", "conv", {}, "", "nn.Conv2d(1, 1, 3)").written["PyTorch"]
        'nn.Conv2d(1, 1, 3)'
        """
        found: dict[str, list[str]] = {library: [] for library in LIBRARIES}
        for line in self.lines.split("\n"):
            called = line.rpartition(" = ")[2] if line.startswith(("x = ", "k = ")) else line
            for library, starts in LIBRARIES.items():
                if called.startswith(starts):
                    found[library].append(line)
        return {
            name: "\n".join(each) or self.without[name]
            for name, each in found.items()
            if each or name in self.without
        }


@cache
def cases() -> dict[str, Case]:
    """Return every case by its name, family by family.

    Raises
    ------
    ValueError
        Where two cases have one name, or a family is not known.
    """
    every: dict[str, Case] = {}
    for module in discovery.parts("gallery", "cases"):
        for case in module.CASES:
            if case.name in every or case.family not in FAMILIES:
                raise ValueError(f"the case {case.name!r} is there twice, or its family is unknown")
            every[case.name] = case
    order = list(FAMILIES)
    return dict(sorted(every.items(), key=lambda pair: order.index(pair[1].family)))
