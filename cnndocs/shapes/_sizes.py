"""The output-size formula, and where the windows of a layer lie."""

from __future__ import annotations

from typing import NamedTuple

from cnndocs.shapes._settings import Padding, Pair, Size, integer, pair, sides, switch


def output_size(
    size: int,
    kernel: int,
    *,
    stride: int = 1,
    padding: int | Pair = 0,
    dilation: int = 1,
    ceil_mode: bool = False,
) -> int:
    """How many positions a window has along one axis.

    ``floor((size + before + after - dilation * (kernel - 1) - 1) / stride) + 1``

    Parameters
    ----------
    size : int
        Cells of the input along the axis.
    kernel : int
        Cells of the window along the axis.
    stride : int
        Cells from one window to the next.
    padding : int or (int, int)
        Cells added on each side, or (before, after).
    dilation : int
        Distance between neighbouring cells of the window.
    ceil_mode : bool
        Round up instead of down, as pooling layers may: the last window then sticks out.

    Returns
    -------
    int
        Cells of the output along the axis.

    Raises
    ------
    TypeError
        If a quantity is no integer; booleans and floats are none.
    ValueError
        If a quantity is too small, or the window does not fit at all.

    Notes
    -----
    Special cases: where the stride does not divide, the last cells are not covered by any
    window, and are dropped; in ceil mode a last window that would start beyond the input and
    its first padding is left out, so that each window starts on a cell that counts.

    References
    ----------
    Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016,
    relationships 6 and 15. PyTorch documentation, `torch.nn.Conv2d` and `torch.nn.MaxPool2d`.

    Examples
    --------
    >>> output_size(10, 3)
    8
    >>> output_size(28, 3, stride=2)
    13
    >>> output_size(13, 2, stride=2), output_size(13, 2, stride=2, ceil_mode=True)
    (6, 7)
    """
    size = integer("size", size)
    kernel = integer("kernel", kernel)
    stride = integer("stride", stride)
    dilation = integer("dilation", dilation)
    before, after = pair("padding", padding, 0)
    ceil = switch("ceil_mode", ceil_mode)
    count, _ = _count(size, kernel, stride, (before, after), dilation, ceil)
    if count < 1:
        span, padded = dilation * (kernel - 1) + 1, size + before + after
        raise ValueError(_too_large(kernel, dilation, span, padded, dilation > 1))
    return count


class Window(NamedTuple):
    """Where the windows of a layer lie: all settings spelled out, each (vertical, horizontal)."""

    size: Pair
    kernel: Pair
    stride: Pair
    padding: tuple[Pair, Pair]
    dilation: Pair
    output: Pair
    left_out: Pair = (0, 0)  # windows that rounding up adds, and that would hold no cell

    @property
    def span(self) -> Pair:
        """Cells from the first to the last cell of a window, both included."""
        (kh, kw), (dh, dw) = self.kernel, self.dilation
        return dh * (kh - 1) + 1, dw * (kw - 1) + 1

    @property
    def padded(self) -> Pair:
        """Size of the input with its padding."""
        (h, w), ((top, bottom), (left, right)) = self.size, self.padding
        return h + top + bottom, w + left + right

    @property
    def reach(self) -> Pair:
        """Cells of the padded input up to the end of the last window; more in ceil mode."""
        (oh, ow), (sh, sw), (eh, ew) = self.output, self.stride, self.span
        return (oh - 1) * sh + eh, (ow - 1) * sw + ew

    @property
    def dropped(self) -> Pair:
        """Rows and columns of the padded input after the last window, which no window covers."""
        (ph, pw), (rh, rw) = self.padded, self.reach
        return max(ph - rh, 0), max(pw - rw, 0)


def window(
    size: Size,
    kernel: Size,
    *,
    stride: Size = 1,
    padding: Padding = 0,
    dilation: Size = 1,
    ceil_mode: bool = False,
) -> Window:
    """Spell out the settings of a layer and compute its output size.

    Parameters
    ----------
    size : int or (int, int)
        Height and width of the input.
    kernel, stride, dilation : int or (int, int)
        As for `output_size`, (vertical, horizontal).
    padding : int, (int, int), ((top, bottom), (left, right)), "valid" or "same"
        "valid" adds nothing. "same" adds what makes the output ceil(size / stride); an odd
        cell goes to the bottom and to the right, as in Keras.
    ceil_mode : bool
        As for `output_size`.

    Returns
    -------
    Window
        The settings as pairs, and the output size.

    Raises
    ------
    TypeError, ValueError
        As for `output_size`.

    Examples
    --------
    >>> w = window(6, 3, stride=2)
    >>> w.output, w.dropped
    ((2, 2), (1, 1))
    >>> window((5, 4), 2, padding="same").padding
    ((0, 1), (0, 1))
    """
    sizes = pair("size", size)
    kernels = pair("kernel", kernel)
    strides = pair("stride", stride)
    dilations = pair("dilation", dilation)
    pads = sides(padding, sizes, kernels, strides, dilations)
    ceil = switch("ceil_mode", ceil_mode)
    rows, rows_less = _count(sizes[0], kernels[0], strides[0], pads[0], dilations[0], ceil)
    columns, columns_less = _count(sizes[1], kernels[1], strides[1], pads[1], dilations[1], ceil)
    output = rows, columns
    w = Window(sizes, kernels, strides, pads, dilations, output, (rows_less, columns_less))
    if output[0] < 1 or output[1] < 1:
        raise ValueError(_too_large(kernels, dilations, w.span, w.padded, dilations != (1, 1)))
    return w


def _count(size: int, kernel: int, stride: int, pads: Pair, dilation: int, ceil: bool) -> Pair:
    """The output-size formula itself, below 1 where no window fits; and how many are left out."""
    free = size + pads[0] + pads[1] - dilation * (kernel - 1) - 1
    if not ceil:
        return free // stride + 1, 0
    last = -(-free // stride)
    # As PyTorch does: no window starts beyond the input and its first padding.
    left_out = int(last * stride >= size + pads[0])
    return last + 1 - left_out, left_out


def _too_large(
    kernel: object, dilation: object, span: object, padded: object, dilated: bool
) -> str:
    spread = f" with dilation {dilation} spans {span} and" if dilated else ""
    return f"kernel {kernel}{spread} is larger than the padded input {padded}: no window fits"
