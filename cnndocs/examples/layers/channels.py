"""A convolution on several channels: all of them at once, in groups, or each by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cnndocs.examples.layers import common
from cnndocs.examples.sliding import values as sliding
from cnndocs.ops import conv2d, pad2d
from cnndocs.shapes import Padding, Size, integer, pair, window
from cnndocs.values import steps
from cnndocs.values.kinds import Array, array, equation, scalar
from cnndocs.values.record import Entry, Example

MOST = 8  # channels or filters that a figure has room for


def several(many: Mapping[str, int], settings: Mapping[str, Any]) -> bool:
    """Say whether a setting has more than one channel or filter."""
    given = (settings.get(name) for name in ("image", "weights"))
    return any(count != 1 for count in many.values()) or any(
        one is not None and one.ndim > 2 for one in given
    )


def build(
    size: Size = 5,
    kernel: Size = 3,
    *,
    channels: int = 1,
    filters: int = 1,
    groups: int = 1,
    stride: Size = 1,
    padding: Padding = 0,
    dilation: Size = 1,
    padding_mode: str = "zeros",
    image: Array | None = None,
    weights: Array | None = None,
) -> Example:
    """Compute a convolution on several channels."""
    x, k, groups = _operands(size, kernel, channels, filters, groups, image, weights)
    w = window(x.shape[1:], k.shape[2:], stride=stride, padding=padding, dilation=dilation)
    common.refuse_large(w.padded, w.output)
    mode: Any = padding_mode
    cells = pad2d(x, w.padding, mode=mode)
    options: dict[str, Any] = {"stride": w.stride, "padding": w.padding, "dilation": w.dilation}
    y = conv2d(x, k, padding_mode=mode, groups=groups, **options)
    each, own = len(k) // groups, k.shape[1]

    def products(at: tuple[int, ...]) -> Array:
        channel = at[0] // each * own + at[1]
        return common.products(cells[channel], k[at], w, y.shape[1:])

    parts = {at: products(at) for at in [(f, c) for f in range(len(k)) for c in range(own)]}
    every = steps.each(
        (*y.shape, *k.shape[1:]), lambda at: parts[at[0], at[3]][at[1], at[2], at[4], at[5]]
    )
    weights_text = f"{{f}} × {{c}} × {{r}} × {{s}} = {k.size}"
    f, c, r, s = k.shape
    entries = {
        "kernel": Entry(k, "the kernels: filter, channel of its group, row, column", "input", "K"),
        "image": Entry(x, "the image: channel, row, column", "input", "X"),
        **common.settings(w),
        "groups": Entry(scalar(groups), "groups of channels that do not meet", "input"),
        "padded": Entry(cells, "each channel with its padding", "step"),
        **common.walk(w, y.shape[1:]),
        "place": Entry(
            steps.each((*y.shape, 3), lambda at: at[at[3]]), "filter, row and column", "step"
        ),
        "weights": Entry(equation(weights_text, f=f, c=c, r=r, s=s), "how many weights", "step"),
        "feature_map": Entry(array(y), "the result: filter, row, column", "result", "Y"),
        "products": Entry(every, "each weight times the pixel under it", "step"),
    }
    numbers = common.numbers(w) | {"c": (len(x),), "f": (len(k),), "g": (groups,)}
    marks = ("" if padding_mode == "zeros" else padding_mode,)
    id = common.name("conv", numbers, {"image": image, "weights": weights}, *marks)
    return common.example(id, "A convolution on several channels", entries)


def _operands(
    size: Size,
    kernel: Size,
    channels: int,
    filters: int,
    groups: int,
    image: Array | None,
    weights: Array | None,
) -> tuple[Array, Array, int]:
    """Return images and kernels with all of their axes; what is given says how many there are."""
    for what, given, axes in (("image", image, 3), ("weights", weights, 4)):
        if given is not None and given.ndim != axes:
            raise ValueError(
                f"{what} of shape {given.shape} has one channel: a layer with several needs {axes} "
                "axes"
            )
    groups = integer("groups", groups)
    count = integer("channels", channels) if image is None else len(image)
    many = integer("filters", filters) if weights is None else len(weights)
    for what, one in {"channels": count, "filters": many}.items():
        if one > MOST:
            raise ValueError(f"{one} {what} are too many to draw, which is at most {MOST}")
        if one % groups:
            raise ValueError(f"groups {groups} does not divide the {one} {what}")
    x, k = image, weights
    if x is None:
        side = pair("size", size)
        x = array([common.tiled(sliding.IMAGE, side, start) for start in range(count)])
    if k is None:
        side = pair("kernel", kernel)
        k = array(
            [
                [common.tiled(sliding.KERNEL, side, f + c) for c in range(count // groups)]
                for f in range(many)
            ]
        )
    return array(x), array(k), groups
