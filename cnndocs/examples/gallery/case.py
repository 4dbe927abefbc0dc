"""A case of the gallery, and what finds all of them: the modules ``cases_*.py`` beside this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from cnndocs.values import discovery

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
    """Return every case by its name, in the order of their modules.

    Raises
    ------
    ValueError
        Where two cases have one name.
    """
    every: dict[str, Case] = {}
    for module in sorted(discovery.parts("gallery", "cases"), key=lambda one: int(one.ORDER)):
        for case in module.CASES:
            if case.name in every:
                raise ValueError(f"two cases have the name {case.name!r}")
            every[case.name] = case
    return every
