"""The stills of the gallery: a figure for each case, and the same in motion."""

from __future__ import annotations

from cnndocs.drawing import windows
from cnndocs.drawing.registry import figure
from cnndocs.drawing.sheet import Drawing
from cnndocs.drawing.style import Theme
from cnndocs.examples.gallery.case import WIDTH, cases


def still(theme: Theme, case: str) -> Drawing:
    """Draw a case with the window that its numbers tell of."""
    one = cases()[case]
    drawing = windows.step(theme, f"gallery.{one.entry}", one.at, width=WIDTH)
    return Drawing(drawing.figure, alt=drawing.alt, caption=one.about)


for each in cases():
    still = figure(f"gallery-{each}", case=each)(still)
