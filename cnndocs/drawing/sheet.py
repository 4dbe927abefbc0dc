"""A sheet to draw on, where a digit can only be written by naming the address of its value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure, SubFigure
from matplotlib.text import Text

from cnndocs.drawing import glyphs
from cnndocs.drawing.style import SMALLEST, Theme
from cnndocs.values import claims, rewriting
from cnndocs.values.claims import item
from cnndocs.values.kinds import Bounds

GID = "claim:"
LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(claim:([^()\s]+)\)")


@dataclass(frozen=True)
class Drawing:
    """A figure and what is said of it: Markdown whose every number is a claim link."""

    figure: Figure
    alt: str
    caption: str


@dataclass(frozen=True)
class Sheet:
    """A figure with one set of axes; its unit is the pixel, and y grows downwards."""

    figure: Figure
    ax: Axes
    theme: Theme
    size: float = 20

    @property
    def width(self) -> float:
        """The width in pixels."""
        return float(self.figure.get_size_inches()[0]) * 72


def sheet(theme: Theme, width: int, height: int, size: float = 20) -> Sheet:
    """Return an empty sheet of so many pixels, whose text has the given size."""
    if size < width * SMALLEST:
        raise ValueError(f"text of {size} px is too small on a figure of {width} px")
    figure = Figure(figsize=(width / 72, height / 72))
    ax = figure.add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, width), ylim=(height, 0), xticks=[], yticks=[])
    ax.set_axis_off()
    return Sheet(figure, ax, theme, size)


def literal(address: str, places: int | None = None) -> str:
    """Write the value at an address with the true minus sign; rounded where ``places`` is given.

    >>> literal("sliding.feature_map[0,2]"), literal("sliding.loss", 3)
    ('−0.8', '≈ 1.842')
    """
    value = claims.resolve(address)
    if places is None and any(isinstance(part, Bounds) for part in np.ravel(value)):
        raise ValueError(f"{address} is enclosed: say to how many places it is rounded")
    if places is None:
        text = claims.show(value)
    else:
        text = rewriting.rewrite(address, "≈ " + (f"0.{'0' * places}" if places else "0"))
    text = text.replace("-", "−")
    problem = claims.error(address, text)
    if problem:
        raise ValueError(problem)
    return text


def link(address: str, places: int | None = None) -> str:
    """Write the value as a claim link, for a caption or an alternative text.

    >>> link("sliding.feature_map[0,0]")
    '[0.3](claim:sliding.feature_map[0,0])'
    """
    return f"[{literal(address, places)}](claim:{address})"


def shape(address: str) -> str:
    """Write the shape of the value as a claim link.

    >>> shape("sliding.kernel")
    '[3×3](claim:sliding.kernel.shape)'
    """
    return f"[{_by(address)}](claim:{address}.shape)"


def rows(address: str) -> str:
    """Write a matrix row by row as claim links.

    >>> rows("sliding.pooled")
    '[[4.6, 3.1]](claim:sliding.pooled[0]), [[4.6, 4.3]](claim:sliding.pooled[1])'
    """
    return ", ".join(link(item(address, row)) for row in range(len(claims.resolve(address))))


def plain(markdown: str) -> str:
    """Return Markdown without its claim links: the texts of the links only.

    >>> plain("the sum is [0.3](claim:sliding.feature_map[0,0])")
    'the sum is 0.3'
    """
    return LINK.sub(r"\1", markdown)


def _by(address: str) -> str:
    return "×".join(str(int(side)) for side in claims.resolve(f"{address}.shape"))


def _place(
    on: Sheet, x: float, y: float, text: str, *, size: float = 0, color: str = "", **look: Any
) -> Text:
    size = size or on.size
    if size < on.width * SMALLEST:
        raise ValueError(f"{text!r}: text of {size} px is too small on this figure")
    options: dict[str, Any] = {"ha": "center", "va": "center_baseline", **look}
    artist = on.ax.text(x, y, text, fontsize=size, color=color or on.theme.text, **options)
    artist.set_parse_math(False)
    return artist


def word(on: Sheet, x: float, y: float, text: str, **look: Any) -> Text:
    """Write words or signs; a digit is refused."""
    if any(map(str.isnumeric, text)):
        raise ValueError(f"{text!r} carries a digit: draw it with number() and its address")
    return _place(on, x, y, text, **look)


def number(
    on: Sheet, x: float, y: float, address: str, *, places: int | None = None, **look: Any
) -> Text:
    """Write the value at an address, and record the address on the artist."""
    return _bind(_place(on, x, y, literal(address, places), **look), address)


def shape_label(on: Sheet, x: float, y: float, address: str, **look: Any) -> Text:
    """Write the shape of the value at an address, such as 5×5."""
    artist = _place(on, x, y, _by(address), **look)
    return _bind(artist, f"{address}.shape")


def sides(on: Sheet, x: float, y: float, address: str, **look: Any) -> Text:
    """Write a row of numbers as a size, such as 600×512."""
    text = "×".join(str(int(side)) for side in claims.resolve(address))
    return _bind(_place(on, x, y, text, **look), address)


def _bind(artist: Text, address: str) -> Text:
    assert artist.axes
    before = [address_of(other) for other in artist.axes.texts].count(address)
    artist.set_gid(f"{GID}{address}{f'#{before + 1}' if before else ''}")
    return artist


def address_of(artist: Text) -> str:
    """Return the address that a text was drawn from, or an empty string."""
    gid = artist.get_gid() or ""
    return gid.removeprefix(GID).partition("#")[0] if gid.startswith(GID) else ""


def _texts(figure: Figure | SubFigure) -> Iterable[Text]:
    return figure.findobj(Text)


def texts(figure: Figure) -> list[tuple[str, str]]:
    """Return each text with a digit in it, and its address.

    Raises
    ------
    ValueError
        Where a text with a digit has no address, and where anything else may show one.
    """
    if problem := next(glyphs.problems(figure), ""):
        raise ValueError(f"in the figure {problem}")
    pairs = []
    for artist in _texts(figure):
        text = artist.get_text()
        if not any(map(str.isnumeric, text)):
            continue
        address = address_of(artist)
        if not address:
            raise ValueError(f"the text {text!r} in the figure is bound to no address")
        pairs.append((text, address))
    return pairs
