"""A figure as the last line of a notebook cell."""

from __future__ import annotations

from dataclasses import dataclass

from cnndocs.drawing import publish
from cnndocs.drawing.sheet import Drawing

PAGE = "application/x-cnndocs-figure"  # what the site's build takes; Jupyter takes the SVG


@dataclass(frozen=True)
class Shown:
    """A figure that a notebook displays: as a page's figure in the build, as SVG in Jupyter."""

    name: str
    drawing: Drawing
    phone: Drawing | None = None

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {
            PAGE: publish.snippet(self.name, self.drawing, self.phone),
            "image/svg+xml": publish.data(self.drawing, "svg").decode(),
            "text/plain": publish.record(self.name, self.drawing)["alt"],
        }
