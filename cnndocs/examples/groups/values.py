"""Channels kept apart: who reads whom, a depthwise layer with a pointwise one, and their costs."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from cnndocs.examples.pointwise import values as pointwise
from cnndocs.ops import conv2d
from cnndocs.shapes import Conv, parameter_count
from cnndocs.values import steps
from cnndocs.values.kinds import Array, array, decimal, equation, matrix, scalar
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="Groups, depthwise and pointwise",
    heading="Groups",
    description="Groups of channels, a depthwise layer and a pointwise one, and what they cost.",
    about=(
        "Which channel reaches which map with one, two and four groups; a depthwise layer and a "
        "pointwise one behind it on a small image; and the weights and multiplications of a layer "
        "that is built in these ways."
    ),
    source="Kernels and sizes are ours; image and weights are those of the pointwise example.",
    topic="channels",
    order=57,
    explained="learn/groups.md",
)

IMAGE, MIX = pointwise.IMAGE, pointwise.WEIGHTS
KERNELS = array([matrix("1 0\n0 1"), matrix("0 1\n-1 0")])
CHANNELS, MAPS, SIDE, GROUPS, PLACES = 32, 64, 3, 4, 56  # of the layer that is counted
SMALL = 4  # channels and maps of the tables
ACROSS, DOWN = matrix("-1 1\n-1 1"), matrix("-1 -1\n1 1")


def reads(groups: int, shuffled: bool = False, layers: int = 1) -> Array:
    """Return by how many ways each map, a row, reads each channel, a column.

    The pixels of the image that is read have one channel each, and all weights are ones.
    """
    pixels = array(np.eye(SMALL, dtype=int).tolist())[:, None]
    kernels = array(np.ones((SMALL, SMALL // groups, 1, 1), dtype=int).tolist())
    for layer in range(layers):
        if layer and shuffled:
            pixels = array(pixels.reshape(groups, -1, SMALL).swapaxes(0, 1).reshape(pixels.shape))
        pixels = array(conv2d(pixels, kernels, groups=groups))
    return array(pixels[:, 0])


def weights(*layers: Conv) -> int:
    """Return the number of weights of layers on the channels of the counted one."""
    return parameter_count((CHANNELS, PLACES, PLACES), list(layers)).weights


def build() -> dict[str, Entry]:
    """Compute every value of the example from its inputs."""
    maps = array(conv2d(IMAGE, KERNELS[:, None], groups=len(IMAGE)))
    mixed = array(conv2d(maps, MIX[:, :, None, None]))
    direct = array(MIX[:, :, None, None] * KERNELS[None])
    return {
        "channels": Entry(array([list(range(SMALL))]), "the number of each channel", "step"),
        "one_group": Entry(reads(1), "who reads whom in one group", "step"),
        "two_groups": Entry(reads(2), "who reads whom in two groups", "step"),
        "four_groups": Entry(reads(SMALL), "who reads whom in four groups", "step"),
        "stacked": Entry(reads(2, layers=2), "ways through two layers of two groups", "step"),
        "shuffled": Entry(
            reads(2, True, 2), "the same with the channels shuffled between them", "step"
        ),
        "order": Entry(
            array(np.arange(SMALL).reshape(2, -1).T.ravel().tolist()),
            "the order of the channels after the shuffle",
            "step",
        ),
        "image": Entry(IMAGE, "the image: two channels", "input", "X"),
        "kernels": Entry(KERNELS, "the depthwise kernels, one for each channel", "input"),
        "maps": Entry(maps, "the maps of the depthwise layer", "step"),
        "mix": Entry(MIX, "the pointwise weights: a row for each map", "input"),
        "point_size": Entry(array([1, 1]), "rows and columns of a pointwise kernel", "input"),
        "sums": Entry(
            steps.each(
                mixed.shape,
                lambda at: steps.weighted_sum(maps[:, at[1], at[2]], MIX[at[0]], mixed[at]),
            ),
            "the weighted sum of both maps at each place, written out",
            "step",
        ),
        "mixed": Entry(mixed, "the maps behind the pointwise layer", "result", "Y"),
        "direct": Entry(direct, "the kernels of the direct convolution", "step"),
        "direct_maps": Entry(
            array(conv2d(IMAGE, direct)), "the maps of the direct convolution", "result"
        ),
        "added": Entry(
            array(maps.sum(axis=0)), "the two maps of the depthwise layer, added", "step"
        ),
        "across": Entry(ACROSS, "a kernel for upright edges", "input"),
        "down": Entry(DOWN, "a kernel for level edges", "input"),
        **_costs(),
        **_mistakes(),
    }


def _costs() -> dict[str, Entry]:
    """Count the weights of one layer in each of its kinds, and what is multiplied."""
    own = CHANNELS // GROUPS
    plain, grouped = weights(Conv(SIDE, MAPS)), weights(Conv(SIDE, MAPS, groups=GROUPS))
    deep, point = weights(Conv(SIDE, CHANNELS, groups=CHANNELS)), weights(Conv(1, MAPS))
    places = PLACES * PLACES
    line = {"c": CHANNELS, "f": MAPS, "k": SIDE, "g": GROUPS, "o": own, "p": PLACES}
    line |= {"places": places, "plain": plain, "grouped": grouped, "deep": deep, "point": point}
    line |= {"both": deep + point}
    times = {name: line[name] * places for name in ("plain", "grouped", "deep", "point", "both")}
    words = {
        "plain": "the direct layer",
        "grouped": "the layer in four groups",
        "deep": "the depthwise layer",
        "point": "the pointwise layer",
        "both": "the depthwise and the pointwise layer",
    }
    written = {
        "plain": "{f} × {c} × {k} × {k} = {plain}",
        "grouped": "{f} × {o} × {k} × {k} = {grouped}",
        "deep": "{c} × {k} × {k} = {deep}",
        "point": "{f} × {c} = {point}",
        "both": "{deep} + {point} = {both}",
    }
    shown = {name: decimal(Fraction(value), ",") for name, value in line.items()}
    share = Fraction(1, MAPS) + Fraction(1, SIDE * SIDE)
    assert share == Fraction(deep + point, plain)
    return {
        "depth": Entry(scalar(CHANNELS), "channels that the counted layer reads", "input"),
        "count": Entry(scalar(MAPS), "maps of the counted layer", "input"),
        "group_count": Entry(scalar(GROUPS), "groups of the counted layer", "input"),
        "side": Entry(scalar(SIDE), "side of its kernels", "input"),
        "own": Entry(equation("{c} / {g} = {o}", **shown), "channels of each group", "step"),
        "places": Entry(
            equation("{p} × {p} = {places}", **shown), "places of a kernel on its image", "step"
        ),
        **{
            f"{name}_weights": Entry(equation(text, **shown), f"weights of {words[name]}", "result")
            for name, text in written.items()
        },
        **{
            f"{name}_products": Entry(
                equation("{w} × {places} = {t}", **shown, w=shown[name], t=f"{times[name]:,}"),
                f"multiplications of {words[name]}",
                "result",
            )
            for name in written
        },
        "saved": Entry(
            equation("{plain} / {both} ≈ 7.89", **shown),
            "how many times the weights of the direct layer are as many",
            "result",
        ),
        "share": Entry(
            equation("1 / {f} + 1 / ({k} × {k}) ≈ 0.127", **shown),
            "the share of the weights that is left",
            "result",
        ),
    }


def _mistakes() -> dict[str, Entry]:
    """Compute what comes out where a question of the page is answered wrongly."""
    per, own = MAPS // GROUPS, CHANNELS // GROUPS
    about = {
        "kernels_each": (f"{MAPS} / {GROUPS} = {per}", "kernels of each group"),
        "one_alone": (
            f"{per} × {own} × {SIDE} × {SIDE} = {per * own * SIDE**2}",
            "weights of the kernels of one group",
        ),
        "for_maps": (
            f"{MAPS} × {SIDE} × {SIDE} = {MAPS * SIDE**2}",
            "weights of one slice for each map",
        ),
        "tiny": ("1 + 1 / (1 × 1) = 2", "the share of weights for one map and kernels of one"),
        "eight": ("1 / 8 + 1 / (5 × 5) = 0.165", "the share for eight maps and kernels of five"),
    }
    unsigned = array([[abs(weight) for weight in row] for row in MIX])
    first = array(conv2d(IMAGE, KERNELS[:, None], groups=len(IMAGE)))
    return {
        "unsigned": Entry(
            array(conv2d(first, unsigned[:, :, None, None])),
            "the mixed maps without the signs of the weights",
            "step",
        ),
    } | {name: Entry(equation(text), words, "step") for name, (text, words) in about.items()}
