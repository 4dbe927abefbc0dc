"""What a block costs: the weights of a shortcut and of a bottleneck, counted from their layers."""

from __future__ import annotations

from fractions import Fraction

from cnndocs.shapes import Conv, parameter_count, trace
from cnndocs.values.kinds import equation, scalar
from cnndocs.values.record import Entry

WIDE, NARROW, LARGE = 256, 64, 56  # channels outside and inside of a bottleneck, side of its maps
MORE, STRIDE = 128, 2  # channels and stride of a block that halves the maps
GROWTH, LAYERS = 32, 6  # of the first dense block of DenseNet with 121 layers


def weights(channels: int, *layers: Conv) -> int:
    """Return the number of weights of layers without biases."""
    return parameter_count((channels, LARGE, LARGE), list(layers)).weights


def side(layer: Conv) -> int:
    """Return the side of the map of a layer."""
    return trace((NARROW, LARGE, LARGE), [layer])[-1].shape[-1]


def entries() -> dict[str, Entry]:
    """Return the sizes, the counts as equations, and what comes out if they are done wrongly."""
    first, inner = weights(WIDE, Conv(1, NARROW)), weights(NARROW, Conv(3, NARROW))
    last, whole = weights(NARROW, Conv(1, WIDE)), weights(WIDE, Conv(3, WIDE))
    bottleneck, places = first + inner + last, LARGE * LARGE
    line = {"w": WIDE, "n": NARROW, "l": LARGE, "m": MORE, "places": places}
    line |= {"first": first, "inner": inner, "last": last, "bottleneck": bottleneck}
    line |= {"wide_two": 2 * whole, "narrow_two": 2 * inner}
    line |= {"g": GROWTH, "layers": LAYERS}
    texts = {
        "places": ("{l} × {l} = {places}", "places of a map"),
        "first": ("{w} × {n} × 1 × 1 = {first}", "weights that make few channels of many"),
        "inner": ("{n} × {n} × 3 × 3 = {inner}", "weights of the convolution of three by three"),
        "last": ("{n} × {w} × 1 × 1 = {last}", "weights that make many channels again"),
        "bottleneck": (
            "{first} + {inner} + {last} = {bottleneck}",
            "weights of the bottleneck",
        ),
        "wide_two": (
            "2 × {w} × {w} × 3 × 3 = {wide_two}",
            "weights of two convolutions on all channels",
        ),
        "wide_one": ("{w} × {w} × 3 × 3 = {half}", "weights of one convolution on all channels"),
        "narrow_two": (
            "2 × {n} × {n} × 3 × 3 = {narrow_two}",
            "weights of two convolutions on few channels",
        ),
        "bottleneck_products": (
            "{bottleneck} × {places} = {times}",
            "multiply-adds of the bottleneck",
        ),
        "wide_products": ("{wide_two} × {places} = {wide_times}", "multiply-adds on all channels"),
        "narrow_products": (
            "{narrow_two} × {places} = {narrow_times}",
            "multiply-adds on few channels",
        ),
        "saved": ("{wide_two} / {bottleneck} ≈ 16.9", "how many times the weights there were"),
        "shortcut": ("{m} × {n} × 1 × 1 = {shortcut}", "weights of the shortcut"),
        "shortcut_biased": (
            "{m} × {n} × 1 × 1 + {m} = {biased}",
            "weights of the shortcut with biases",
        ),
        "shortcut_three": (
            "{m} × {n} × 3 × 3 = {three}",
            "weights of a shortcut of three by three",
        ),
        "shortcut_each": ("{m} × 1 × 1 = {m}", "weights of a shortcut of one channel"),
        "halved": ("⌊({l} - 1) / {s}⌋ + 1 = {out}", "side of the shortcut's map"),
        "layer_halved": (
            "⌊({l} + 2 × 1 - 3) / {s}⌋ + 1 = {out}",
            "side of the map that the layer makes",
        ),
        "concatenated": ("{n} + {g} = {both}", "channels behind one concatenation"),
        "dense_block": ("{n} + {layers} × {g} = {all}", "channels behind six concatenations"),
    }
    line |= {"half": whole, "times": bottleneck * places, "wide_times": 2 * whole * places}
    line |= {"narrow_times": 2 * inner * places, "s": STRIDE}
    line |= {
        "shortcut": weights(NARROW, Conv(1, MORE, stride=STRIDE)),
        "biased": weights(NARROW, Conv(1, MORE, stride=STRIDE)) + MORE,
        "three": weights(NARROW, Conv(3, MORE)),
        "out": side(Conv(1, MORE, stride=STRIDE)),
        "both": NARROW + GROWTH,
        "all": NARROW + LAYERS * GROWTH,
    }
    assert side(Conv(3, MORE, stride=STRIDE, padding=1)) == line["out"]
    assert Fraction(2 * whole, bottleneck) > 16
    return {
        "wide": Entry(scalar(WIDE), "channels outside of the bottleneck", "input"),
        "narrow": Entry(scalar(NARROW), "channels inside of the bottleneck", "input"),
        "large": Entry(scalar(LARGE), "side of its maps", "input"),
        "more": Entry(scalar(MORE), "channels behind a block that halves the maps", "input"),
        "stride": Entry(scalar(STRIDE), "stride of that block", "input"),
        "growth": Entry(scalar(GROWTH), "maps that each layer of a dense block adds", "input"),
        "point": Entry(scalar(1), "side of a kernel of one pixel", "input"),
    } | {
        name: Entry(equation(text, **line), about, "result")
        for name, (text, about) in texts.items()
    }
