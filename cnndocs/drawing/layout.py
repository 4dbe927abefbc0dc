"""Where the texts of a figure lie: none may leave the sheet, and none may lie on another."""

from __future__ import annotations

from functools import cache
from itertools import combinations

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from cnndocs.drawing.style import used

MARGIN = 2  # pixels between a text and the edge: letters differ a little between machines


@cache
def _renderer(dpi: float) -> RendererAgg:
    """Return what measures texts: one for all figures, for it remembers what it measured."""
    return RendererAgg(1, 1, dpi)


def boxes(figure: Figure) -> list[tuple[Text, Bbox]]:
    """Return every text that is not empty, with its box in pixels of the figure, from below."""
    with used():
        renderer = _renderer(figure.dpi)
        texts = [text for text in figure.findobj(Text) if text.get_text().strip()]
        return [(text, text.get_window_extent(renderer)) for text in texts]


def _outside(text: Text, box: Bbox, width: float, height: float) -> str:
    beyond = {
        "left": MARGIN - box.x0,
        "right": box.x1 - (width - MARGIN),
        "bottom": MARGIN - box.y0,
        "top": box.y1 - (height - MARGIN),
    }
    edge = max(beyond, key=lambda side: beyond[side])
    if beyond[edge] <= 0:
        return ""
    return (
        f"the text {text.get_text()!r} comes nearer than {MARGIN} px to the {edge} edge, "
        f"by {beyond[edge]:.1f} px: move it, or make the sheet larger"
    )


def problems(figure: Figure) -> list[str]:
    """Return a sentence for each text that is cut off, and for each two that lie on each other."""
    width, height = figure.get_size_inches() * figure.dpi
    extents = boxes(figure)
    outside = [_outside(text, box, width, height) for text, box in extents]
    overlapping = [
        f"the texts {one.get_text()!r} and {other.get_text()!r} lie on each other: move one"
        for (one, first), (other, second) in combinations(extents, 2)
        if first.overlaps(second)
    ]
    return [*filter(None, outside), *overlapping]
