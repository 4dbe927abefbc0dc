"""Over how many numbers each kind of normalisation takes its mean, and how many means there are."""

from __future__ import annotations

from cnndocs.values.kinds import equation, scalar
from cnndocs.values.record import Entry

BATCH, CHANNELS, SIDE, GROUPS = 32, 64, 56, 32


def entries() -> dict[str, Entry]:
    """Return the counts as equations, and what comes out if they are done wrongly."""
    own, place = CHANNELS // GROUPS, SIDE * SIDE
    line = {"b": BATCH, "c": CHANNELS, "s": SIDE, "g": GROUPS, "o": own}
    line |= {"batch": BATCH * place, "layer": CHANNELS * place, "group": own * place}
    line |= {"groups": BATCH * GROUPS, "place": place, "all": BATCH * CHANNELS * place}
    line |= {"learned": 2 * CHANNELS}
    texts = {
        "own": ("{c} / {g} = {o}", "channels of each group"),
        "over_batch": ("{b} × {s} × {s} = {batch}", "numbers that a mean of a channel goes over"),
        "over_layer": ("{c} × {s} × {s} = {layer}", "numbers that a mean of an image goes over"),
        "over_group": ("{o} × {s} × {s} = {group}", "numbers that a mean of a group goes over"),
        "of_groups": ("{b} × {g} = {groups}", "means of all groups"),
        "over_place": ("{s} × {s} = {place}", "numbers of one map"),
        "over_all": ("{b} × {c} × {s} × {s} = {all}", "numbers of the whole batch"),
        "learned": ("2 × {c} = {learned}", "learned numbers: a scale and a shift a channel"),
    }
    return {
        "batch": Entry(scalar(BATCH), "images of a counted batch", "input"),
        "channels": Entry(scalar(CHANNELS), "channels of the counted layer", "input"),
        "side": Entry(scalar(SIDE), "side of its maps", "input"),
        "groups": Entry(scalar(GROUPS), "groups of its channels", "input"),
    } | {
        name: Entry(equation(text, **line), about, "step") for name, (text, about) in texts.items()
    }
