"""What is found by its place: an example is a folder, and its parts are modules with known names.

Nothing is listed anywhere, so that a new thing is one new file or folder.
"""

from __future__ import annotations

import importlib
from functools import cache
from types import ModuleType

from cnndocs.delivery.paths import PACKAGE

EXAMPLES = PACKAGE / "examples"


@cache
def folders() -> tuple[str, ...]:
    """Return the names of the folders that hold a worked example."""
    return tuple(sorted(file.parent.name for file in EXAMPLES.glob("*/values.py")))


def module(*names: str) -> ModuleType:
    """Import a module of the package by the parts of its name."""
    return importlib.import_module(".".join(("cnndocs", *names)))


def files(folder: str, kind: str) -> list[str]:
    """Return the names of the modules of one kind in the folder of an example.

    A kind is the first word of a module's name: ``figures`` finds ``figures.py`` and
    ``figures_maps.py``, where one file would be too long.
    """
    names = sorted(file.stem for file in (EXAMPLES / folder).glob(f"{kind}*.py"))
    return [name for name in names if name.split("_")[0] == kind]


def parts(folder: str, kind: str) -> list[ModuleType]:
    """Return the modules of one kind in the folder of an example."""
    return [module("examples", folder, name) for name in files(folder, kind)]
