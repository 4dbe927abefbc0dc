"""How many windows fit, what is left over, and who sees it."""

from __future__ import annotations

import numpy as np

from cnndocs import grad
from cnndocs.laws import _cases
from cnndocs.laws._law import law
from cnndocs.ops import conv2d
from cnndocs.shapes import output_size

ORDER = 20
NAMES = ("size", "kernel", "stride", "padding", "dilation")


def setting(draw):
    """Draw a size and settings with which a window fits."""
    kernel, dilation = _cases.integer(draw, 1, 4), _cases.integer(draw, 1, 3)
    padding, stride = _cases.integer(draw, 0, 2), _cases.integer(draw, 1, 4)
    least = max(1, dilation * (kernel - 1) + 1 - 2 * padding)
    size = least + _cases.integer(draw, 0, 9)
    return dict(zip(NAMES, (size, kernel, stride, padding, dilation), strict=True))


def pooling(draw):
    """Draw a size and settings of a pooling layer."""
    kernel = _cases.integer(draw, 1, 4)
    size, stride = kernel + _cases.integer(draw, 0, 9), _cases.integer(draw, 1, 4)
    return {
        "size": size,
        "kernel": kernel,
        "stride": stride,
        "padding": _cases.integer(draw, 0, kernel // 2),
    }


def split(draw):
    """Draw an image, a kernel that fits, and two ways to share out the same padding."""
    total = _cases.integer(draw, 0, 3)
    parts = {name: _cases.integer(draw, 0, total) for name in ("before", "other")}
    return _cases.layer(draw) | parts | {"total": total}


def strided(draw):
    """Draw an image, a kernel that fits, and a stride."""
    return _cases.layer(draw) | {"stride": _cases.integer(draw, 1, 3)}


@law(
    "The size formula counts the windows that fit.",
    cases=setting,
    example={"size": "6", "kernel": "3", "stride": "2", "padding": "0", "dilation": "1"},
    proof="The last window begins at the largest multiple of the stride that leaves room for it.",
)
def output_size_counts_windows(size, kernel, stride, padding, dilation):
    span = dilation * (kernel - 1) + 1
    starts = range(-padding, size + padding - span + 1, stride)
    settings = {"stride": stride, "padding": padding, "dilation": dilation}
    return output_size(size, kernel, **settings), len(starts)


@output_size_counts_windows.but(
    "A padding of one keeps the size at stride one.",
    example={"size": "5", "kernel": "5", "stride": "1", "padding": "1", "dilation": "1"},
)
def one_cell_of_padding_keeps_the_size(size, kernel, stride, padding, dilation):
    return output_size(size, kernel, padding=1) if size + 2 >= kernel else size, size


@law(
    "Without padding, at stride one, each side of the map is shorter than that of the image by the "
    "side of the kernel minus one.",
    cases=_cases.layer,
    example={"image": "1 2 3; 4 5 6; 7 8 9", "kernel": "1 1; 1 1"},
    proof="The first window stands at the first pixel, and the last one ends at the last pixel.",
)
def unpadded_map_is_smaller(image, kernel):
    shrunk = [side - own + 1 for side, own in zip(image.shape, kernel.shape, strict=True)]
    return conv2d(image, kernel).shape, shrunk


@unpadded_map_is_smaller.but(
    "Without padding the map is smaller than the image, whatever the kernel.",
    example={"image": "1;", "kernel": "1;"},
)
def each_kernel_shrinks(image, kernel):
    return [conv2d(image, kernel).size < image.size], [True]


@law(
    "Rounding up gives as many windows as rounding down, or one more.",
    cases=pooling,
    example={"size": "5", "kernel": "2", "stride": "2", "padding": "0"},
    proof="Floor and ceiling of one number differ by at most one, and a window that would begin in "
    "the padding behind the image is left out.",
)
def ceil_adds_one_window_at_most(size, kernel, stride, padding):
    down, up = (
        output_size(size, kernel, stride=stride, padding=padding, ceil_mode=ceil)
        for ceil in (False, True)
    )
    return up, down + (up > down)


@ceil_adds_one_window_at_most.but(
    "Where cells are left over, rounding up gives one more.",
    example={"size": "2", "kernel": "3", "stride": "3", "padding": "1"},
)
def ceil_adds_one_window(size, kernel, stride, padding):
    down, up = (
        output_size(size, kernel, stride=stride, padding=padding, ceil_mode=ceil)
        for ceil in (False, True)
    )
    rest = (size + 2 * padding - kernel) % stride
    return up, down + (rest > 0)


@law(
    "The same padding in all, shared out otherwise between the two sides, gives a map of the same "
    "size.",
    cases=split,
    example={"image": "1 2 3; 4 5 6", "kernel": "1 1;", "before": "0", "other": "1", "total": "1"},
    proof="Only the sum of both sides stands in the size formula.",
)
def padding_split_keeps_size(image, kernel, before, other, total):
    one, two = (padded_map(image, kernel, before=side, total=total) for side in (before, other))
    return one.shape, two.shape


@padding_split_keeps_size.but(
    "The same padding in all gives the same map.",
    example={"image": "3;", "kernel": "2;", "before": "0", "other": "1", "total": "1"},
)
def padding_split_keeps_map(image, kernel, before, other, total):
    return tuple(padded_map(image, kernel, before=side, total=total) for side in (before, other))


def padded_map(image, kernel, *, before, total):
    """Return the map of an image with columns of zeros, some before it and the rest behind."""
    return conv2d(image, kernel, padding=((0, 0), (before, total - before)))


@law(
    "A row that no window covers gets no gradient: its part of the gradient is zero.",
    cases=strided,
    example={"image": "1 2; 3 4; 5 6", "kernel": "1 1; 1 1", "stride": "2"},
    proof="It stands in none of the sums, so that no output depends on it.",
)
def dropped_rows_get_no_gradient(image, kernel, stride):
    covered = (output_size(len(image), len(kernel), stride=stride) - 1) * stride + len(kernel)
    gradient = input_gradient(image, kernel, stride=stride)
    return gradient[covered:], np.zeros_like(gradient[covered:])


@dropped_rows_get_no_gradient.but(
    "Each pixel of the image gets a gradient.",
    example={"image": "3 1; 5 2", "kernel": "1 1;", "stride": "2"},
)
def each_pixel_gets_a_gradient(image, kernel, stride):
    gradient = input_gradient(image, np.abs(kernel) + 1, stride=stride)
    return (gradient > 0).sum(), gradient.size


def input_gradient(image, kernel, *, stride):
    """Return the gradient of the sum of the map with respect to the image."""
    ones = np.ones_like(conv2d(image, kernel, stride=stride))
    return grad.conv2d(ones, image, kernel, stride=stride)[0]
