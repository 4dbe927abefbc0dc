"""How a figure looks in a thesis, as options: ``figure`` and ``figures`` take the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from cnndocs.cli.program import Refusal

if TYPE_CHECKING:
    from cnndocs.drawing.printing import Look

THEMES = ("light", "dark", "grey")
PRINT = 300 / 72  # pixels of a PNG of known width for each point: 300 an inch


class Pair(click.ParamType):
    """Two texts with an equals sign between."""

    def __init__(self, name: str, example: str) -> None:
        self.name = name
        self.example = example

    def convert(self, value: Any, param: Any, ctx: Any) -> tuple[str, str]:
        """Return what stands before and after the sign."""
        before, sign, after = (part.strip() for part in str(value).partition("="))
        if not (before and sign and after):
            self.fail(f"{value!r} is not such as {self.example}", param, ctx)
        return before, after


def words(function: Callable) -> Callable:
    """Add the options that pictures of any kind take: their words, letters, decimals, colours."""
    label = Pair("WORD=WORD", "kernel=Kern")
    colour = Pair("ROLE=FILL,EDGE", "kernel=#fdefc3,#8a5a00")
    for add in reversed(
        (
            click.option(
                "--font", default="", help="A font of this machine, such as DejaVu Serif."
            ),
            click.option(
                "--label", "labels", type=label, multiple=True, help="A word, translated."
            ),
            click.option(
                "--decimal",
                type=click.Choice(["point", "comma"]),
                default="point",
                show_default=True,
                help="What parts the decimals.",
            ),
            click.option("--colour", "colours", type=colour, multiple=True, help="Of a role."),
        )
    ):
        function = add(function)
    return function


def looks(function: Callable) -> Callable:
    """Add these, and those of a figure on paper."""
    for add in reversed(
        (
            click.option("--width", type=click.FloatRange(20, 500), help="Millimetres on paper."),
            click.option("--font-size", type=click.FloatRange(4, 40), help="Points on paper."),
            words,
            click.option("--text", is_flag=True, help="SVG: letters as text, not as outlines."),
        )
    ):
        function = add(function)
    return function


def look(
    font: str,
    labels: tuple[tuple[str, str], ...],
    decimal: str,
    colours: tuple[tuple[str, str], ...],
    width: float | None = None,
    font_size: float | None = None,
) -> Look:
    """Return what the options ask for."""
    from cnndocs.drawing.printing import Look

    pairs = {}
    for role, text in colours:
        fill, comma, edge = (part.strip() for part in text.partition(","))
        if not comma:
            raise Refusal(
                f"--colour {role}={text} needs a fill and an edge, such as #fdefc3,#8a5a00"
            )
        pairs[role] = fill, edge
    return Look(
        *(width or 0, font, font_size or 0, dict(labels)),
        colours=pairs,
        comma=decimal == "comma",
    )
