"""A counted network as a picture in SVG."""

from __future__ import annotations

from html import escape

from cnndocs.networks._count import Counted
from cnndocs.networks._sheet import (
    BOX,
    CORNER,
    FILL,
    HEIGHT,
    INK,
    PAPER,
    SIZE,
    STROKE,
    THICK,
    Box,
    sheet,
)

STYLE = f"""
text {{ font: {SIZE}px monospace; fill: {INK}; }}
.name {{ font-weight: bold; }}
.paper {{ fill: {PAPER}; }}
.box {{ fill: {FILL}; stroke: {STROKE}; }}
.arrow, .arc {{ fill: none; stroke: {STROKE}; stroke-width: {THICK}; }}
.head {{ fill: {STROKE}; }}
"""


def picture(counted: Counted) -> str:
    """Draw a counted network as SVG.

    Parameters
    ----------
    counted : Counted
        A counted network.

    Returns
    -------
    str
        An SVG: a box for each block, which is what stands before the first dot of a name, and an
        arc for what skips blocks.

    Examples
    --------
    >>> from cnndocs.networks import count, picture, preset
    >>> picture(count(preset("resnet-18"))).count('class="box"')
    13
    """
    laid = sheet(counted)
    parts = [_box(box) for box in laid.boxes]
    parts += [_arrow(*arrow) for arrow in laid.arrows]
    parts += [_arc(laid.left, *arc) for arc in laid.arcs]
    width, height = laid.width, laid.height
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img"><title>{escape(laid.title)}</title>'
        f'<style>{STYLE}</style><rect class="paper" width="{width}" height="{height}"/>'
        f"{''.join(parts)}</svg>\n"
    )


def _box(box: Box) -> str:
    rect = (
        f'<rect class="{box.kind}" x="{box.left}" y="{box.top}" width="{BOX}" height="{HEIGHT}" '
        f'rx="{CORNER}"/>'
    )
    name = ' class="name"'
    texts = [
        f'<text xml:space="preserve" x="{text.left}" y="{text.base}"'
        f"{name * text.heavy}>{escape(text.line)}</text>"
        for text in box.texts
    ]
    return rect + "".join(texts)


def _arrow(x: int, begin: int, end: int) -> str:
    return (
        f'<path class="arrow" d="M{x} {begin}V{end - 6}"/>'
        f'<path class="head" d="M{x} {end}l-4 -7h8z"/>'
    )


def _arc(left: int, x: int, begin: int, end: int) -> str:
    return (
        f'<path class="arc" d="M{left} {begin}H{x}V{end}H{left - 6}"/>'
        f'<path class="head" d="M{left} {end}l-7 -4v8z"/>'
    )
