"""Transposed convolution: what it gives back of a convolution, and what it does not."""

from __future__ import annotations

import numpy as np

from cnndocs.laws import _cases
from cnndocs.laws._law import law
from cnndocs.laws.gradients import slopes, strided
from cnndocs.ops import conv2d, conv_transpose2d
from cnndocs.shapes import output_size

ORDER = 78


def spread_out(draw):
    """Draw an image, a kernel and a stride."""
    drawn = {name: _cases.layer(draw, spare=0)["kernel"] for name in ("image", "kernel")}
    return drawn | {"stride": _cases.integer(draw, 1, 3)}


def sized(draw):
    """Draw a number of cells, the side of a kernel and a stride."""
    return {name: _cases.integer(draw, 1, 4) for name in ("cells", "kernel", "stride")}


def rest(image, kernel, stride):
    """Return the rows and columns that a stride drops: what output padding has to add."""
    pairs = zip(image.shape, kernel.shape, strict=True)
    return tuple((side - own) % stride for side, own in pairs)


def back(cells, kernel, stride, image):
    """Return the transposed convolution that leads from a map to the shape of its image."""
    extra = rest(image, kernel, stride)
    return conv_transpose2d(cells, kernel, stride=stride, output_padding=extra)


def stuffed(image, stride):
    """Return an image with rows and columns of zeros between its own."""
    sides = [(side - 1) * stride + 1 for side in image.shape]
    cells = np.zeros(sides, dtype=object)
    cells[::stride, ::stride] = image
    return cells


def full(kernel):
    """Return the padding with which the kernel meets each pixel with each weight."""
    return [(side - 1, side - 1) for side in kernel.shape]


def matrix(function, shape):
    """Return the matrix of a linear function of images: a column for each pixel."""
    columns = []
    for at in np.ndindex(shape):
        unit = np.zeros(shape, dtype=object)
        unit[at] = 1
        columns.append(function(unit).ravel())
    return np.array(columns, dtype=object).T


@law(
    "A transposed convolution gives what the kernel, turned by half a circle, gives with stride "
    "one on the image with zeros between its pixels and around them.",
    cases=spread_out,
    example={"image": "1 2;", "kernel": "1 3;", "stride": "2"},
    proof="Both add, in each cell, each pixel times the weight of its copy that lies there.",
)
def spreading_is_sliding(image, kernel, stride):
    spread = conv_transpose2d(image, kernel, stride=stride)
    return spread, conv2d(stuffed(image, stride), kernel[::-1, ::-1], padding=full(kernel))


@spreading_is_sliding.but(
    "It gives what the kernel as it is gives with stride one on the image with zeros between its "
    "pixels and around them.",
    example={"image": "1;", "kernel": "1 3;", "stride": "1"},
)
def spreading_is_sliding_unturned(image, kernel, stride):
    spread = conv_transpose2d(image, kernel, stride=stride)
    return spread, conv2d(stuffed(image, stride), kernel, padding=full(kernel))


@law(
    "The matrix of a transposed convolution is that of the convolution with the same kernel and "
    "stride, transposed: its rows are the columns of the other.",
    cases=strided,
    example={"image": "1 2 0;", "kernel": "1 -1;", "stride": "1", "upstream": "0.5 2;"},
    proof="Both have the same weight between a pixel of the image and a cell of the map.",
)
def transposed_matrix(image, kernel, stride, upstream):
    there = matrix(lambda x: conv2d(x, kernel, stride=stride), image.shape)
    return matrix(lambda y: back(y, kernel, stride, image), upstream.shape), there.T


@law(
    "Weigh the map of an image with any numbers and add up; or weigh the image with the transposed "
    "convolution of those numbers: both sums are the same.",
    cases=strided,
    example={"image": "1 2 0;", "kernel": "1 -1;", "stride": "1", "upstream": "0.5 2;"},
    proof="Each product of pixel, weight and number is in both sums, ordered by cells in the one "
    "and by pixels in the other.",
)
def transposed_is_adjoint(image, kernel, stride, upstream):
    there = (conv2d(image, kernel, stride=stride) * upstream).sum()
    return there, (image * back(upstream, kernel, stride, image)).sum()


@transposed_is_adjoint.but(
    "A transposed convolution undoes the convolution with the same kernel and stride: it gives the "
    "image back.",
    example={"image": "1;", "kernel": "2;", "stride": "1", "upstream": "0;"},
)
def transposed_undoes_convolution(image, kernel, stride, upstream):
    return back(conv2d(image, kernel, stride=stride), kernel, stride, image), image


@transposed_is_adjoint.but(
    "A convolution undoes the transposed convolution with the same kernel and stride.",
    example={"image": "0;", "kernel": "2;", "stride": "1", "upstream": "1;"},
)
def convolution_undoes_transposed(image, kernel, stride, upstream):
    return conv2d(back(upstream, kernel, stride, image), kernel, stride=stride), upstream


@law(
    "A transposed convolution gives the image's size back where the output padding is what the "
    "stride has dropped.",
    cases=strided,
    example={"image": "1 2 0 1;", "kernel": "1 -1 1;", "stride": "2", "upstream": "0;"},
    proof="Its windows reach as far as those of the convolution, and the dropped rows are added.",
)
def output_padding_gives_the_size_back(image, kernel, stride, upstream):
    return back(upstream, kernel, stride, image).shape, image.shape


@output_padding_gives_the_size_back.but(
    "Without output padding, too, it gives the image's size back.",
    example={"image": "1 2;", "kernel": "1;", "stride": "2", "upstream": "0;"},
)
def size_back_without_output_padding(image, kernel, stride, upstream):
    return conv_transpose2d(upstream.reshape(1, -1), kernel, stride=stride).shape, image.shape


@law(
    "As many sizes of an image give one size of the map as the stride has cells: a convolution "
    "does not say which of them it was.",
    cases=sized,
    example={"cells": "2", "kernel": "3", "stride": "2"},
    proof="The steps are rounded down, and with the next size that is one step more a new cell "
    "comes.",
)
def as_many_sizes_as_the_stride(cells, kernel, stride):
    largest = cells * stride + kernel
    sides = range(kernel, largest + 1)
    same = [one for one in sides if output_size(one, kernel, stride=stride) == cells]
    return len(same), stride


@as_many_sizes_as_the_stride.but(
    "Images of different sizes have maps of different sizes.",
    example={"cells": "1", "kernel": "1", "stride": "2"},
)
def sizes_stay_apart(cells, kernel, stride):
    one, other = (output_size(side, kernel, stride=stride) for side in (kernel, kernel + 1))
    return one + 1, other


@law(
    "The gradient of the image is the transposed convolution of the gradient of the map, with the "
    "same kernel and the same stride.",
    cases=strided,
    example={"image": "1 2 0;", "kernel": "1 -1;", "stride": "1", "upstream": "0.5 2;"},
    proof="A pixel's slope adds, over all cells that see it, the weight under which it lay times "
    "the gradient of the cell: it gathers what each cell spreads over its window.",
)
def transposed_is_gradient(image, kernel, stride, upstream):
    def loss(pixels):
        return (upstream * conv2d(pixels, kernel, stride=stride)).sum()

    return slopes(loss, image), back(upstream, kernel, stride, image)


@transposed_is_gradient.but(
    "For the gradient of the image, the kernel has to be turned before the transposed convolution.",
    example={"image": "0 0;", "kernel": "1 2;", "stride": "1", "upstream": "1;"},
)
def image_gradient_turned_twice(image, kernel, stride, upstream):
    def loss(pixels):
        return (upstream * conv2d(pixels, kernel, stride=stride)).sum()

    return slopes(loss, image), back(upstream, kernel[::-1, ::-1], stride, image)
