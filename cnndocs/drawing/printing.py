"""Figures for a thesis: their width on paper, their letters, the words in them, their colours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from matplotlib.collections import Collection
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont, get_font_names
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, Patch
from matplotlib.text import Text

from cnndocs.drawing import layout
from cnndocs.drawing.sheet import LINK, Drawing, address_of
from cnndocs.drawing.style import THEMES, Role, Theme, contrast, luminance
from cnndocs.values import claims

MILLIMETRE = 72 / 25.4  # points
LEAST_CONTRAST = 4.5  # of text on its cell: WCAG 1.4.3
WINDOW = "#d0d0d0"  # in grey: the cells of a window, which blue and yellow set apart else
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
NARROW = "\u202f"  # a space that no line breaks at


@dataclass(frozen=True)
class Look:
    """What a thesis asks of its figures; what is not given stays as it is on the site."""

    width: float = 0  # millimetres
    font: str = ""
    size: float = 0  # points, on paper
    labels: Mapping[str, str] = field(default_factory=dict)
    colours: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # fill and edge of a role
    has_all: bool = True  # whether the figure must have all of the labels
    comma: bool = False  # whether decimals have a comma, as in most of Europe


def theme(look: Look, name: str) -> Theme:
    """Return the colours of a theme, with those of a look in their place."""
    base = _grey(THEMES["light"]) if name == "grey" else THEMES[name]
    roles = dict(base.roles)
    for role, (fill, edge) in look.colours.items():
        if role not in roles:
            raise ValueError(f"there is no role {role!r}: the roles are {', '.join(roles)}")
        for colour in (fill, edge):
            if not COLOUR.fullmatch(colour):
                raise ValueError(f"{colour!r} of {role} is no colour such as #e3f0f9")
        text = max(base.text, base.page, key=lambda ink: contrast(ink, fill))
        if contrast(text, fill) < LEAST_CONTRAST:
            raise ValueError(
                f"text on {fill} of {role} has a contrast of {contrast(text, fill):.2f}: at least "
                f"{LEAST_CONTRAST} is needed, so choose a lighter or a darker colour"
            )
        roles[role] = replace(roles[role], fill=fill, edge=edge, text=text)
    return replace(base, roles=roles)


def _grey(base: Theme) -> Theme:
    def shade(colour: str) -> str:
        # The inverse of the curve that the luminance is computed with.
        light = luminance(colour)
        value = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
        return f"#{round(value * 255):02x}" + f"{round(value * 255):02x}" * 2

    def role(one: Role) -> Role:
        return replace(one, fill=shade(one.fill), edge=shade(one.edge), text=shade(one.text))

    return replace(
        base,
        name="grey",
        text=shade(base.text),
        muted=shade(base.muted),
        roles={name: role(one) for name, one in base.roles.items()}
        | {"kernel": replace(role(base.roles["kernel"]), fill=WINDOW)},
    )


def adapt(draw: Callable[[Theme], Drawing], look: Look, name: str) -> Drawing:
    """Draw a figure in a theme, and give it a look.

    Raises
    ------
    ValueError
        Where a label, a font or a role does not exist, and where the letters no longer fit.
    """
    return dressed(draw(theme(look, name)), look)


def dressed(drawing: Drawing, look: Look) -> Drawing:
    """Give a figure that is drawn the words, letters, decimals and the width of a look.

    Raises
    ------
    ValueError
        As `adapt`.
    """
    figure = drawing.figure
    texts = [text for text in figure.findobj(Text) if text.get_text().strip()]
    _translate(texts, look)
    if look.comma:
        for text in texts:
            _write_comma(text)
    factor = look.width * MILLIMETRE / (figure.get_size_inches()[0] * 72) if look.width else 1.0
    if look.font:
        _refuse_unknown(look.font)
    usual = Counter(float(text.get_fontsize()) for text in texts).most_common(1)
    for text in texts:
        if look.font:
            text.set_fontfamily(look.font)
        if look.size and usual:
            ratio = look.size / (usual[0][0] * factor)
            text.set_fontsize(float(text.get_fontsize()) * ratio)
    if (look.font or look.size or look.labels) and (problems := layout.problems(figure)):
        raise ValueError(
            "the letters do not fit, so give a smaller size or a larger width: "
            f"{problems[0].rpartition(':')[0]}"
        )
    _scale(figure, factor)
    if not look.comma:
        return drawing
    said = [
        LINK.sub(lambda match: f"[{with_comma(match[1])}](claim:{match[2]})", words)
        for words in (drawing.alt, drawing.caption)
    ]
    return Drawing(figure, *said)


def _translate(texts: list[Text], look: Look) -> None:
    words = {text.get_text() for text in texts if not address_of(text)}
    for before, after in look.labels.items():
        if look.has_all and before not in words:
            known = ", ".join(map(repr, sorted(words)))
            raise ValueError(f"there is no label {before!r} in the figure: its labels are {known}")
        if any(map(str.isnumeric, after)):
            raise ValueError(f"the label {after!r} has a digit in it: digits come from values only")
    for text in texts:
        if not address_of(text):
            text.set_text(look.labels.get(text.get_text(), text.get_text()))


def with_comma(text: str) -> str:
    """Write numbers as where a comma parts the decimals: thousands by a space, lists by semicolons.

    >>> with_comma("[0.3, −0.8]"), with_comma("61,706 + 0.5"), with_comma("5×5")
    ('[0,3; −0,8]', '61\u202f706 + 0,5', '5×5')
    """
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", NARROW, text)
    if re.search(r"\d\.\d", text):
        text = re.sub(r",(?=\s)", ";", text)
    return re.sub(r"(?<=\d)\.(?=\d)", ",", text)


def _write_comma(text: Text) -> None:
    """Write a number of a figure with a comma, once it is what its address says."""
    address, written = address_of(text), text.get_text()
    if not address:
        return
    if problem := claims.error(address, written):
        raise ValueError(problem)
    text.set_text(with_comma(written))


def _refuse_unknown(font: str) -> None:
    try:
        findfont(font, fallback_to_default=False)
    except ValueError:
        known = ", ".join(sorted(set(get_font_names()))[:20])
        raise ValueError(f"there is no font {font!r} here: there are {known}") from None


def _scale(figure: Figure, factor: float) -> None:
    """Make a figure larger or smaller as a whole: what is measured in points changes with it."""
    if factor == 1:
        return
    width, height = figure.get_size_inches()
    figure.set_size_inches(width * factor, height * factor)
    for artist in figure.findobj():
        if isinstance(artist, Text):
            artist.set_fontsize(float(artist.get_fontsize()) * factor)
        elif isinstance(artist, Line2D):
            artist.set_linewidth(artist.get_linewidth() * factor)
            artist.set_markersize(artist.get_markersize() * factor)
            artist.set_markeredgewidth(artist.get_markeredgewidth() * factor)
        elif isinstance(artist, Collection):
            artist.set_linewidth((np.atleast_1d(artist.get_linewidth()) * factor).tolist())
        elif isinstance(artist, Patch):
            artist.set_linewidth(artist.get_linewidth() * factor)
            artist.set_hatch_linewidth(artist.get_hatch_linewidth() * factor)
        if isinstance(artist, FancyArrowPatch):
            artist.set_mutation_scale(artist.get_mutation_scale() * factor)
