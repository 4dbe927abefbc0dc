"""The animations of the gallery, as the site publishes them."""

from __future__ import annotations

from cnndocs.drawing import animated
from cnndocs.drawing.style import THEMES
from cnndocs.examples.gallery.case import WIDTH, cases

MILLISECONDS = 900  # a position: long enough to add up a few products


def files() -> dict[str, bytes]:
    """Return each animation in both themes, by its path below the generated folder."""
    return {
        f"animations/{case.name}-{name}.svg": animated.svg(
            f"gallery.{case.entry}", theme, milliseconds=MILLISECONDS, width=WIDTH
        ).encode()
        for case in cases().values()
        for name, theme in THEMES.items()
    }
