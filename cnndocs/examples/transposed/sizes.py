"""The size of the output: the formula, output padding, and what padding takes away."""

from __future__ import annotations

from cnndocs.ops import conv_transpose2d
from cnndocs.values.kinds import Array, array, equation, scalar
from cnndocs.values.record import Entry

EXTRA = 1
TRIMMED = 1


def entries(image: Array, kernel: Array, stride: int) -> dict[str, Entry]:
    """Return sizes as equations, the outputs of other settings, and wrong sizes."""
    names = {"n": len(image), "k": len(kernel), "s": stride, "e": EXTRA, "p": TRIMMED}
    last = (names["n"] - 1) * stride
    side = last + len(kernel)
    next_side = last + stride + len(kernel)
    return {
        "side": Entry(
            equation("({n} - 1) × {s} + {k} = {side}", side=side, **names),
            "cells of the output along a side",
            "step",
        ),
        "next_side": Entry(
            equation("({m} - 1) × {s} + {k} = {side}", m=3, side=next_side, **names),
            "the same for a map of side three",
            "step",
        ),
        "next_steps": Entry(
            equation("{m} × {s} = {side}", m=3, side=3 * stride, **names),
            "side times stride for a map of side three",
            "step",
        ),
        "next_apart": Entry(
            equation("{m} × {k} = {side}", m=3, side=3 * len(kernel), **names),
            "cells of three copies side by side",
            "step",
        ),
        "from_five": Entry(
            equation("⌊({side} - {k}) / {s}⌋ + 1 = {n}", side=side, **names),
            "cells that the convolution makes of a side of five",
            "step",
        ),
        "from_six": Entry(
            equation("⌊({side} - {k}) / {s}⌋ + 1 = {n}", side=side + 1, **names),
            "cells that the convolution makes of a side of six",
            "step",
        ),
        "from_seven_side": Entry(scalar(side + 2), "a side that has a larger map", "step"),
        "from_seven": Entry(
            equation("⌊({side} - {k}) / {s}⌋ + 1 = {m}", side=side + 2, m=3, **names),
            "cells that the convolution makes of a side of seven",
            "step",
        ),
        "output_padding": Entry(
            scalar(EXTRA), "the output padding: rows and columns added at the end", "input"
        ),
        "no_output_padding": Entry(scalar(0), "the output padding that adds nothing", "input"),
        "padded_side": Entry(
            equation("({n} - 1) × {s} + {k} + {e} = {side}", side=side + EXTRA, **names),
            "cells along a side with output padding",
            "step",
        ),
        "padded_output": Entry(
            array(conv_transpose2d(image, kernel, stride=stride, output_padding=EXTRA)),
            "the output with output padding",
            "result",
        ),
        "padding": Entry(
            scalar(TRIMMED), "the padding: rows and columns taken away on each side", "input"
        ),
        "trimmed_side": Entry(
            equation("({n} - 1) × {s} + {k} - 2 × {p} = {side}", side=side - 2 * TRIMMED, **names),
            "cells along a side with padding",
            "step",
        ),
        "trimmed": Entry(
            array(conv_transpose2d(image, kernel, stride=stride, padding=TRIMMED)),
            "the output with padding: its inner part",
            "result",
        ),
        "added_side": Entry(
            equation("({n} - 1) × {s} + {k} + 2 × {p} = {side}", side=side + 2 * TRIMMED, **names),
            "a side where padding is taken to add cells",
            "step",
        ),
        "doubled": Entry(
            equation("(8 - 1) × 2 + 4 - 2 × 1 = 16"),
            "a side of eight, doubled by a kernel of four with stride two and padding one",
            "step",
        ),
        "doubled_apart": Entry(
            equation("(8 - 1) × 2 + 2 = 16"),
            "a side of eight, doubled by a kernel of two with stride two",
            "step",
        ),
        "gaps": Entry(
            array(conv_transpose2d(image, array([[1]]), stride=stride)),
            "the output of a kernel of one cell: the copies leave gaps",
            "result",
        ),
    }
