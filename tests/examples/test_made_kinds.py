"""Layers of other kinds on request: computed as by loops, drawn and held to their values."""

from __future__ import annotations

import re

import pytest

from cnndocs import drawing as figures
from cnndocs import examples, naive
from cnndocs.drawing import channels, windows
from cnndocs.values import claims

BACK = {
    "plain": {},
    "stride": {"size": 3, "stride": 2},
    "output padding": {"size": 3, "stride": 2, "padding": 1, "output_padding": 1},
    "rectangles": {"size": (2, 4), "kernel": (2, 3), "stride": (3, 1), "dilation": (1, 2)},
    "one side": {"size": 3, "kernel": 4, "padding": ((0, 2), (1, 0)), "output_padding": 0},
    "same": {"size": 3, "stride": 2, "padding": "same"},
    "gaps": {"size": 2, "kernel": 2, "stride": 3},
    "dilated": {"size": 3, "dilation": 3, "output_padding": (2, 0)},
}


@pytest.mark.parametrize("settings", BACK.values(), ids=BACK)
def test_transposed(settings):
    """The result is what the loops compute, by spreading and by the turned kernel."""
    made = examples.make("conv-transpose", **settings)
    options = {key: value for key, value in settings.items() if key not in ("size", "kernel")}
    wanted = naive.conv_transpose2d(made["image"], made["kernel"], **options)
    ends = [made[name].item().text.rpartition("= ")[2] for name in ("rows", "columns")]

    assert (made["feature_map"] == wanted).all()
    assert (made["products"].reshape(*wanted.shape, -1).sum(axis=-1) == wanted).all()
    assert ends == [str(side) for side in wanted.shape]


@pytest.mark.parametrize("mode", ["reflect", "replicate", "circular"])
def test_copied_padding(mode):
    """The padding is what the loops copy, and the result is theirs."""
    given = {"padding": ((1, 2), (2, 0)), "stride": (1, 2), "padding_mode": mode}
    made = examples.make("conv", size=(4, 5), **given)

    assert (made["padded"] == naive.pad2d(made["image"], given["padding"], mode=mode)).all()
    assert (made["feature_map"] == naive.conv2d(made["image"], made["kernel"], **given)).all()


@pytest.mark.parametrize("padding", ["causal", "same", "valid", 2, (0, 3)])
def test_one_axis(padding):
    """A row is what the loops make of a signal."""
    given = {"padding": padding, "dilation": 2}
    made = examples.make("conv1d", size=9, **given)
    wanted = naive.conv1d(made["image"][0], made["kernel"][0], **given)

    assert (made["feature_map"][0] == wanted).all()


GROUPS = {
    "all": {"channels": 3, "filters": 2},
    "two groups": {"channels": 4, "filters": 4, "groups": 2, "size": 4},
    "depthwise": {"channels": 3, "filters": 6, "groups": 3, "stride": 2},
    "copied": {"channels": 2, "padding": 1, "padding_mode": "circular"},
    "rectangles": {"channels": 2, "filters": 2, "size": (4, 6), "kernel": (2, 3), "dilation": 2},
}


@pytest.mark.parametrize("settings", GROUPS.values(), ids=GROUPS)
def test_channels(settings):
    """Each filter sums what its own channels give."""
    made = examples.make("conv", **settings)
    left = ("size", "kernel", "channels", "filters")
    options = {key: value for key, value in settings.items() if key not in left}
    wanted = naive.conv2d(made["image"], made["kernel"], **options)

    assert (made["feature_map"] == wanted).all()
    assert (made["products"].reshape(*wanted.shape, -1).sum(axis=-1) == wanted).all()


DRAWN = {
    "transposed": ("conv-transpose", BACK["output padding"]),
    "gaps": ("conv-transpose", BACK["gaps"]),
    "rectangles": ("conv-transpose", BACK["rectangles"]),
    "one axis": ("conv1d", {"padding": "causal"}),
    "groups": ("conv", GROUPS["two groups"]),
    "depthwise": ("conv", GROUPS["depthwise"]),
    "copied": ("conv", {"size": 4, "padding": 2, "padding_mode": "reflect"}),
}


@pytest.mark.parametrize(("layer", "settings"), DRAWN.values(), ids=DRAWN)
def test_drawn(layer, settings):
    """Each position is drawn, its numbers right, and held to the values as any figure is."""
    made = examples.make(layer, **settings)
    every = windows.positions(made.id)
    for at in (every[0], every[len(every) // 2], every[-1]):
        drawing = figures.layer(made.id, figures.DARK, at, until=True)
        assert all(not claims.error(place, text) for text, place in figures.texts(drawing.figure))


def test_a_channel_that_is_not_seen(monkeypatch):
    """A channel that a filter sees, and that is drawn as if it did not, is a finding."""
    made = examples.make("conv", **GROUPS["two groups"])
    monkeypatch.setattr(channels, "seen", lambda layer, filter: [0, 2])

    with pytest.raises(ValueError, match="is 'dropped', not 'kernel'"):
        figures.layer(made.id)


def test_zeros_between_cells(monkeypatch):
    """A zero between the cells of a transposed convolution that looks like a cell is a finding."""
    made = examples.make("conv-transpose", size=3, stride=2)
    roles = windows.input_roles

    def wrong(*arguments):
        found = roles(*arguments)
        return {at: "input" if role == "padding" else role for at, role in found.items()}

    monkeypatch.setattr(windows, "input_roles", wrong)
    with pytest.raises(ValueError, match="is 'input', not 'padding'"):
        figures.layer(made.id)


REFUSED = {
    "of another": ("max-pool", {"groups": 2}, "groups is for conv: max-pool has none"),
    "one number": ("conv1d", {"size": (2, 2)}, "size of conv1d is one number: got (2, 2)"),
    "three sides": ("conv1d", {"padding": (1, 2, 3)}, "padding of conv1d is one number, or two"),
    "axes": ("conv", {"channels": 2, "image": examples.get("sliding")["image"]}, "has one channel"),
    "too many": ("conv", {"filters": 9}, "9 filters are too many to draw, which is at most 8"),
}


@pytest.mark.parametrize(("layer", "settings", "sentence"), REFUSED.values(), ids=REFUSED)
def test_refused(layer, settings, sentence):
    """What is impossible is refused in one sentence."""
    with pytest.raises(ValueError, match=re.escape(sentence)):
        examples.make(layer, **settings)
