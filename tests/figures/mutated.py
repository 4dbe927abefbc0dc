"""Drawing code with one piece of its source replaced, and what is said of the figures it draws."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.abc import MetaPathFinder, SourceLoader
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from types import ModuleType

from cnndocs.delivery.paths import PACKAGE

DRAWS = re.compile(r"cnndocs\.(drawing(\.|$)|examples\.\w+\.figures)")


class _Source(SourceLoader, MetaPathFinder):
    """One module, from a source that is given."""

    def __init__(self, module: str, text: str) -> None:
        self.module, self.text = module, text

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        return spec_from_loader(name, self) if name == self.module else None

    def get_filename(self, fullname: str) -> str:
        return f"{fullname} (mutated)"

    def get_data(self, path: str) -> bytes:
        return self.text.encode()


def _drawing_modules() -> dict[str, ModuleType]:
    return {name: module for name, module in sys.modules.items() if DRAWS.match(name)}


@contextmanager
def anew(file: str, text: str) -> Iterator[ModuleType]:
    """Import all that draws once more, one file of the package with another text; values stay."""
    name = "cnndocs." + file.removesuffix(".py").replace("/", ".")
    finder, before = _Source(name, text), _drawing_modules()
    for module in before:
        del sys.modules[module]
    sys.meta_path.insert(0, finder)
    try:
        yield importlib.import_module("cnndocs.drawing")
    finally:
        sys.meta_path.remove(finder)
        for module in _drawing_modules():
            package, _, child = module.rpartition(".")  # a package has its modules as attributes
            if package in sys.modules:
                vars(sys.modules[package]).pop(child, None)
            del sys.modules[module]
        sys.modules.update(before)
        for module, was in before.items():
            package, _, child = module.rpartition(".")
            setattr(sys.modules[package], child, was)


def source(file: str) -> str:
    """Return the text of a file of the package."""
    return (PACKAGE / file).read_text(encoding="utf-8")


def verdict(file: str, text: str, *, held: bool = True, only: tuple[str, ...] = ()) -> str:
    """Return the first complaint about a figure that changed code draws; empty where all pass.

    Of the figures, those are drawn that ``only`` names; else those of the file itself, if it has
    some, or all. Without ``held`` nothing is compared with the marks.
    """
    try:
        with anew(file, text) as drawing:
            if not held:
                drawing.meaning.problems = lambda *_: []
            module = "cnndocs." + file.removesuffix(".py").replace("/", ".")
            every = drawing.modules()
            own = [name for name, made in every.items() if made == module]
            for name in only or own or every:
                drawing.draw(name)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""
