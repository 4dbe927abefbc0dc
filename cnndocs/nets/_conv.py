"""Convolution: one matrix product for all windows of a batch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from cnndocs.nets._layer import Arrays, Layer, images_first, images_last
from cnndocs.ops._check import Array, channels_last
from cnndocs.ops._windows import cell, frame, inside
from cnndocs.shapes import Size, integer, pair, window


@dataclass(frozen=True)
class Conv2d(Layer):
    """Slide kernels, each as deep as the input has channels, as `cnndocs.conv2d` does.

    ``out[n, k, i, j] = bias[k] + sum over c, a, b of
    x[n, c, i * stride + a - padding, j * stride + b - padding] * weight[k, c, a, b]``

    From (N, channels, H, W) to (N, kernels, H_out, W_out), where
    ``H_out = (H + 2 * padding - size) // stride + 1``, and W_out likewise.

    Parameters
    ----------
    channels, kernels : int
        Channels of the input and of the output.
    size : int or (int, int)
        Height and width of a kernel, in cells.
    stride : int or (int, int)
        Cells from window to window.
    padding : int, (int, int), "same" or "valid"
        Zeros on each side of the image: above and below, left and right. By name as for
        `cnndocs.shapes.window`.

    Raises
    ------
    TypeError, ValueError
        In a network: if a setting is no integer or too small, the input has other channels, or no
        window fits.

    Notes
    -----
    The weights have the shape (kernels, channels, height, width), the biases (kernels,). Special
    cases: a stride that does not divide drops the last rows or columns; NaN reaches each window
    that covers it. Backwards, the gradient of a kernel is the correlation of the input with the
    gradient of its map.

    References
    ----------
    PyTorch documentation, `torch.nn.Conv2d`.

    Examples
    --------
    >>> Conv2d(1, 8, 3).shapes()
    ((8, 1, 3, 3), (8,))
    >>> x, weight, bias = np.ones((1, 1, 4, 4)), np.ones((1, 1, 3, 3)), np.zeros(1)
    >>> Conv2d(1, 1, 3, stride=2, padding=1).forward(x, (weight, bias))[0]
    array([[[[4., 6.],
             [6., 9.]]]])
    """

    channels: int
    kernels: int
    size: Size
    stride: Size = 1
    padding: Size | Literal["same", "valid"] = 0

    def shapes(self) -> tuple[tuple[int, ...], ...]:
        kernels, channels = integer("kernels", self.kernels), integer("channels", self.channels)
        return (kernels, channels, *pair("size", self.size)), (kernels,)

    def forward(self, x: Array, parameters: Arrays) -> tuple[Array, Any]:
        weight, bias = parameters
        if x.ndim != 4 or x.shape[1] != self.channels:
            raise ValueError(
                f"the input {x.shape} does not fit {self}: (N, {self.channels}, H, W) is needed"
                f"{channels_last(x.shape, self.channels, axes=2)}"
            )
        w = window(x.shape[2:], weight.shape[2:], stride=self.stride, padding=self.padding)
        framed = np.zeros((x.shape[1], *frame(w), len(x)), x.dtype)
        inside(images_first(framed), w)[...] = x
        # A view of each window's cells by strides: only the reshape copies, in runs of all images.
        (sh, sw), (c, h, wd, n) = w.stride, framed.strides
        strides = (c, h, wd, h * sh, wd * sw, n)
        shape = (x.shape[1], *w.kernel, *w.output, len(x))
        cells = np.ndarray(shape, framed.dtype, framed, 0, strides).reshape(weight[0].size, -1)
        out = weight.reshape(len(weight), -1) @ cells
        out += bias[:, None]
        return images_first(out.reshape(len(weight), *w.output, len(x))), (cells, w, len(x))

    def backward(
        self, grad: Array, saved: Any, parameters: Arrays, gradients: Arrays, inputs: bool = True
    ) -> Array | None:
        (weight, _), (dweight, dbias), (cells, w, count) = parameters, gradients, saved
        rows = images_last(grad).reshape(len(weight), -1)
        np.matmul(rows, cells.T, out=dweight.reshape(len(weight), -1))
        rows.sum(axis=1, out=dbias)
        if not inputs:
            return None
        parts = weight.reshape(len(weight), -1).T @ rows
        parts = parts.reshape(self.channels, *w.kernel, *w.output, count)
        framed = images_first(np.zeros((self.channels, *frame(w), count), grad.dtype))
        for row, column in np.ndindex(w.kernel):
            cell(framed, w, row, column)[...] += images_first(parts[:, row, column])
        return inside(framed, w)
