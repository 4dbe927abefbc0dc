"""What may show a digit: artists of a figure are of kinds that are known, all others are refused.

A text is read by what it says, and may not be mathematics, which is set by rules of its own. Other
artists show no glyph: no marker but a dot, no outline of letters, no clipping by one, no effect or
filter that draws. What exists only once it is drawn, such as the labels of automatic ticks, is
drawn first.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis, XTick, YTick
from matplotlib.cbook import is_math_text
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyArrowPatch, Polygon, Rectangle
from matplotlib.path import Path
from matplotlib.spines import Spine
from matplotlib.text import Text

HOLDERS = (Figure, Axes, Axis, XTick, YTick)  # these draw what they hold, which is visited
PLAIN = (Text, Rectangle, Circle, Spine, PolyCollection, AxesImage)
MARKERS = ("None", "none", "", " ", None, "o", "|", "_")  # the last two: of ticks, as numbers
TICKS = (0, 1, 2, 3)  # matplotlib's numbers for ticks to the left, right, top and bottom
CORNERS = 6  # of a polygon or an arrow at most; an outline of letters has more
STRAIGHT = {Path.MOVETO, Path.LINETO, Path.CLOSEPOLY}


def problems(figure: Figure) -> Iterator[str]:
    """Yield a sentence for each artist that may show a glyph which is not read."""
    if any(axes.axison for axes in figure.axes):
        figure.draw_without_rendering()
    for artist in figure.findobj():
        what = type(artist).__name__
        if not _known(artist):
            yield f"a {what} may hold digits: draw with grid(), number(), word() and plain shapes"
        elif artist.get_clip_path() is not None:
            yield f"a {what} is clipped by an outline, which may be that of a digit"
        elif artist.get_path_effects() or artist.get_agg_filter():
            yield f"a {what} has an effect or a filter, which may draw digits"
        elif isinstance(artist, Text) and _mathematics(artist):
            yield f"the text {artist.get_text()!r} is set as mathematics: use word() or number()"


def _known(artist: Artist) -> bool:
    if isinstance(artist, HOLDERS) or type(artist) in PLAIN:
        return True
    if type(artist) is Line2D:
        return artist.get_marker() in (*MARKERS, *TICKS)
    if type(artist) is Polygon:
        return _few(artist.get_path())
    if type(artist) is FancyArrowPatch:
        return _few(getattr(artist, "_path_original", None) or artist.get_path())
    return False


def _few(path: Path) -> bool:
    codes = set() if path.codes is None else set(np.unique(path.codes).tolist())
    return len(np.asarray(path.vertices)) <= CORNERS and codes <= STRAIGHT


def _mathematics(text: Text) -> bool:
    return bool(text.get_usetex() or (text.get_parse_math() and is_math_text(text.get_text())))
