"""A convolution on one channel, with zeros or copied cells around it; or along one row."""

from __future__ import annotations

from typing import Any

from cnndocs.examples.layers import common
from cnndocs.examples.sliding import values as sliding
from cnndocs.ops import conv2d, pad2d
from cnndocs.shapes import Padding, Size, window
from cnndocs.values.kinds import Array, array
from cnndocs.values.record import Entry, Example


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
    mode: Any = padding_mode
    cells = pad2d(x, w.padding, mode=mode)
    options: dict[str, Any] = {"stride": w.stride, "padding": w.padding, "dilation": w.dilation}
    y = conv2d(x, k, padding_mode=mode, **options)
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
