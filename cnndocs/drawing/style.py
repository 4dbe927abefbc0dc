"""One style for all figures: two themes, and one look for each role.

A role differs from the others by more than its colour: by a hatch, a line style, a heavy border
or the sign of the number in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import matplotlib
from matplotlib import rc_context, rc_params_from_file

STYLE = Path(__file__).with_name("cnndocs.mplstyle")
WIDTH = 720  # pixels: the column of text on a desktop
SMALLEST = 1 / 36  # the smallest text, as a share of the figure's width
MODEST = 560  # pixels: what a desktop gives a figure that it shows no better when it is larger
PHONE = 358  # pixels: the column of text on a phone that is 390 wide
LETTERS = 12  # pixels: the smallest text there
NARROW = 596  # pixels: on such a sheet text of 20 pixels has that size there


@dataclass(frozen=True)
class Role:
    """How the cells of one role look."""

    fill: str
    edge: str
    text: str
    hatch: str = ""
    line: str = "solid"


@dataclass(frozen=True, eq=False)
class Theme:
    """The colours of a figure on one page colour."""

    name: str
    page: str
    text: str
    muted: str
    roles: Mapping[str, Role]


def _theme(name: str, page: str, text: str, muted: str, colours: dict[str, str]) -> Theme:
    roles = {}
    for role, pair in colours.items():
        fill, edge, *own = pair.split()
        hatch, line = SHAPES.get(role, ("", "solid"))
        roles[role] = Role(fill, edge, own[0] if own else text, hatch, line)
    return Theme(name, page, text, muted, MappingProxyType(roles))


SHAPES = {
    "padding": ("", "dashed"),
    "dropped": ("xx", "dotted"),
    "gradient": ("..", "solid"),
    "negative": ("//", "solid"),
}
LIGHT = _theme(
    "light",
    "#ffffff",
    "#1f2328",
    "#57606a",
    {
        "input": "#e3f0f9 #0072b2",
        "kernel": "#fdefc3 #8a5a00",
        "output": "#d8f1e8 #00714f",
        "padding": "#f3f4f6 #57606a",
        "dropped": "#f3f4f6 #57606a",
        "gradient": "#f8e4f0 #a3437c",
        "negative": "#fde0d2 #b33c00",
        "positive": "#d8f1e8 #00714f",
        "ink": "#0072b2 #0072b2 #ffffff",
        "empty": "#ffffff #57606a",
        "red": "#fbe3e4 #b3202c",
        "green": "#e6f3dd #3d6b12",
        "blue": "#e3e8fb #2b4bb8",
    },
)
DARK = _theme(
    "dark",
    "#1e2129",
    "#eceef3",
    "#b3bac7",
    {
        "input": "#16344a #56b4e9",
        "kernel": "#4a3708 #e9ae2b",
        "output": "#0d3f32 #35c69c",
        "padding": "#2a2f3a #b3bac7",
        "dropped": "#2a2f3a #b3bac7",
        "gradient": "#4b2440 #e59cc8",
        "negative": "#5a2a12 #ff9a66",
        "positive": "#0d3f32 #35c69c",
        "ink": "#56b4e9 #56b4e9 #10131a",
        "empty": "#1e2129 #b3bac7",
        "red": "#4a1c22 #ff8a8f",
        "green": "#2a3d14 #a5d06a",
        "blue": "#1d2a5c #93aeff",
    },
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK)}


@contextmanager
def used() -> Iterator[None]:
    """Set the style for what is drawn inside, whatever the reader's own settings are."""
    own = rc_params_from_file(STYLE, use_default_template=False)
    settings = {key: matplotlib.rcParamsDefault[key] for key in matplotlib.rcParamsDefault}
    settings.pop("backend", None)
    with rc_context({**settings, **own}):
        yield


def mix(one: str, other: str, share: float) -> str:
    """Return a colour between two, as hexadecimal digits; share 0 is the first.

    >>> mix("#000000", "#ffffff", 0.5)
    '#808080'
    """
    pairs = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, from 0 to 1.

    >>> luminance("#ffffff")
    1.0
    """
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as the Web Content Accessibility Guidelines define it.

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
