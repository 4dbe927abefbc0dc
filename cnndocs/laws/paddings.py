"""What stands in the padding: zeros, or copies of the image's own cells."""

from __future__ import annotations

import numpy as np

from cnndocs.laws import _cases
from cnndocs.laws._law import law
from cnndocs.ops import conv2d, pad2d

ORDER = 27
COPIES = ("reflect", "replicate", "circular")


def even(draw):
    """Draw a value for all pixels, and a kernel."""
    return {"value": _cases.fraction(draw), "kernel": _cases.layer(draw, spare=0)["kernel"]}


def strips(draw):
    """Draw a row of cells."""
    return {"row": _cases.numbers(draw, 1, _cases.integer(draw, 2, 4))}


def sides(kernel):
    """Return the padding with which a kernel keeps the size of an image."""
    return [((side - 1) // 2, side // 2) for side in kernel.shape]


def kept(image, kernel, mode):
    """Return the map of an image, as large as the image."""
    return conv2d(image, kernel, padding=sides(kernel), padding_mode=mode)


def rolled(image):
    """Return an image moved to the right; what leaves it there comes in on the left."""
    return np.roll(image, 1, axis=1)


@law(
    "With circular padding that keeps the size, a map moves in a circle where its image does, its "
    "border included.",
    cases=_cases.layer,
    example={"image": "0 2 1; 3 1 0", "kernel": "1 -1; 0 2"},
    proof="On a ring no column is the first one: the window of a cell now holds what the window "
    "to its left held before.",
)
def circular_moves_in_a_circle(image, kernel):
    one, other = (kept(x, kernel, "circular") for x in (rolled(image), image))
    return one, rolled(other)


@circular_moves_in_a_circle.but(
    "With zero padding, too, a map moves in a circle where its image does.",
    example={"image": "0 1;", "kernel": "0 1;"},
)
def zeros_move_in_a_circle(image, kernel):
    one, other = (kept(x, kernel, "zeros") for x in (rolled(image), image))
    return one, rolled(other)


@law(
    "With padding that copies cells of the image, mirrored, repeated or from the other side, an "
    "image whose pixels are all the same has a map whose cells are all the same.",
    cases=even,
    example={"value": "5", "kernel": "-1 0 1;"},
    proof="Each copy has the same value, so that all windows are alike.",
)
def copies_keep_an_even_image(value, kernel):
    image = np.full([side + 1 for side in kernel.shape], value, dtype=object)
    maps = np.array([kept(image, kernel, mode) for mode in COPIES], dtype=object)
    return maps[:, 0], np.full_like(maps[:, 0], value * kernel.sum())


@copies_keep_an_even_image.but(
    "With zero padding, an image whose pixels are all the same has such a map as well.",
    example={"value": "1", "kernel": "0 1;"},
)
def zeros_keep_an_even_image(value, kernel):
    image = np.full([side + 1 for side in kernel.shape], value, dtype=object)
    found = kept(image, kernel, "zeros")
    return found, np.full_like(found, value * kernel.sum())


@law(
    "Reflection does not repeat the cell at the border: one cell beyond it stands its neighbour.",
    cases=strips,
    example={"row": "3 1 4 2;"},
    proof="The mirror stands on the cell at the border.",
)
def reflection_leaves_out_the_border(row):
    padded = pad2d(row, (0, 1), mode="reflect")[0]
    return padded[[0, -1]], row[0, [1, -2]]


@reflection_leaves_out_the_border.but(
    "Reflection repeats the cell at the border.",
    example={"row": "0 1;"},
)
def reflection_repeats_the_border(row):
    padded = pad2d(row, (0, 1), mode="reflect")[0]
    return padded[[0, -1]], row[0, [0, -1]]
