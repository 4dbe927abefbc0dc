"""Whether a figure shows what is computed: its shapes, read where they stand, against the values.

Held, of what is drawn, not of what the code says:

- each shape has a mark; nothing is drawn that says nothing (an ornament says so);
- cells form the grid of their value, each number stands in its own cell, none is left out;
- a cell's look is its role's; hatched *negative* is below zero, *positive* above; a stronger shade
  is a larger value; other roles are the framed cells, or a matter of the value alone;
- a frame encloses whole cells, which hold the value that it shows;
- bold numbers are framed, ringed, largest, told by the caption, or those that a mask names;
- a sliding window's cells are covered, dropped and padding as loops over its setting say;
- an arrow leads from what is computed earlier to what is computed later, and into no shape;
- bars, squares, curves, points and pictures are as long, large, high and strong as their values.

Not held: words and signs, ornaments, where a grid stands on the sheet, numbers at an axis, how wide
a line is, and which of several values an author chose to draw.
"""

from __future__ import annotations

from cnndocs.drawing import (
    meaning_cells,
    meaning_flow,
    meaning_frames,
    meaning_layers,
    meaning_plots,
)
from cnndocs.drawing.reading import Reading
from cnndocs.drawing.sheet import Drawing
from cnndocs.drawing.style import Theme

MOST = 3  # problems that are told at once
RULES = (meaning_cells, meaning_frames, meaning_layers, meaning_flow, meaning_plots)


def problems(drawing: Drawing, theme: Theme) -> list[str]:
    """Return a sentence for each shape that shows something else than what is computed."""
    reading = Reading(drawing, theme)
    unmarked = [
        f"a {type(artist).__name__} says not what it stands for: give it a mark, "
        "or mark it as an ornament"
        for artist, mark in reading.shapes
        if mark is None
    ]
    return [*unmarked, *(problem for rule in RULES for problem in rule.problems(reading))]


def held(name: str, drawing: Drawing, theme: Theme) -> Drawing:
    """Return a drawing that shows what is computed.

    Raises
    ------
    ValueError
        Where it does not; the sentence names the figure and what is wrong in it.
    """
    found = problems(drawing, theme)
    if found:
        more = f"; and {len(found) - MOST} more" if len(found) > MOST else ""
        raise ValueError(f"in the figure {name!r} {'; '.join(found[:MOST])}{more}")
    return drawing
