"""Settings of a sliding window along one axis: how many positions there are, and what is dropped.

Each setting has a name, and its quantities are entries that begin with that name.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from cnndocs.shapes import window
from cnndocs.values.kinds import array, equation, scalar
from cnndocs.values.record import About, Entry
from cnndocs.values.sizes import size_equation

ABOUT = About(
    title="Padding, stride and dilation",
    description=(
        "Settings of padding, stride and dilation, with the output size of each and what it drops."
    ),
    about=(
        "Settings of a sliding window along one axis: the padded size, the span of a "
        "window, the number of positions, and the cells that the last stride drops."
    ),
    source="Settings chosen for this site.",
    topic="sliding",
    order=80,
    explained="learn/output-size.md",
    called={
        "floor_output": "fit",
    },
)


@dataclass(frozen=True)
class Setting:
    """One axis of a layer: sizes in cells."""

    about: str
    size: int
    kernel: int
    padding: tuple[int, int] = (0, 0)
    stride: int = 1
    dilation: int = 1
    ceil: bool = False


SETTINGS = {
    "valid": Setting("no padding, stride one", 5, 3),
    "two": Setting("a kernel of two, no padding", 5, 2),
    "whole": Setting("a kernel as large as the image", 5, 5),
    "same": Setting("padding that keeps the size", 5, 3, (1, 1)),
    "full": Setting("padding that lets every cell meet every weight", 5, 3, (2, 2)),
    "strided": Setting("stride two", 5, 3, stride=2),
    "padded_strided": Setting("padding and stride two", 5, 3, (1, 1), stride=2),
    "floor": Setting("a stride that does not divide", 6, 3, stride=2),
    "keras": Setting("Keras, padding same, stride two", 6, 3, (0, 1), stride=2),
    "pytorch": Setting("PyTorch, padding one a side, stride two", 6, 3, (1, 1), stride=2),
    "even": Setting("a kernel of even size, padding same", 5, 2, (0, 1)),
    "dilated": Setting("dilation two", 7, 3, dilation=2),
    "dilated_same": Setting("dilation two, padding that keeps the size", 7, 3, (2, 2), dilation=2),
    "large": Setting("a larger image, stride two", 28, 3, stride=2),
    "pool_floor": Setting("pooling, rounded down", 13, 2, stride=2),
    "pool_ceil": Setting("pooling, rounded up", 13, 2, stride=2, ceil=True),
    "left_out": Setting("pooling, rounded up, less a window", 5, 3, (1, 1), stride=3, ceil=True),
}
IMPOSSIBLE = (2, 3)


def _entries(name: str, setting: Setting) -> dict[str, Entry]:
    """Compute what one setting gives, each quantity under a name of its own."""
    before, after = setting.padding
    w = window(
        setting.size,
        setting.kernel,
        stride=setting.stride,
        padding=((before, after), (before, after)),
        dilation=setting.dilation,
        ceil_mode=setting.ceil,
    )
    padded, span, output = w.padded[0], w.span[0], w.output[0]
    written = {
        "n": setting.size,
        "b": before,
        "a": after,
        "k": setting.kernel,
        "d": setting.dilation,
        "s": setting.stride,
        "span": span,
        "padded": padded,
        "q": Fraction(padded - span, setting.stride),
    }
    inputs = {
        "size": scalar(setting.size),
        "kernel": scalar(setting.kernel),
        "padding": array(setting.padding),
        "stride": scalar(setting.stride),
        "dilation": scalar(setting.dilation),
    }
    words = {
        "size": "cells of the input",
        "kernel": "cells of the kernel",
        "padding": "cells added before and after",
        "stride": "cells from window to window",
        "dilation": "distance between neighbouring cells of a window",
    }
    about = setting.about
    return {
        **{f"{name}_{key}": Entry(inputs[key], f"{about}: {words[key]}", "input") for key in words},
        f"{name}_padded": Entry(
            equation("{n} + {b} + {a} = {padded}", **written),
            f"{about}: cells of the padded input",
            "step",
        ),
        f"{name}_span": Entry(
            equation("{d} × ({k} - 1) + 1 = {span}", **written),
            f"{about}: cells from the first to the last cell of a window",
            "step",
        ),
        f"{name}_quotient": Entry(
            equation("({padded} - {span}) / {s} = {q}", **written),
            f"{about}: strides that fit, before rounding",
            "step",
        ),
        f"{name}_equation": Entry(
            size_equation(w, 0, short=True),
            f"{about}: positions of the window, written out",
            "step",
        ),
        f"{name}_starts": Entry(
            array([at * setting.stride for at in range(output)]),
            f"{about}: where each window begins on the padded input",
            "step",
        ),
        f"{name}_dropped": Entry(
            scalar(w.dropped[0]), f"{about}: padded cells that no window covers", "result"
        ),
        f"{name}_output": Entry(scalar(output), f"{about}: cells of the output", "result"),
    }


def build() -> dict[str, Entry]:
    """Compute every value of the example from its inputs."""
    entries: dict[str, Entry] = {}
    for name, setting in SETTINGS.items():
        entries |= _entries(name, setting)
    size, kernel = IMPOSSIBLE
    return entries | {
        "impossible_size": Entry(scalar(size), "an input that is too small: its cells", "input"),
        "impossible_kernel": Entry(
            scalar(kernel), "a kernel that is too large for it: its cells", "input"
        ),
        **_mistakes(),
    }


def _mistakes() -> dict[str, Entry]:
    """Compute what comes out where a question of the page is answered wrongly."""
    about = {
        "5 + 1 - 3 + 1 = 4": ("padded_once", "the output size with the padding counted once"),
        "⌈(6 - 3) / 2⌉ + 1 = 3": ("floor_up", "the output size of the floor, rounded up"),
        "28 - 5 + 1 = 24": ("unpadded", "the output size of a kernel of five without padding"),
        "28 + 2 × 2 - 5 = 27": ("first_forgotten", "room for steps with a padding of two a side"),
        "2 × 3 = 6": ("dilated_product", "the cells of a kernel times its dilation"),
        "3 + 2 × 2 = 7": ("dilated_skipped", "the span if dilation counted the cells between"),
        "(13 - 2) / 2 + 1 = 6.5": ("pool_unrounded", "the windows of the pooling, not rounded"),
    }
    return {name: Entry(equation(text), words, "step") for text, (name, words) in about.items()}
