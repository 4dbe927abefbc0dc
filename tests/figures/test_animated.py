"""The animated SVG: each number at its place, the window where the loops put it, and at rest."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

import numpy as np
import pytest

from cnndocs import drawing as figures
from cnndocs import examples
from cnndocs.drawing import animated, windows
from cnndocs.drawing.meaning_layers import sides
from cnndocs.drawing.printing import Look
from cnndocs.values import claims

SETTINGS = {
    "direct": ("conv", {"size": 5, "stride": 2, "padding": 1}),
    "dropped": ("conv", {"size": 6, "stride": 2}),
    "dilated": ("conv", {"size": 7, "dilation": 2}),
    "copied": ("conv", {"size": 4, "padding": 1, "padding_mode": "circular"}),
    "transposed": ("conv-transpose", {"size": 3, "stride": 2, "padding": 1, "output_padding": 1}),
    "row": ("conv1d", {"size": 8, "padding": "causal"}),
    "ceil": ("max-pool", {"size": 5, "kernel": 2, "stride": 2, "ceil_mode": True}),
    "average": ("avg-pool", {"size": 4, "padding": "same"}),
    "groups": ("conv", {"size": 3, "kernel": 2, "channels": 4, "filters": 4, "groups": 2}),
}
SVG = "{http://www.w3.org/2000/svg}"


def drawn(name, **look):
    """Return an animation as text and parsed, and its layer."""
    layer, settings = SETTINGS[name]
    made = examples.make(layer, **settings)
    text = animated.svg(made.id, figures.LIGHT, **look)
    return made, text, etree.fromstring(text)


def tracks(text):
    """Return the states of each class that moves, in order."""
    found = re.findall(r"@keyframes (t\d+)\{((?:[^{}]*\{[^{}]*\})*)\}", text)
    return {name: re.findall(r"([\d.]+)%\{([^}]*)\}", frames) for name, frames in found}


@pytest.mark.parametrize("name", SETTINGS)
def test_numbers(name):
    """Each number is what its address says, and all of input, kernel and result are there."""
    made, _, root = drawn(name)
    texts = [one for one in root.iter(f"{SVG}text") if one.get("data-claim")]
    addresses = [one.get("data-claim") for one in texts]

    for one in texts:
        assert claims.error(one.get("data-claim"), one.text) == ""
    for entry in {"feature_map", "kernel", "padded"} & made.entries.keys():
        shown = {at for at in addresses if at.startswith(f"{made.id}.{entry}[")}
        if entry == "kernel" and "turned" in made.entries:
            shown = {at for at in addresses if at.startswith(f"{made.id}.turned[")}
        blank = entry == "padded" and windows.skips(made.id)  # padding that counts nowhere
        assert len(shown) == made["image" if blank else entry].size
    bare = [one.text for one in root.iter(f"{SVG}text") if not one.get("data-claim")]
    assert not any(char.isdigit() for words in bare for char in words)


@pytest.mark.parametrize("name", [name for name in SETTINGS if name != "groups"])
def test_the_window_moves_as_the_loops_say(name):
    """At each position the window begins at the cell at which the loops begin."""
    made, text, root = drawn(name)
    down, right = sides(made.id)
    wanted = [(i[0], j[0]) for i in down.windows() for j in right.windows()]
    [group] = [one for one in root.iter(f"{SVG}g") if one.get("clip-path")]
    cell = float(next(group.iter(f"{SVG}rect")).get("width"))
    states = tracks(text)[group.find(f"{SVG}g").get("class")]
    moves = [re.search(r"translate\(([\d.]+)px,([\d.]+)px\)", state) for _, state in states]
    places = [(round(float(m[2]) / cell), round(float(m[1]) / cell)) for m in moves]
    slots = len(wanted) + animated.LAST - 1
    times = [float(share) for share, _ in states]

    assert places == wanted
    assert np.abs(np.subtract(times, [100 * n / slots for n in range(len(wanted))])).max() < 0.01


@pytest.mark.parametrize("name", SETTINGS)
def test_results_come_one_by_one(name):
    """The results appear in their order, each at its own time."""
    made, text, root = drawn(name)
    moving = tracks(text)
    begins = {}
    for group in root.iter(f"{SVG}g"):
        own = [one.get("data-claim") for one in group.findall(f"{SVG}text")]
        if len(own) == 1 and own[0].startswith(f"{made.id}.feature_map["):
            states = moving.get(group.get("class"), [("0", "opacity:1")])
            begins[own[0]] = float(next(at for at, state in states if state == "opacity:1"))
    positions = windows.positions(made.id)
    slots = len(positions) + animated.LAST - 1

    assert len(begins) == len(positions)
    for n, at in enumerate(positions):
        place = ",".join(map(str, at))
        assert abs(begins[f"{made.id}.feature_map[{place}]"] - 100 * n / slots) < 0.01


def test_groups_hide_what_a_filter_does_not_see():
    """The channels of another group are hatched while a filter works."""
    made, text, root = drawn("groups")
    veils = [
        tracks(text)[group.get("class")]
        for group in root.iter(f"{SVG}g")
        if [one.get("class") for one in group] == ["dropped"]
    ]

    assert len(veils) == made["image"].shape[0]
    assert [states[0][1] for states in veils] == ["opacity:0"] * 2 + ["opacity:1"] * 2
    assert [states[-1][1] for states in veils] == ["opacity:1"] * 2 + ["opacity:0"] * 2


def test_it_rests_where_motion_is_unwanted():
    """Without animations all results are there: nothing is hidden but by them."""
    _, _, root = drawn("direct")
    style = root.find(f"{SVG}style").text

    assert style.endswith("@media (prefers-reduced-motion:reduce){*{animation:none!important}}")
    outside = re.sub(r"@keyframes t\d+\{(?:[^{}]*\{[^{}]*\})*\}", "", style)
    assert "opacity" not in outside


def test_a_look_of_its_own():
    """Words, decimals and letters are the reader's; a word that is not there is refused."""
    look = Look(labels={"feature map": "Merkmalskarte"}, comma=True, font="DejaVu Serif")
    _, text, _ = drawn("direct", look=look)

    assert "Merkmalskarte" in text
    assert "DejaVu Serif" in text
    assert re.search(r'feature_map\[[\d,]+\]">−?\d+,\d', text)
    with pytest.raises(ValueError, match="there is no label 'nothing' in the animation"):
        drawn("direct", look=Look(labels={"nothing": "nichts"}))


def test_what_has_no_room_for_numbers():
    """A large input is refused in one sentence, which names the format that takes it."""
    made = examples.make("conv", size=28)

    with pytest.raises(ValueError, match="write a GIF, which has shades"):
        animated.svg(made.id, figures.LIGHT)
