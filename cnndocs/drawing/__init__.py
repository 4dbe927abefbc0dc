"""The figures: the only place where anything is plotted."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

from cnndocs.drawing import layout, meaning, narrow, publish, windows
from cnndocs.drawing.marks import At
from cnndocs.drawing.notebook import Shown
from cnndocs.drawing.publish import save, size
from cnndocs.drawing.registry import figures, modules
from cnndocs.drawing.sheet import Drawing, texts
from cnndocs.drawing.style import DARK, LETTERS, LIGHT, THEMES, Theme, used


def names() -> list[str]:
    """Return the names of all figures."""
    return list(figures())


@cache
def draw(name: str, theme: Theme = LIGHT) -> Drawing:
    """Draw one figure in one theme.

    Raises
    ------
    ValueError
        Where there is no such figure, where a digit in it has no address, where a text is cut off
        or lies on another, and where a shape shows something else than what is computed.
    """
    if name not in figures():
        raise ValueError(f"there is no figure {name!r}: the figures are {', '.join(figures())}")
    with used():
        drawing = figures()[name](theme)
    texts(drawing.figure)
    if found := layout.problems(drawing.figure):
        raise ValueError(f"in the figure {name!r} {'; '.join(found)}")
    return meaning.held(name, drawing, theme)


@cache
def for_phones(name: str, theme: Theme = LIGHT) -> Drawing | None:
    """Draw one figure for phones; nothing where its letters are large enough there as they are.

    Raises
    ------
    ValueError
        Where no narrow figure can be made that holds all that `draw` holds and says the same.
    """
    wide, problems = draw(name, theme), ["there is no room for larger letters"]
    if narrow.on_phone(wide) >= LETTERS:
        return None
    with used():
        for drawing in narrow.variants(figures()[name], theme):
            if Counter(texts(drawing.figure)) != Counter(texts(wide.figure)):
                problems = ["it has other numbers than on a desktop"]
            elif narrow.on_phone(drawing) < LETTERS:
                problems = [f"its letters have {narrow.on_phone(drawing):.1f} px there"]
            else:
                problems = layout.problems(drawing.figure) + meaning.problems(drawing, theme)
            if not problems:
                return drawing
    raise ValueError(
        f"the figure {name!r} for phones: {problems[0]}; give its function a layout of its own, "
        "with the parameter narrow"
    )


def about(id: str) -> list[str]:
    """Return the names of the figures that show a number of an example."""
    address = re.compile(rf"\(claim:{re.escape(id)}\.")
    return [
        name
        for name in names()
        if any(at.startswith(f"{id}.") for _, at in texts(draw(name).figure))
        or address.search(draw(name).alt + draw(name).caption)
    ]


def layer(id: str, theme: Theme = LIGHT, at: At | None = None, **look: Any) -> Drawing:
    """Draw a layer that `cnndocs.examples.make` computed, with its window at a position.

    It is the first position where none is given; a layer with several filters has them first.

    Raises
    ------
    ValueError
        Where the window has no such position.
    """
    every = windows.positions(id)
    at = every[0] if at is None else at
    if at not in every:
        last = every[-1]
        raise ValueError(f"the position {at} is outside the result: the last one is {last}")
    with used():
        drawing = windows.step(theme, id, at, **look)
    texts(drawing.figure)
    return meaning.held(id, drawing, theme)


def show(name: str) -> Shown:
    """Return a figure for the last line of a notebook cell."""
    return Shown(name, draw(name), for_phones(name))


def record(name: str) -> dict:
    """Return what is published of a figure: texts, addresses, alternative text, caption, size."""
    return publish.record(name, draw(name))


def snippet(name: str) -> str:
    """Return the Markdown that a page includes."""
    return publish.snippet(name, draw(name), for_phones(name))


def files(name: str) -> dict[str, bytes]:
    """Return what the pages need of a figure, by its path below the generated folder."""
    phones = {key: for_phones(name, theme) for key, theme in THEMES.items()}
    return publish.files(name, {key: draw(name, theme) for key, theme in THEMES.items()}, phones)


def prints(name: str) -> dict[str, bytes]:
    """Return a figure for slides and papers: PNG in both themes, and PDF."""
    return publish.prints(name, {key: draw(name, theme) for key, theme in THEMES.items()})


__all__ = [
    "DARK",
    "LIGHT",
    "THEMES",
    "Drawing",
    "Theme",
    "about",
    "draw",
    "figures",
    "files",
    "for_phones",
    "layer",
    "modules",
    "names",
    "prints",
    "record",
    "save",
    "show",
    "size",
    "snippet",
    "texts",
]
