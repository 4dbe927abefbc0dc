"""No digit is published past its address: what may show one is refused."""

from __future__ import annotations

import matplotlib.patheffects as effects
import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, PathPatch, Polygon, Rectangle
from matplotlib.textpath import TextPath

from cnndocs.drawing import draw, names, publish
from cnndocs.drawing.sheet import Drawing, sheet, texts
from cnndocs.drawing.style import LIGHT, used

SEVEN = TextPath((10, 10), "7", size=60)


def clipped(ax):
    """A plain rectangle, cut out by a digit."""
    patch = ax.add_patch(Rectangle((0, 0), 200, 200))
    patch.set_clip_path(SEVEN, ax.transData)


def filtered(ax):
    """A rectangle with a filter that paints what it likes."""
    ax.add_patch(Rectangle((0, 0), 9, 9)).set_agg_filter(lambda image, dpi: (image, 0, 0))


WAYS = {
    "table": lambda ax: ax.table([["7"]]),
    "marker of mathematics": lambda ax: ax.plot([9], [9], marker="$7$"),
    "marker of a path": lambda ax: ax.plot([9], [9], marker=SEVEN),
    "caret": lambda ax: ax.plot([9], [9], marker="1"),
    "outline": lambda ax: ax.add_patch(PathPatch(SEVEN)),
    "outline as a polygon": lambda ax: ax.add_patch(Polygon(SEVEN.vertices)),
    "outline as an arrow": lambda ax: ax.add_patch(FancyArrowPatch(path=SEVEN, arrowstyle="-")),
    "scatter": lambda ax: ax.scatter([9], [9], marker="$7$"),
    "outlines as a collection": lambda ax: ax.fill_between([1, 2], [1, 2]),
    "clipping": clipped,
    "filter": filtered,
    "effect": lambda ax: ax.plot([1], [1], path_effects=[effects.Stroke()]),
    "mathematics": lambda ax: ax.text(9, 9, r"$\frac{a}{b}$"),
    "legend": lambda ax: (ax.plot([1], [1], label="a"), ax.legend()),
    "quiver": lambda ax: ax.quiver([1], [1]),
    "image of the figure": lambda ax: ax.figure.figimage(np.zeros((9, 9))),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_refused(way):
    """Whatever may show a digit without an address is no figure."""
    with used():
        on = sheet(LIGHT, 300, 200)
        way(on.ax)

    with pytest.raises(ValueError, match=r"in the figure|bound to no address"):
        publish.data(Drawing(on.figure, "", ""), "svg")


def test_automatic_ticks():
    """Labels that exist only once they are drawn are found in the first call."""
    with used():
        figure = Figure()
        figure.add_subplot().plot([1, 2], [3, 4])

    with pytest.raises(ValueError, match="bound to no address"):
        publish.data(Drawing(figure, "", ""), "svg")


@pytest.mark.parametrize("name", names())
def test_figures_pass(name):
    """Each figure of the site consists of what is known."""
    assert texts(draw(name).figure)
