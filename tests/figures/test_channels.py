"""A tensor in depth: nothing of a back sheet lies over the sheet in front of it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from matplotlib.colors import to_hex

from cnndocs.drawing import sheet as drawing
from cnndocs.drawing.style import LIGHT, used
from cnndocs.examples.rgb.figures import CHANNELS, IMAGE, depth


@pytest.fixture
def on():
    """An empty sheet."""
    with used():
        yield drawing.sheet(LIGHT, 400, 300)


def layers(on, name):
    """Return the drawing order of all borders of a channel's cells and of its frame."""
    edge = to_hex(LIGHT.roles[name].edge)
    return [patch.get_zorder() for patch in on.ax.patches if to_hex(patch.get_edgecolor()) == edge]


def test_front_sheet_covers_the_back(on):
    """Every line of a sheet is drawn below the sheet in front of it."""
    depth(on, 10, 10, IMAGE, 40)

    for front, back in pairwise(CHANNELS):
        assert max(layers(on, back)) < min(layers(on, front))


def test_numbers_stay_with_their_sheet(on):
    """Every number that is drawn lies above the cells of its own sheet."""
    depth(on, 10, 10, IMAGE, 40)

    for c, name in enumerate(CHANNELS):
        own = [text for text in on.ax.texts if f"{IMAGE}[{c}," in text.get_gid()]
        assert own
        assert min(text.get_zorder() for text in own) > min(layers(on, name))
