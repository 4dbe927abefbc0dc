"""A convolution on one channel, with zeros or copied cells around it; or along one row."""

from __future__ import annotations

from typing import Any

from cnndocs.examples.layers import common
from cnndocs.examples.sliding import values as sliding
from cnndocs.ops import conv2d
from cnndocs.shapes import Padding, Size, window
from cnndocs.values.kinds import Array, array
from cnndocs.values.record import Entry, Example

MODES = ("zeros", "reflect", "replicate", "circular")


def source(at: int, size: int, mode: str) -> int:
    """Return which cell of a side is copied to a place before, on or behind it.

    >>> [source(at, 4, "reflect") for at in (-2, -1, 0, 4, 5)]
    [2, 1, 0, 2, 1]
    >>> [source(at, 4, "circular") for at in (-1, 4)]
    [3, 0]
    """
    if mode == "circular":
        return at % size
    if mode == "replicate":
        return min(max(at, 0), size - 1)
    return -at if at < 0 else 2 * (size - 1) - at if at >= size else at


def padded(x: Array, pads: common.Sides, mode: str = "zeros") -> Array:
    """Return an image with its padding: zeros, or copies of its cells.

    Raises
    ------
    ValueError
        Where there is no such mode, or where the image has too few cells to copy from.
    """
    if mode not in MODES:
        raise ValueError(f"padding_mode must be one of {', '.join(MODES)}: got {mode!r}")
    (top, bottom), (left, right) = pads
    height, width = x.shape
    if mode == "zeros":
        return common.framed(x, (top, left), (top + height + bottom, left + width + right))
    for side, cells in zip((height, width), pads, strict=True):
        most = {"reflect": side - 1, "circular": side}.get(mode, max(cells))
        if max(cells) > most:
            raise ValueError(
                f"padding {max(cells)} is too much for padding_mode {mode!r}: a side of {side} "
                f"cells has {most} to copy at most"
            )
    return array(
        [
            [
                x[source(i, height, mode), source(j, width, mode)]
                for j in range(-left, width + right)
            ]
            for i in range(-top, height + bottom)
        ]
    )


def build(
    size: Size = 5,
    kernel: Size = 3,
    *,
    stride: Size = 1,
    padding: Padding = 0,
    dilation: Size = 1,
    padding_mode: str = "zeros",
    image: Array | None = None,
    weights: Array | None = None,
    layer: str = "conv",
    title: str = "A convolution",
) -> Example:
    """Compute a convolution on one channel."""
    w = window(
        size if image is None else image.shape,
        kernel if weights is None else weights.shape,
        stride=stride,
        padding=padding,
        dilation=dilation,
    )
    common.refuse_large(w.padded, w.output)
    x = common.tiled(sliding.IMAGE, w.size) if image is None else array(image)
    k = common.tiled(sliding.KERNEL, w.kernel) if weights is None else array(weights)
    cells = padded(x, w.padding, padding_mode)
    options: dict[str, Any] = {"stride": w.stride, "dilation": w.dilation}
    if padding_mode == "zeros":
        y = conv2d(x, k, padding=w.padding, **options)
    else:
        y = conv2d(cells, k, **options)
    entries = {
        "kernel": Entry(k, "the kernel: its weights", "input", "K"),
        "image": Entry(x, "the image: pixel intensities", "input", "X"),
        **common.settings(w),
        "padded": Entry(cells, "the image with its padding", "step"),
        **common.walk(w, y.shape),
        "feature_map": Entry(array(y), "the result", "result", "Y"),
        "products": Entry(
            common.products(cells, k, w, y.shape), "each weight times the pixel under it", "step"
        ),
    }
    marks = ("" if padding_mode == "zeros" else padding_mode,)
    own = {"image": image, "weights": weights}
    return common.example(common.name(layer, common.numbers(w), own, *marks), title, entries)


def row(
    size: int = 8,
    kernel: int = 3,
    *,
    stride: int = 1,
    padding: Any = 0,
    dilation: int = 1,
    padding_mode: str = "zeros",
    image: Array | None = None,
    weights: Array | None = None,
) -> Example:
    """Compute a convolution along one axis: of one row; "causal" pads at its beginning alone."""
    for what, number in {"size": size, "kernel": kernel, "stride": stride}.items():
        _whole(what, number)
    _whole("dilation", dilation)
    for what, values in {"image": image, "weights": weights}.items():
        if values is not None and len(values) != 1:
            raise ValueError(f"{what} of {len(values)} rows is no row: conv1d goes along one axis")
    length = kernel if weights is None else weights.shape[1]
    sides: Any = padding
    if padding == "causal":
        sides = (dilation * (length - 1), 0)
    elif not isinstance(padding, str):
        sides = (padding, padding) if isinstance(padding, int) else tuple(padding)
        if len(sides) != 2 or not all(isinstance(cells, int) for cells in sides):
            raise ValueError(
                f"padding of conv1d is one number, or two, before and after: got {padding}"
            )
    pads: Any = sides if isinstance(sides, str) else ((0, 0), sides)
    return build(
        (1, size),
        (1, kernel),
        stride=(1, stride),
        padding=pads,
        dilation=(1, dilation),
        padding_mode=padding_mode,
        image=image,
        weights=weights,
        layer="conv1d",
        title="A convolution along one axis",
    )


def _whole(what: str, value: Any) -> None:
    if not isinstance(value, int):
        raise ValueError(f"{what} of conv1d is one number: got {value}")
