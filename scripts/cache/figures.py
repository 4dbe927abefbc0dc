"""What a figure is kept under: its own module, the modules that it draws with, what it read.

The rules that it is held to belong to it, too.

The modules are those that its module imports, and theirs, read from the sources. What it read is
noted while it is drawn: the ids of examples, whose values are known by their hash, so that a change
in the code that computes them draws only those figures anew whose values it changed.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from cnndocs.delivery.cache import Store, digest
from cnndocs.delivery.paths import CACHE, ROOT
from scripts.cache import fingerprint

VALUES = CACHE / "values"


def _file(module: str) -> Path | None:
    """Return the file of a module of ours; a package counts as its ``__init__.py``."""
    path = ROOT.joinpath(*module.split("."))
    for file in (path.with_suffix(".py"), path / "__init__.py"):
        if file.is_file():
            return file
    return None


@cache
def imported(file: Path) -> frozenset[Path]:
    """Return the files of ours that a module names in its imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
    ours = (_file(name) for name in names if name.partition(".")[0] == "cnndocs")
    return frozenset(file for file in ours if file)


def closure(module: str) -> list[Path]:
    """Return the files that a module is made of: its own, and what it imports, and so on."""
    file = _file(module)
    waiting, files = [file] if file else [], set[Path]()
    while waiting:
        one = waiting.pop()
        if one not in files:
            files.add(one)
            waiting.extend(imported(one))
    return sorted(files)


@cache
def code(module: str) -> str:
    """Return the hash of what draws the figures of a module."""
    drawing = ROOT / "cnndocs" / "drawing"
    rules = closure("cnndocs.drawing.layout") + closure("cnndocs.drawing.meaning")
    lock = ROOT / "requirements.lock"  # the versions of what draws
    files = {*closure(module), *closure("cnndocs.drawing"), *rules}
    return fingerprint.hashed(ROOT, [*sorted(files), drawing / "cnndocs.mplstyle", lock])


@cache
def _known() -> tuple[Store, str, dict[str, str]]:
    """Return the hashes of values that this code has, and where and under which key they lie."""
    store, key = Store(VALUES), fingerprint.fingerprint()
    return store, key, store.get(key) or {}


def values(ids: Iterable[str]) -> dict[str, str]:
    """Return the hash of the values of each example; where no code changed, none is computed."""
    store, key, known = _known()
    missing = [id for id in ids if id not in known]
    if missing:
        from cnndocs.writing import export

        known.update({id: export.digest(id) for id in missing})
        store.put(key, known)
    return {id: known[id] for id in ids}


def look_again() -> None:
    """Forget what was read from the sources: a file may have changed since."""
    for function in (imported, code, _known):
        function.cache_clear()


def reads_key(name: str, module: str) -> str:
    """Return the key of the ids that a figure read when it was last drawn by this code."""
    return digest("reads", name, code(module))


def key(name: str, module: str, ids: Iterable[str]) -> str:
    """Return the key of a figure's files, by the code and by the values that it read."""
    return digest("figure", name, code(module), values(sorted(ids)))
