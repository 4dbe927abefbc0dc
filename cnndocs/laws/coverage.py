"""How often a transposed convolution covers a cell, and what that makes of a flat image."""

from __future__ import annotations

import numpy as np

from cnndocs.laws import _cases
from cnndocs.laws._law import law
from cnndocs.ops import conv2d, conv_transpose2d

ORDER = 79


def covering(draw):
    """Draw the side of a kernel and a stride."""
    return {"kernel": _cases.integer(draw, 1, 6), "stride": _cases.integer(draw, 1, 4)}


def flat(draw):
    """Draw the value of a flat image, a kernel, and by how much the image is enlarged."""
    return {
        "value": _cases.fraction(draw),
        "kernel": _cases.layer(draw)["kernel"],
        "factor": _cases.integer(draw, 1, 3),
    }


def counts(kernel, stride):
    """Return how many copies cover each cell of a row, away from its ends, over one stride."""
    pixels = -(-kernel // stride) + 1
    row = conv_transpose2d([[1] * pixels], [[1] * kernel], stride=(1, stride))[0]
    return [int(count) for count in row[kernel - 1 : kernel - 1 + stride]]


def inside(value, kernel, stride):
    """Return the cells of a transposed convolution of a flat image that all copies reach."""
    pixels = [-(-side // stride) + 1 for side in kernel.shape]
    image = np.full(pixels, value, dtype=object)
    rows, columns = (slice(side - 1, side - 1 + stride) for side in kernel.shape)
    return conv_transpose2d(image, kernel, stride=stride)[rows, columns]


@law(
    "Away from the edge, the copies of a transposed convolution cover all cells along a side "
    "equally often where the stride divides the kernel's side; where it does not, some are covered "
    "once more than others.",
    cases=covering,
    example={"kernel": "3", "stride": "2"},
    proof="A copy begins in each stride; of the cells of one stride, those that the rest of the "
    "kernel's side reaches lie under one copy more.",
)
def coverage_is_even_where_the_stride_divides(kernel, stride):
    covered = counts(kernel, stride)
    return max(covered) - min(covered), int(kernel % stride > 0)


@coverage_is_even_where_the_stride_divides.but(
    "Away from the edge, all cells are covered equally often, whatever the kernel and the stride.",
    example={"kernel": "1", "stride": "2"},
)
def coverage_is_even(kernel, stride):
    covered = counts(kernel, stride)
    return max(covered), min(covered)


@coverage_is_even_where_the_stride_divides.but(
    "A kernel with an odd side covers the cells unevenly, whatever the stride.",
    example={"kernel": "1", "stride": "1"},
)
def odd_kernels_cover_unevenly(kernel, stride):
    covered = counts(kernel, stride)
    return max(covered) - min(covered), kernel % 2


@law(
    "A flat image that is first enlarged by repeating its pixels, and then convolved without "
    "padding, stays flat: each cell is its value times the sum of the weights.",
    cases=flat,
    example={"value": "1", "kernel": "1 2;", "factor": "2"},
    proof="Enlarged, it is flat as before, so each window holds the same numbers.",
)
def resizing_keeps_flat(value, kernel, factor):
    image = np.full(np.array(kernel.shape) + 1, value, dtype=object)
    large = image.repeat(factor, axis=0).repeat(factor, axis=1)
    result = conv2d(large, kernel)
    return result, np.full(result.shape, value * kernel.sum(), dtype=object)


@resizing_keeps_flat.but(
    "Away from the edge, a flat image stays flat in a transposed convolution, too.",
    example={"value": "1", "kernel": "1;", "factor": "2"},
)
def transposed_keeps_flat(value, kernel, factor):
    cells = inside(value, kernel, factor)
    return cells, np.full(cells.shape, cells[0, 0], dtype=object)


@resizing_keeps_flat.but(
    "Where the stride divides the kernel's side, a flat image stays flat in a transposed "
    "convolution away from the edge, whatever the weights.",
    example={"value": "1", "kernel": "1 0;", "factor": "2"},
)
def even_coverage_keeps_flat(value, kernel, factor):
    if any(side % factor for side in kernel.shape[1:]):
        return 0, 0  # the sentence says nothing of this kernel
    cells = inside(value, kernel, factor)[:1]
    return cells, np.full(cells.shape, cells[0, 0], dtype=object)
