"""A counted network as a PDF, for papers and slides: what its SVG shows, with fonts in it."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence

import matplotlib
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, PathPatch, Polygon
from matplotlib.path import Path

from cnndocs.drawing.publish import METADATA
from cnndocs.drawing.style import used
from cnndocs.networks import Counted, sheet
from cnndocs.networks._sheet import BOX, CORNER, FILL, HEIGHT, INK, PAPER, SIZE, STROKE, THICK

FONT = "DejaVu Sans Mono"
TALLEST = 14_400  # points: what readers of PDF show; a taller sheet is drawn smaller
Points = Sequence[tuple[float, float]]


def pdf(counted: Counted) -> bytes:
    """Draw a counted network as a PDF of one page, the same bytes in every run.

    Parameters
    ----------
    counted : Counted
        A counted network.

    Returns
    -------
    bytes
        The page has the size of the picture, and its letters are text in an embedded font.

    Examples
    --------
    >>> from cnndocs.networks import count, preset
    >>> pdf(count(preset("lenet-5")))[:5]
    b'%PDF-'
    """
    laid = sheet(counted)
    scale = min(1.0, TALLEST / laid.height)
    size = laid.width * scale, laid.height * scale
    with used(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font")  # a letter of a name
        matplotlib.rcParams["font.family"] = FONT
        figure = Figure(figsize=(size[0] / 72, size[1] / 72), dpi=72, facecolor=PAPER)
        ax = figure.add_axes((0, 0, 1, 1))
        ax.set_axis_off()
        ax.set(xlim=(0, laid.width), ylim=(laid.height, 0))
        thick = THICK * scale
        for box in laid.boxes:
            shape = FancyBboxPatch(
                (box.left, box.top), BOX, HEIGHT, boxstyle=f"round,pad=0,rounding_size={CORNER}"
            )
            is_paper = box.kind == "paper"
            shape.set(fc=PAPER if is_paper else FILL, ec=PAPER if is_paper else STROKE, lw=scale)
            ax.add_patch(shape)
            for text in box.texts:
                weight = "bold" if text.heavy else "normal"
                ax.text(
                    text.left,
                    text.base,
                    text.line,
                    fontsize=SIZE * scale,
                    fontweight=weight,
                    color=INK,
                    parse_math=False,  # a dollar in a name is one
                )
        lines: list[Points] = [((x, begin), (x, end - 6)) for x, begin, end in laid.arrows]
        lines += [
            ((laid.left, begin), (x, begin), (x, end), (laid.left - 6, end))
            for x, begin, end in laid.arcs
        ]
        heads = [((x, end), (x - 4, end - 7), (x + 4, end - 7)) for x, _, end in laid.arrows]
        left = laid.left
        heads += [((left, end), (left - 7, end - 4), (left - 7, end + 4)) for *_, end in laid.arcs]
        for line in lines:
            ax.add_patch(_line(line, thick))
        for head in heads:
            ax.add_patch(Polygon(head, closed=True, fc=STROKE, lw=0))
        buffer = io.BytesIO()
        metadata = METADATA["pdf"] | {"Title": laid.title}
        figure.savefig(buffer, format="pdf", metadata=metadata, facecolor=PAPER)
    return buffer.getvalue()


def _line(points: Points, width: float) -> PathPatch:
    return PathPatch(Path(points), fc="none", ec=STROKE, lw=width)
