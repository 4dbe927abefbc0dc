"""Texts that are cut off, or lie on each other, end the drawing with a sentence."""

from __future__ import annotations

import pytest

from cnndocs import drawing
from cnndocs.drawing import layout
from cnndocs.drawing.sheet import Drawing, sheet, word
from cnndocs.drawing.style import LIGHT, used

EDGES = {"left": (4, 100), "right": (296, 100), "top": (150, 4), "bottom": (150, 196)}


def figure(*places):
    """Return a figure with the word "image" at some places."""
    with used():
        on = sheet(LIGHT, 300, 200)
        for x, y in places:
            word(on, x, y, "image")
    return on.figure


@pytest.mark.parametrize(("edge", "place"), EDGES.items(), ids=EDGES)
def test_a_text_that_leaves_the_sheet(edge, place):
    """Text and edge are named."""
    (problem,) = layout.problems(figure(place))

    assert problem.startswith(f"the text 'image' comes nearer than 2 px to the {edge} edge, by ")


def test_texts_that_lie_on_each_other():
    """Both texts are named."""
    assert layout.problems(figure((150, 100), (160, 105))) == [
        "the texts 'image' and 'image' lie on each other: move one"
    ]


def test_texts_that_stay_apart():
    """There is nothing to say."""
    assert layout.problems(figure((60, 100), (240, 100))) == []


def test_a_figure_is_refused(monkeypatch):
    """The figure is named too, before anything of it is published."""
    clipped = {"clipped": lambda theme: Drawing(figure((4, 100)), "", "")}
    monkeypatch.setattr(drawing, "figures", lambda: clipped)

    with pytest.raises(ValueError, match=r"^in the figure 'clipped' the text 'image' comes nearer"):
        drawing.draw("clipped", LIGHT)
