"""The grid of ``??? ask cell``: a table whose cells are claims, one of which is the answer.

The answer's paragraph holds two claims: the place, such as ``[1, 0]``, row first and counted from
zero, and the shape of the grid, such as ``[2×3](claim:warm-up.grid.shape)``, which names it.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable

import numpy as np

from cnndocs.values import claims

CLASS = "cnn-ask-grid"
SHAPE = ".shape"
AXES = 2
WIDEST = 5  # columns that a finger can tap on a phone 320 pixels wide


def error(answers: list[etree.Element], mistakes: Iterable[etree.Element]) -> str:
    """Return what keeps a cell of the grid from being the answer, or an empty string."""
    if not (name := named(answers)):
        return "its first paragraph names no grid by a second claim, of its .shape"
    shape = claims.resolve(name).shape
    if len(shape) != AXES or shape[1] > WIDEST:
        return f"a grid has two axes and at most {WIDEST} columns, and this one has {list(shape)}"
    for one in (answers[0], *mistakes):
        place = claims.resolve(one.get("data-claim", ""))
        if place.shape != (AXES,) or not all(
            at in range(side) for at, side in zip(place, shape, strict=True)
        ):
            return f"{''.join(one.itertext())} is no row and column of the grid"
    return ""


def named(answers: list[etree.Element]) -> str:
    """Return the address of the grid that the claims of the answer name, or an empty string."""
    addresses = [one.get("data-claim", "") for one in answers[1:]]
    return next((a.removesuffix(SHAPE) for a in addresses if a.endswith(SHAPE)), "")


def table(name: str, link: Callable[[str], str]) -> etree.Element:
    """Return the grid at an address, each of its numbers a claim."""
    result = etree.Element("table", {"class": CLASS, "data-search-exclude": ""})
    body, grid = etree.SubElement(result, "tbody"), claims.resolve(name)
    for i, row in enumerate(grid):
        line = etree.SubElement(body, "tr")
        for j, value in enumerate(row):
            address = claims.item(name, i, j)
            cell = etree.SubElement(line, "td")
            number = {"class": "claim", "href": link(address), "data-claim": address}
            text = claims.show(np.asarray(value, dtype=object))
            etree.SubElement(cell, "a", number).text = text.replace("-", "−")
    return result
