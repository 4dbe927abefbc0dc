"""A number that a built page quotes: where it stands, what is shown, and the address behind it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Quote:
    """One quoted number: a shape, a row or a matrix that has one address is one number.

    ``where`` says what shows it: a sentence or table (``text``), a formula, the alternative text
    of a figure (``alt``), or the drawing itself (``figure``).
    """

    page: str  # its folder's address below the site's root, "./" for the first page
    anchor: str  # the id of the nearest heading before it
    where: str
    text: str
    address: str
    figure: str = ""


def page_address(path: str) -> str:
    """Return the address of a page, from its file.

    >>> page_address("learn/loss/index.html"), page_address("index.html")
    ('learn/loss/', './')
    """
    return path.removesuffix("index.html") or "./"
