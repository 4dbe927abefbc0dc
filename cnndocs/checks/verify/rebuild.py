"""An example built a second time, from loops in place of the package's functions.

The example's own modules are imported anew, in a package of their own, where the functions that
have a substitute (see ``substitutes``) are the substitutes; the modules that others have imported
stay as they are. What comes out is compared with the record entry by entry.

An equal value proves something only where a substitute had a part in it. So the example is built
once more for each substitute that was called, with this one's results changed: the entries that
change are *reached* by it. Equations are not checked meanwhile, since they no longer hold. Where
such a build fails, nothing counts as reached by that substitute.

What an example does itself, such as choosing a window or counting cells, runs the same both times:
only its ``check.py`` and the numbers typed on pages hold that.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, wraps
from types import ModuleType
from typing import Any

import cnndocs
from cnndocs import ops, shapes
from cnndocs.checks.verify import substitutes
from cnndocs.checks.verify.substitutes import Function
from cnndocs.values.registry import folder

# Imported anew: what an example consists of. All else is shared, and has to be there before.
ANEW = ("cnndocs.values", "cnndocs.examples", "cnndocs.laws", "cnndocs.lines")
SHARED = ("cnndocs.nets", "cnndocs.inputs.images", "cnndocs.inputs.kernels")


@dataclass(frozen=True)
class Rebuilt:
    """The entries of an example as the loops make them, and which loops reached each."""

    entries: Mapping[str, Any]
    loops: Mapping[str, tuple[str, ...]]
    failed: Mapping[str, Exception]  # by function: why the example cannot be built with it changed


@cache
def rebuild(id: str) -> Rebuilt:
    """Build an example from the substitutes, and find out which entries they reach.

    >>> rebuild("flipped").loops["correlation"]
    ('conv2d',)
    """
    called: set[str] = set()
    entries = _build(id, called)
    reached: dict[str, list[str]] = {}
    failed: dict[str, Exception] = {}
    for label in sorted(called):
        try:
            others = _build(id, set(), label)
        except Exception as error:
            failed[label] = error
            continue
        for name, entry in entries.items():
            if name in others and not _same(entry.array, others[name].array):
                reached.setdefault(name, []).append(label)
    loops = {name: tuple(labels) for name, labels in reached.items()}
    return Rebuilt(entries, loops, failed)


def _same(one: Any, other: Any) -> bool:
    return one.shape == other.shape and [*map(_key, one.flat)] == [*map(_key, other.flat)]


def _key(item: Any) -> Any:
    """Return what tells two values apart, whose classes two builds have each of their own."""
    for name in ("text", "low", "value"):
        if hasattr(item, name):
            return getattr(item, name)
    return item


def _build(id: str, called: set[str], spoilt: str = "") -> Mapping[str, Any]:
    """Return the entries of an example as the substitutes make them.

    Where a function is named, its results are changed; as these are looked at only for what
    differs, the package's own functions, which are faster, do for the layers.
    """

    def watched(label: str, function: Function) -> Function:
        @wraps(function)
        def call(*arguments: Any, **settings: Any) -> Any:
            called.add(label)
            result = function(*arguments, **settings)
            return substitutes.changed(result) if label == spoilt else result

        return call

    with _apart():
        _install(watched, loops=not spoilt)
        if spoilt:
            arithmetic: Any = importlib.import_module("cnndocs.values.arithmetic")
            arithmetic.holds = lambda text: True
        return importlib.import_module(f"cnndocs.examples.{folder(id)}.values").build()


@contextmanager
def _apart() -> Iterator[None]:
    """Let modules of ours be imported anew; afterwards those of before are there again."""
    for name in SHARED:
        importlib.import_module(name)
    before = _ours()
    try:
        for name in before:
            if name == "cnndocs" or name.startswith(ANEW):
                del sys.modules[name]
        yield
    finally:
        for name in _ours():
            del sys.modules[name]
        sys.modules.update(before)


def _ours() -> dict[str, ModuleType]:
    return {name: module for name, module in sys.modules.items() if name.split(".")[0] == "cnndocs"}


def _install(watched: Callable[[str, Function], Function], *, loops: bool) -> None:
    """Put the substitutes, or for the layers functions that are watched, where examples import."""
    package = ModuleType("cnndocs")
    package.__path__ = list(cnndocs.__path__)
    sys.modules["cnndocs"] = package
    for part, functions in substitutes.ARRAYS.items():
        module = ModuleType(f"cnndocs.{part}")
        if part == "shapes":
            vars(module).update({name: getattr(shapes, name) for name in shapes.__all__})
        for name, loop in functions.items():
            label = f"grad.{name}" if part == "grad" else name
            own = getattr(getattr(cnndocs, part, ops), name)
            setattr(module, name, watched(label, loop if loops else own))
        sys.modules[module.__name__] = module
        setattr(package, part, module)
    for name in set(cnndocs.__all__) & substitutes.ARRAYS["ops"].keys():
        setattr(package, name, getattr(package.ops, name))
    kinds = importlib.import_module("cnndocs.values.kinds")
    intervals = importlib.import_module("cnndocs.values.intervals")
    for name, function in substitutes.BOUNDED.items():
        point = substitutes.on_points(function, kinds.Bounds)
        setattr(intervals, name, watched(f"bounds.{name}", point))
