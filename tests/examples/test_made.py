"""A layer of any setting: computed as by loops, drawn with addresses."""

from __future__ import annotations

import re
from fractions import Fraction

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from cnndocs import drawing as figures
from cnndocs import examples, naive
from cnndocs.drawing.style import used
from cnndocs.examples.sliding import values as sliding
from cnndocs.values import claims
from cnndocs.values.kinds import array
from cnndocs.values.sizes import LEFT_OUT

SETTINGS = {
    "plain": {},
    "stride and padding": {"size": 5, "stride": 2, "padding": 1},
    "dropped": {"size": 6, "stride": 2},
    "rectangles": {"size": (8, 10), "kernel": (2, 3), "stride": (1, 2), "dilation": (2, 1)},
    "four sides": {"size": 4, "padding": ((0, 1), (2, 3))},
    "same": {"size": (4, 7), "kernel": 2, "padding": "same", "dilation": 2},
    "dilated": {"size": 7, "dilation": 2, "padding": 1},
    "one cell": {"size": 1, "kernel": 1},
    "large": {"size": 28, "kernel": 5, "padding": 2},
    "large kernel": {"size": 9, "kernel": 7},
    "wide": {"size": (2, 40), "kernel": (2, 1)},
    "tall": {"size": (40, 2), "kernel": (1, 2), "stride": (3, 1)},
    "long values": {"image": array([[Fraction(n, 800) for n in range(9)]] * 9)},
    "largest": {"size": 64, "kernel": 1, "stride": 9},
}


@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS)
@pytest.mark.parametrize("layer", ["conv", "max-pool", "avg-pool"])
def test_the_loops_agree(layer, settings):
    """The result is what the loops compute, and the equations give its size."""
    if layer != "conv" and settings is SETTINGS["four sides"]:
        with pytest.raises(ValueError, match="holds no cell of the input"):
            examples.make(layer, **settings)
        return
    made = examples.make(layer, **settings)
    options = {name: settings[name] for name in ("padding", "dilation") if name in settings}
    options["stride"] = settings.get("stride", 1)

    if layer == "conv":
        wanted = naive.conv2d(made["image"], made["kernel"], **options)
    else:
        loops = naive.max_pool2d if layer == "max-pool" else naive.avg_pool2d
        size = tuple(int(side) for side in made["size"])
        wanted = loops(made["image"], size, **options)

    assert (made["feature_map"] == wanted).all()
    ends = [made[name].item().text.rpartition("= ")[2] for name in ("rows", "columns")]
    assert ends == [str(side) for side in wanted.shape]
    if layer == "conv":
        sums = made["products"].reshape(*wanted.shape, -1).sum(axis=-1)
        assert (sums == wanted).all()


def test_rounding_up():
    """Pooling can round its size up."""
    made = examples.make("max-pool", size=5, kernel=2, stride=2, ceil_mode=True)

    assert (made["feature_map"] == naive.max_pool2d(made["image"], 2, ceil_mode=True)).all()
    assert made["rows"].item().text == "⌈(5 + 2 × 0 - 2) / 2⌉ + 1 = 3"


def test_a_last_window_that_is_left_out():
    """Where rounding up adds a window beyond the last cell, formula and caption take it off."""
    made = examples.make("max-pool", size=5, kernel=3, stride=3, padding=1, ceil_mode=True)

    assert made["rows"].item().text == "⌈(5 + 2 × 1 - 3) / 3⌉ + 1 - 1 = 2"
    assert f"{LEFT_OUT}." in figures.layer(made.id).caption
    assert LEFT_OUT not in figures.layer(examples.make("max-pool", size=5).id).caption


@pytest.mark.parametrize(
    ("settings", "written"),
    [
        ({"padding": "same"}, ["8 / 4 = 2", "0.5 / 1 = 0.5"]),
        ({"padding": "same", "count_include_pad": True}, ["8 / 4 = 2", "0.5 / 4 = 0.125"]),
        ({"padding": 1}, ["1 / 4 = 0.25", "6.5 / 4 = 1.625"]),
        ({"padding": 1, "count_include_pad": False}, ["1 / 1 = 1", "6.5 / 4 = 1.625"]),
    ],
    ids=str,
)
def test_the_divisor_of_an_average(settings, written):
    """The divisor is in sight; with "same" it counts real cells, as in Keras, unless asked."""
    image = sliding.IMAGE.copy()
    image[4, 4] = Fraction(1, 2)
    made = examples.make("avg-pool", image=image, kernel=2, stride=2, **settings)
    drawing = figures.layer(made.id)

    assert [made["averages"][at].text for at in ((0, 0), (2, 2))] == written
    assert (f"{made.id}.averages[0,0]") in dict(map(reversed, figures.texts(drawing.figure)))
    assert (f"[{written[0]}](claim:{made.id}.averages[0,0])") in drawing.caption


def test_it_has_addresses():
    """What is made can be addressed, by an id that says the setting; it is in no catalogue."""
    made = examples.make("conv", size=5, kernel=3, stride=2, padding=1)

    assert made.id == "conv-i5x5-k3x3-s2x2-p1x1x1x1-d1x1"
    assert claims.error(f"{made.id}.feature_map[1,1]", "3.1") == ""
    assert made.id not in examples.ids()


def test_own_values_have_an_id_of_their_own():
    """Two inputs of one size are told apart, and an image from a kernel of the same values."""
    one, other = (examples.make("conv", image=array([[n] * 3] * 3)) for n in (1, 2))

    assert one.id != other.id
    assert claims.resolve(f"{other.id}.image[0,0]") == 2

    values = array([[0, 1, 2], [3, 4, 5], [6, 7, 8]])
    one, other = examples.make("conv", image=values), examples.make("conv", size=3, weights=values)

    assert one.id != other.id
    assert (one["image"] == values).all()
    assert (other["kernel"] == values).all()


REFUSED = {
    "no layer": ({"layer": "dense"}, "there is no layer 'dense': choose from conv, conv-transpose"),
    "too small": ({"size": 2}, "kernel (3, 3) is larger than the padded input (2, 2)"),
    "stride": ({"stride": 0}, "stride must be at least 1: got 0"),
    "too large": (
        {"size": 65},
        "the padded input (65, 65) is too large to draw, which is at most 64 cells a side; the "
        "output would have 63 × 63 cells",
    ),
    "no divisor": ({"count_include_pad": True}, "count_include_pad is for avg-pool: conv has no"),
    "rounding": ({"ceil_mode": True}, "ceil_mode is for pooling: convolution rounds down"),
}


@pytest.mark.parametrize(("settings", "sentence"), REFUSED.values(), ids=REFUSED)
def test_refused(settings, sentence):
    """What is impossible is refused in one sentence."""
    with pytest.raises(ValueError, match=re.escape(sentence)):
        examples.make(**{"layer": "conv", **settings})


@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS)
@pytest.mark.parametrize("layer", ["conv", "avg-pool"])
def test_the_figure(layer, settings):
    """Every number in the figure is right, readable, inside and apart from the others."""
    if layer == "avg-pool" and settings is SETTINGS["four sides"]:
        return
    made = examples.make(layer, **settings)
    last = tuple(side - 1 for side in made["feature_map"].shape)
    drawing = figures.layer(made.id, figures.DARK, last, until=True)
    width, height = figures.size(drawing)

    for text, address in figures.texts(drawing.figure):
        assert claims.error(address, text) == ""
    with used():
        renderer = FigureCanvasAgg(drawing.figure).get_renderer()
        texts = [text for text in drawing.figure.findobj(Text) if text.get_text().strip()]
        boxes = np.array([text.get_window_extent(renderer).extents for text in texts])
    assert (boxes[:, :2] >= 2).all()
    assert (boxes[:, 2:] <= (width - 2, height - 2)).all()
    x0, y0, x1, y1 = (boxes[:, at] for at in range(4))
    wide = np.minimum.outer(x1, x1) > np.maximum.outer(x0, x0)
    tall = np.minimum.outer(y1, y1) > np.maximum.outer(y0, y0)
    assert (wide & tall).sum() == len(texts)


def test_a_position_outside():
    """A position that the window does not have is refused."""
    made = examples.make("conv")

    with pytest.raises(ValueError, match=r"the position \(3, 0\) is outside the result"):
        figures.layer(made.id, at=(3, 0))


def test_figures_of_an_example(monkeypatch):
    """The figures of an example are those that show its numbers."""
    some = ("sliding-window", "warm-up-product", "warm-up-strip", "playground")
    few = {name: figures.figures()[name] for name in some}
    monkeypatch.setattr(figures, "figures", lambda: few)

    assert figures.about("warm-up") == ["warm-up-product", "warm-up-strip"]
