"""Which figures there are: functions marked with `figure`, found in the folders of the examples.

A figure is a function from a theme to a ``Drawing``. It reads every number by its address, so
that the texts inside it are audited like a page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from types import ModuleType
from typing import Any

from cnndocs.drawing.sheet import Drawing
from cnndocs.drawing.style import Theme
from cnndocs.values import discovery, registry

Maker = Callable[..., Drawing]


def figure(name: str, **settings: Any) -> Callable[[Maker], Maker]:
    """Mark a function as the figure of a name, by which pages include it.

    ``settings`` are handed to the function; one function may be several figures.
    """

    def mark(function: Maker) -> Maker:
        named = vars(function).setdefault("figures", {})
        named[name] = partial(function, **settings) if settings else function
        return function

    return mark


def marked(module: ModuleType) -> dict[str, Callable[[Theme], Drawing]]:
    """Return the figures of a module, in the order in which they stand there."""
    return {
        name: make
        for function in vars(module).values()
        if getattr(function, "__module__", "") == module.__name__
        for name, make in getattr(function, "figures", {}).items()
    }


@cache
def figures() -> dict[str, Callable[[Theme], Drawing]]:
    """Return all figures by name, example by example.

    Raises
    ------
    ValueError
        Where two functions are figures of one name.
    """
    every: dict[str, Callable[[Theme], Drawing]] = {}
    for id in registry.ids():
        for module in discovery.parts(registry.folder(id), "figures"):
            for name, make in marked(module).items():
                if name in every:
                    raise ValueError(
                        f"{module.__name__} has a figure {name!r}: there is one already"
                    )
                every[name] = make
    return every


def modules() -> dict[str, str]:
    """Return the name of the module that draws each figure."""
    return {
        name: getattr(make, "func", make).__module__  # a partial stands for its function
        for name, make in figures().items()
    }
