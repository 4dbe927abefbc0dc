"""The figures: the only place where anything is plotted.

Each figure is a function from a theme to a ``Drawing``. It reads every number by its address, so
that the texts inside it are audited like a page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from cnndocs.figures import (
    bank,
    channels,
    components,
    connections,
    decision,
    descent,
    digit_maps,
    digit_two,
    digits,
    digits_layers,
    digits_training,
    draw_digit,
    errata,
    fields,
    flipped,
    geometry,
    gradients,
    heads,
    learning,
    made,
    pooling,
    portrait,
    publish,
    shift,
    sliding,
    small_net,
    warm_up,
    windows,
)
from cnndocs.figures.drawing import Drawing, texts
from cnndocs.figures.notebook import Shown
from cnndocs.figures.publish import save, size
from cnndocs.figures.style import DARK, LIGHT, THEMES, Theme, used

FIGURES: dict[str, Callable[[Theme], Drawing]] = {
    "sliding-window": sliding.window,
    "sliding-positions": sliding.positions,
    "sliding-feature-map": sliding.feature_map,
    "sliding-relu": pooling.relu,
    "sliding-pooling": pooling.pooling,
    "digit-two-image": digit_two.image,
    "digit-two-feature-map": digit_two.feature_map,
    **digit_maps.FIGURES,
    "draw-digit": draw_digit.first,
    **small_net.FIGURES,
    **decision.FIGURES,
    **learning.FIGURES,
    **gradients.FIGURES,
    **descent.FIGURES,
    **windows.FIGURES,
    "errata-feature-map": errata.feature_map,
    "warm-up-product": warm_up.product,
    "warm-up-strip": warm_up.strip,
    "components": components.components,
    "portrait-patch": portrait.patch,
    "portrait-channels": portrait.channels,
    "receptive-field-cell": components.field,
    "connections": connections.connections,
    "connections-matrix": connections.matrix,
    "shift-equivariance": shift.equivariance,
    "shift-invariance": shift.invariance,
    "receptive-field-cone": fields.cone,
    "receptive-field-vgg": fields.vgg,
    "rgb-tensor": channels.tensor,
    "rgb-window": channels.window,
    "rgb-maps": channels.maps,
    "bank-image": bank.image,
    "bank-filters": bank.filters,
    "geometry-settings": geometry.settings,
    "geometry-floor": geometry.floor,
    "geometry-two-ways": geometry.two_ways,
    "geometry-pooling": geometry.pooling,
    "playground": geometry.playground,
    "flipped-kernel": flipped.kernel,
    "flipped-maps": flipped.maps,
    "flipped-point": flipped.point,
    "applications-heads": heads.heads,
    **digits.FIGURES,
    **digits_training.FIGURES,
    **digits_layers.FIGURES,
}


def names() -> list[str]:
    """Return the names of all figures."""
    return list(FIGURES)


@cache
def draw(name: str, theme: Theme = LIGHT) -> Drawing:
    """Draw one figure in one theme.

    Raises
    ------
    ValueError
        Where there is no such figure, or where a digit in it has no address.
    """
    if name not in FIGURES:
        raise ValueError(f"there is no figure {name!r}: the figures are {', '.join(FIGURES)}")
    with used():
        drawing = FIGURES[name](theme)
    texts(drawing.figure)
    return drawing


def about(id: str) -> list[str]:
    """Return the names of the figures that show a number of an example."""
    address = re.compile(rf"\(claim:{re.escape(id)}\.")
    return [
        name
        for name in FIGURES
        if any(at.startswith(f"{id}.") for _, at in texts(draw(name).figure))
        or address.search(draw(name).alt + draw(name).caption)
    ]


def layer(id: str, theme: Theme = LIGHT, at: tuple[int, int] = (0, 0), **look: bool) -> Drawing:
    """Draw a layer that `cnndocs.examples.make` made, with its window at a position.

    Raises
    ------
    ValueError
        Where the window has no such position.
    """
    if at not in made.positions(id):
        last = made.positions(id)[-1]
        raise ValueError(f"the position {at} is outside the result: the last one is {last}")
    with used():
        drawing = made.step(theme, id, at, **look)
    texts(drawing.figure)
    return drawing


def show(name: str) -> Shown:
    """Return a figure for the last line of a notebook cell."""
    return Shown(name, draw(name))


def record(name: str) -> dict:
    """Return what is published of a figure: texts, addresses, alternative text, caption, size."""
    return publish.record(name, draw(name))


def snippet(name: str) -> str:
    """Return the Markdown that a page includes."""
    return publish.snippet(name, draw(name))


def files(name: str) -> dict[str, bytes]:
    """Return what the pages need of a figure, by its path below the generated folder."""
    return publish.files(name, {key: draw(name, theme) for key, theme in THEMES.items()})


def prints(name: str) -> dict[str, bytes]:
    """Return a figure for slides and papers: PNG in both themes, and PDF."""
    return publish.prints(name, {key: draw(name, theme) for key, theme in THEMES.items()})


__all__ = [
    "DARK",
    "FIGURES",
    "LIGHT",
    "THEMES",
    "Drawing",
    "Theme",
    "about",
    "draw",
    "files",
    "layer",
    "names",
    "prints",
    "record",
    "save",
    "show",
    "size",
    "snippet",
    "texts",
]
