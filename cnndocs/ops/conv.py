"""Convolution (cross-correlation) and transposed convolution in two dimensions."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from cnndocs.ops._borders import PaddingMode, bordered
from cnndocs.ops._check import Array, operands
from cnndocs.ops._layer import add_bias, finish, forward_layer, transposed_layer
from cnndocs.ops._product import correlate, spread
from cnndocs.ops._windows import inside
from cnndocs.shapes import Padding, Size


def conv2d(
    x: ArrayLike,
    kernel: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    stride: Size = 1,
    padding: Padding = 0,
    dilation: Size = 1,
    groups: int = 1,
    padding_mode: PaddingMode = "zeros",
) -> Array:
    """Slide each kernel over the image, multiply cell by cell and sum: cross-correlation.

    ``out[k, i, j] = bias[k] + sum over c, a, b of
    x[c, i * stride + a * dilation, j * stride + b * dilation] * kernel[k, c, a, b]``

    Deep learning calls this convolution, although it does not flip the kernel as the
    convolution of mathematics does.

    Parameters
    ----------
    x : array_like, (H, W), (C, H, W) or (N, C, H, W)
        One image, an image with C channels, or N of these.
    kernel : array_like, (kh, kw) for (H, W), else (K, C // groups, kh, kw)
        K kernels, each as deep as its group of channels.
    bias : array_like, one number for (H, W), else (K,), optional
        Added to each output channel.
    stride, dilation : int or (int, int)
        Cells from window to window; distance between neighbouring cells of a window.
    padding : int, (int, int), ((top, bottom), (left, right)), "valid" or "same"
        Cells around the image. "same" makes the output ceil(size / stride).
    groups : int
        Splits the channels: each group of kernels sees its own group of channels only.
    padding_mode : "zeros", "reflect", "replicate" or "circular"
        What stands in the padding, as for `pad2d`.

    Returns
    -------
    ndarray, (H_out, W_out), (K, H_out, W_out) or (N, K, H_out, W_out)
        In the dtype of `x`; float64 for integers, fractions if an operand holds fractions.

    Raises
    ------
    TypeError
        If an operand holds anything but integers, floats or fractions, or a setting is no integer.
    ValueError
        If shapes do not fit, an operand is empty, or no window fits.

    Notes
    -----
    Special cases: a stride that does not divide drops the last rows or columns; NaN reaches
    each window that covers it, infinity times zero is NaN; float16 is summed in float32.

    References
    ----------
    Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016.
    PyTorch documentation, `torch.nn.functional.conv2d`. Keras documentation, `Conv2D`
    (padding "same").

    Examples
    --------
    >>> conv2d([[1, 2, 0], [4, 1, 1], [1, 2, 2]], [[1, 0], [0, -1]])
    array([[ 0.,  1.],
           [ 2., -1.]])
    """
    names = {"x": x, "kernel": kernel} | ({} if bias is None else {"bias": bias})
    dtype, (image, weights, *rest) = operands(**names)
    batch, four, w, parts = forward_layer(image, weights, stride, padding, dilation, groups)
    framed = bordered(batch, w, padding_mode)
    with np.errstate(all="ignore"):
        out = correlate(framed, four, w, parts)
        if rest:
            add_bias(out, rest[0], image, weights, len(four))
    return finish(out, image.ndim, dtype)


def conv_transpose2d(
    x: ArrayLike,
    kernel: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    stride: Size = 1,
    padding: Padding = 0,
    output_padding: Size = 0,
    dilation: Size = 1,
    groups: int = 1,
) -> Array:
    """Spread each cell of the image over a window of the output: conv2d backwards.

    ``out[k, i * stride + a * dilation - top, j * stride + b * dilation - left]`` receives
    ``x[c, i, j] * kernel[c, k, a, b]`` for all c, i, j, a, b, and ``bias[k]`` once.

    Parameters
    ----------
    x : array_like, (H, W), (C, H, W) or (N, C, H, W)
        One image, an image with C channels, or N of these.
    kernel : array_like, (kh, kw) for (H, W), else (C, K // groups, kh, kw)
        The kernel of the conv2d that leads from the output back to the shape of `x`.
    bias : array_like, one number for (H, W), else (K,), optional
        Added to each output channel.
    stride, dilation : int or (int, int)
        Cells of the output from window to window; distance within a window.
    padding : int, (int, int), ((top, bottom), (left, right)), "valid" or "same"
        Rows and columns removed from the output. "same" makes the output size * stride.
    output_padding : int or (int, int)
        Rows and columns added at the bottom and right; smaller than stride or dilation.
    groups : int
        Splits the channels of `x` and of the output into groups that do not mix.

    Returns
    -------
    ndarray, (H_out, W_out), (K, H_out, W_out) or (N, K, H_out, W_out)
        ``H_out = (H - 1) * stride - top - bottom + dilation * (kh - 1) + output_padding + 1``,
        in the dtype of `x` as for `conv2d`.

    Raises
    ------
    TypeError, ValueError
        As for `conv2d`; also if `output_padding` is too large or the padding removes everything.

    Notes
    -----
    Special cases: output cells that no window covers hold the bias alone; NaN reaches each
    output cell of its window.

    References
    ----------
    Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016, chapter 4.
    PyTorch documentation, `torch.nn.functional.conv_transpose2d`.

    Examples
    --------
    >>> conv_transpose2d([[1, 2]], [[1, 10], [100, 1000]])
    array([[1.0e+00, 1.2e+01, 2.0e+01],
           [1.0e+02, 1.2e+03, 2.0e+03]])
    """
    names = {"x": x, "kernel": kernel} | ({} if bias is None else {"bias": bias})
    dtype, (image, weights, *rest) = operands(**names)
    batch, four, w, parts = transposed_layer(
        image, weights, stride, padding, output_padding, dilation, groups
    )
    with np.errstate(all="ignore"):
        out = np.ascontiguousarray(inside(spread(batch, four, w, parts), w))
        if rest:
            add_bias(out, rest[0], image, weights, four.shape[1] * parts)
    return finish(out, image.ndim, dtype)
