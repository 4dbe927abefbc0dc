"""Figures for phones: what gives way, what stays, and what is refused."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from cnndocs import drawing as figures
from cnndocs.drawing import layout, meaning, narrow, publish
from cnndocs.drawing.grids import arrow, grid
from cnndocs.drawing.plots import Axes
from cnndocs.drawing.sheet import Drawing, number, sheet, word
from cnndocs.drawing.style import LETTERS, LIGHT, NARROW, PHONE, WIDTH

IMAGE, MAP = "sliding.image", "sliding.feature_map"


def two_grids(theme, *, cell=40, gap=300):
    """Draw two grids with an arrow between them."""
    on = sheet(theme, WIDTH, 560)
    image = grid(on, 20, 60, IMAGE, role="input", cell=cell)
    result = grid(on, image.right + gap, 60, MAP, role="output", cell=56)
    arrow(on, (image.right + 8, 100), (result.x - 8, 100))
    word(on, image.middle[0], 30, "image")
    return Drawing(on.figure, "", "")


def a_plot(theme, *, letters=20):
    """Draw a curve with a point, and words that begin beside the point."""
    on = sheet(theme, WIDTH, 400)
    axes = Axes(on, 60, 20, 690, 340, (0, 1), (0, 1))
    axes.frame()
    axes.curve(np.linspace(0, 1, 9), np.linspace(1, 0, 9) ** 2, "kernel")
    x, y = axes.dot(0.5, 0.25, "gradient")
    word(on, x + 14, y - 20, "here", ha="left", size=letters)
    number(on, x + 66, y - 20, "sliding.pool", ha="left", size=letters)
    return Drawing(on.figure, "", "")


@pytest.fixture
def made(monkeypatch):
    """Return what makes a figure for phones as the site would have it."""

    def make(function):
        monkeypatch.setattr(figures, "figures", lambda: {"made": function})
        return figures.for_phones("made")

    figures.draw.cache_clear()
    figures.for_phones.cache_clear()
    yield make
    figures.draw.cache_clear()
    figures.for_phones.cache_clear()


@pytest.mark.parametrize("name", figures.names())
def test_every_figure_can_be_read_on_a_phone(name):
    """The letters have twelve pixels there, and the same numbers are drawn as on a desktop."""
    wide, phone = figures.draw(name), figures.for_phones(name)

    assert narrow.on_phone(phone or wide) >= LETTERS
    assert phone is None or narrow.on_phone(wide) < LETTERS
    assert phone is None or layout.problems(phone.figure) == meaning.problems(phone, LIGHT) == []
    assert phone is None or Counter(figures.texts(phone.figure)) == Counter(
        figures.texts(wide.figure)
    )


def test_a_narrow_sheet():
    """On the sheet that hand-made layouts have, text of the usual size is just large enough."""
    assert 20 * PHONE / NARROW >= LETTERS > 20 * PHONE / (NARROW + 2)


def test_the_room_between_grids_gives_way(made):
    """Cells keep their size, the second grid comes nearer, and the arrow becomes shorter."""
    before = figures.meaning.Reading(two_grids(LIGHT), LIGHT)
    after = figures.meaning.Reading(made(two_grids), LIGHT)

    def sides(reading):
        return [
            round(cell.extent.right - cell.extent.left)
            for cells in reading.grids.values()
            for cell in cells.values()
        ]

    def left(reading):
        return [cells[0, 0].extent.left for cells in reading.grids.values()]

    assert sides(before) == sides(after) == [40] * 25 + [56] * 9
    assert publish.size(after.drawing)[0] == NARROW
    assert left(before)[1] - left(after)[1] > 90


def test_where_there_is_no_room_letters_grow(made):
    """Grids that fill the sheet stay, and letters grow as far as the cells allow."""
    drawing = made(lambda theme: two_grids(theme, cell=80, gap=60))

    assert publish.size(drawing)[0] > NARROW
    assert narrow.smallest(drawing) > 20


def test_a_plot_becomes_narrower_with_what_is_written_in_it(made):
    """The curve is still that of its values, and a phrase stays together, beside its point."""
    drawing = made(a_plot)
    (ax,) = drawing.figure.axes
    (point,) = [line for line in ax.lines if line.get_marker() == "o"]
    here, pool = ax.texts

    assert publish.size(drawing)[0] == NARROW
    assert meaning.problems(drawing, LIGHT) == []
    assert here.get_position()[0] - point.get_xdata()[0] == pytest.approx(14, abs=4)
    assert pool.get_position()[0] - here.get_position()[0] == pytest.approx(52)


def no_room(theme):
    """Draw cells that fill the sheet and are filled by their numbers."""
    on = sheet(theme, WIDTH, 400)
    for at in range(3):
        grid(on, 6 + at * 237, 60, MAP, role="output", cell=52)
        grid(on, 6 + 156 + at * 237, 60, "sliding.kernel", role="kernel", cell=26, only=[])
    return Drawing(on.figure, "", "")


def other_numbers(theme, *, narrow=False):
    """Draw another number for phones."""
    on = sheet(theme, NARROW if narrow else WIDTH, 300)
    number(on, 200, 100, "sliding.pool" if narrow else "sliding.stride")
    return Drawing(on.figure, "", "")


def small_letters(theme, *, narrow=False):
    """Draw the same for phones as for desktops."""
    on = sheet(theme, WIDTH, 300)
    number(on, 200, 100, "sliding.stride")
    return Drawing(on.figure, "", "")


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (no_room, "there is no room for larger letters"),
        (other_numbers, "it has other numbers than on a desktop"),
        (small_letters, "its letters have 9.9 px there"),
    ],
)
def test_what_is_refused(made, make, problem):
    """The figure is named, with what is wrong and what to do."""
    with pytest.raises(ValueError, match=f"^the figure 'made' for phones: {problem}; give its fun"):
        made(make)


def test_how_wide_a_desktop_shows_it():
    """A picture, or cells smaller than letters, has all of its sheet; all else a part of it."""
    shown = {
        name: publish.shown(figures.draw(name))
        for name in ("photo-kernels", "draw-digit", "loss-curve", "warm-up-product")
    }

    assert shown == {
        "photo-kernels": (720, 384),
        "draw-digit": (720, 470),
        "loss-curve": (560, 436),
        "warm-up-product": (524, 300),
    }


def test_files_and_snippet():
    """A narrow figure has an SVG a theme, and the snippet says how large it is."""
    assert [path for path in figures.files("step") if "narrow" in path] == [
        "figures/step-narrow-light.svg",
        "figures/step-narrow-dark.svg",
    ]
    assert figures.snippet("step").count('width="560" height="389" data-narrow="596 500"') == 2
    assert "data-narrow" not in figures.snippet("sliding-relu")
