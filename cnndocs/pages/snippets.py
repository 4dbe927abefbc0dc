"""What pages include: tables, derivations, matrices, the bodies of the examples' pages.

Each is written by a module with a function ``snippets()``, from the name of a file to the function
that writes it. The modules are found: ``tables*.py`` and ``derivations*.py`` in the folder of an
example, ``tables_*.py`` in this package for what belongs to no example.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType

from cnndocs.values import discovery, registry

KINDS = ("tables", "derivations")
# Their digits are of recorded files and of references: the audit holds them on the built pages.
RECORDED = {"reference/runs.md", "reference/sources.md"}


def modules() -> list[ModuleType]:
    """Return every module that writes snippets."""
    own = sorted(file.stem for file in Path(__file__).parent.glob("tables_*.py"))
    return [
        *(discovery.module("pages", name) for name in own),
        *(
            module
            for id in registry.ids()
            for kind in KINDS
            for module in discovery.parts(registry.folder(id), kind)
        ),
    ]


@cache
def snippets() -> dict[str, Callable[[], str]]:
    """Return every snippet by the name of its file.

    Raises
    ------
    ValueError
        Where two modules write one file.
    """
    every: dict[str, Callable[[], str]] = {}
    for module in modules():
        for name, write in module.snippets().items():
            if name in every:
                raise ValueError(f"{module.__name__} writes {name}, which another module writes")
            every[name] = write
    return every
