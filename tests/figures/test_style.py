"""Colours: readable in both themes, and roles that differ by more than colour."""

from __future__ import annotations

import warnings

import matplotlib
import numpy as np
import pytest

from cnndocs.drawing import style
from cnndocs.examples.digit_two import figures as digit_two

ROLES = [
    pytest.param(theme, role, id=f"{theme.name}-{role}")
    for theme in style.THEMES.values()
    for role in theme.roles
]


@pytest.mark.parametrize(("theme", "role"), ROLES)
def test_contrast(theme, role):
    """Text on a fill, and every line on the page, has a contrast of at least 4.5 to 1."""
    look = theme.roles[role]

    assert style.contrast(look.text, look.fill) >= 4.5
    assert style.contrast(look.edge, theme.page) >= 4.5


@pytest.mark.parametrize(("theme", "role"), ROLES)
def test_contrast_on_a_hatch(theme, role):
    """The lines of a hatch leave the text on them readable."""
    look = theme.roles[role]

    assert style.contrast(look.text, style.mix(look.fill, look.edge, 0.3)) >= 4.5 or not look.hatch


@pytest.mark.parametrize("theme", style.THEMES.values(), ids=lambda theme: theme.name)
def test_contrast_of_words(theme):
    """Words on the page have a contrast of at least 4.5 to 1."""
    assert style.contrast(theme.text, theme.page) >= 4.5
    assert style.contrast(theme.muted, theme.page) >= 4.5


@pytest.mark.parametrize("theme", style.THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("value", [-3, -1, 1, 2, 3])
def test_contrast_of_shades(theme, value):
    """The number in the strongest shade is still readable."""
    _, fill = digit_two.shade(theme, value, 3)

    assert style.contrast(theme.text, fill) >= 4.5


@pytest.mark.parametrize("theme", style.THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("role", ["padding", "dropped", "gradient", "negative"])
def test_roles_without_colour(theme, role):
    """What is padded, dropped, negative or a gradient is known without its colour."""
    look = theme.roles[role]

    assert look.hatch or look.line != "solid"


# Viénot, Brettel and Mollon 1999: what a reader without red or green cones sees, in linear RGB.
BLIND = {
    "protan": np.array([[0.1121, 0.8853, -0.0005], [0.1127, 0.8897, -0.0001], [0.0045, 0, 1.0019]]),
    "deutan": np.array([[0.2920, 0.7054, -0.0003], [0.2934, 0.7089, 0], [-0.0210, 0.0256, 1.0]]),
}


def seen(colour, matrix):
    """Return a colour as such a reader sees it, as three numbers from 0 to 1."""
    values = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.clip(matrix @ values**2.2, 0, 1) ** (1 / 2.2)


@pytest.mark.parametrize("blind", BLIND)
@pytest.mark.parametrize("theme", style.THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize(
    "pair",
    [("input", "kernel"), ("input", "output"), ("kernel", "output"), ("positive", "negative")],
    ids="-".join,
)
def test_roles_for_the_colour_blind(theme, pair, blind):
    """The lines of roles that stand side by side differ for readers without red or green cones."""
    one, other = (seen(theme.roles[role].edge, BLIND[blind]) for role in pair)

    assert np.linalg.norm(one - other) > 0.15


def test_settings_are_given_back():
    """Drawing leaves the reader's settings as they were, and does not depend on them."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with matplotlib.rc_context({"font.size": 3, "hatch.linewidth": 9}):
            with style.used():
                inside = matplotlib.rcParams["font.size"], matplotlib.rcParams["hatch.linewidth"]
            outside = matplotlib.rcParams["font.size"]

    assert inside == (20, 1.5)
    assert outside == 3
