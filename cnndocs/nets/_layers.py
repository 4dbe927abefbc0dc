"""The layers: what each computes forwards, and how a gradient goes back through it.

Arrays are (N, C, H, W) as everywhere, but lie in memory with the images last, so that windows are
copied in long runs and a whole batch is one matrix product. What a layer needs to go back, it
returns with its output; nothing is kept in the layer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from cnndocs.ops._check import Array
from cnndocs.ops._windows import cell, frame, inside
from cnndocs.shapes import integer, pair, window


@dataclass(frozen=True)
class Layer:
    """One step of a network; this one has no parameters."""

    def shapes(self) -> tuple[tuple[int, ...], ...]:
        """Return the shapes of the weights and of the biases, or nothing."""
        return ()

    def forward(self, x: Array, parameters: tuple[Array, ...]) -> tuple[Array, Any]:
        """Return the output, and what `backward` will need."""
        raise NotImplementedError

    def backward(
        self,
        grad: Array,
        saved: Any,
        parameters: tuple[Array, ...],
        gradients: tuple[Array, ...],
        inputs: bool = True,
    ) -> Array | None:
        """Write the parameters' gradients, and return that of the input where it is wanted."""
        raise NotImplementedError


@dataclass(frozen=True)
class Conv2d(Layer):
    """Slide `kernels` kernels, each as deep as the input has channels, as `cnndocs.conv2d` does.

    Parameters
    ----------
    channels, kernels : int
        Channels of the input and of the output.
    size : int or (int, int)
        Height and width of a kernel, in cells.
    stride, padding : int or (int, int)
        As in `cnndocs.conv2d`.

    Examples
    --------
    >>> Conv2d(1, 8, 3).shapes()
    ((8, 1, 3, 3), (8,))
    """

    channels: int
    kernels: int
    size: int | tuple[int, int]
    stride: int | tuple[int, int] = 1
    padding: int | tuple[int, int] = 0

    def shapes(self) -> tuple[tuple[int, ...], ...]:
        kernels, channels = integer("kernels", self.kernels), integer("channels", self.channels)
        return (kernels, channels, *pair("size", self.size)), (kernels,)

    def forward(self, x: Array, parameters: tuple[Array, ...]) -> tuple[Array, Any]:
        weight, bias = parameters
        if x.ndim != 4 or x.shape[1] != self.channels:
            raise ValueError(
                f"the input {x.shape} does not fit {self}: (N, {self.channels}, H, W) is needed"
            )
        w = window(x.shape[2:], weight.shape[2:], stride=self.stride, padding=self.padding)
        framed = np.zeros((x.shape[1], *frame(w), len(x)), x.dtype)
        inside(_images_first(framed), w)[...] = x
        (sh, sw), (c, h, wd, n) = w.stride, framed.strides
        strides = (c, h, wd, h * sh, wd * sw, n)
        shape = (x.shape[1], *w.kernel, *w.output, len(x))
        cells = np.ndarray(shape, framed.dtype, framed, 0, strides).reshape(weight[0].size, -1)
        out = weight.reshape(len(weight), -1) @ cells
        out += bias[:, None]
        return _images_first(out.reshape(len(weight), *w.output, len(x))), (cells, w, len(x))

    def backward(
        self,
        grad: Array,
        saved: Any,
        parameters: tuple[Array, ...],
        gradients: tuple[Array, ...],
        inputs: bool = True,
    ) -> Array | None:
        (weight, _), (dweight, dbias), (cells, w, count) = parameters, gradients, saved
        rows = _images_last(grad).reshape(len(weight), -1)
        np.matmul(rows, cells.T, out=dweight.reshape(len(weight), -1))
        rows.sum(axis=1, out=dbias)
        if not inputs:
            return None
        parts = weight.reshape(len(weight), -1).T @ rows
        parts = parts.reshape(self.channels, *w.kernel, *w.output, count)
        framed = _images_first(np.zeros((self.channels, *frame(w), count), grad.dtype))
        for row, column in np.ndindex(w.kernel):
            cell(framed, w, row, column)[...] += _images_first(parts[:, row, column])
        return inside(framed, w)


@dataclass(frozen=True)
class ReLU(Layer):
    """Keep what is positive, as `cnndocs.relu` does."""

    def forward(self, x: Array, parameters: tuple[Array, ...]) -> tuple[Array, Any]:
        out = np.maximum(x, 0)
        return out, out

    def backward(
        self,
        grad: Array,
        saved: Any,
        parameters: tuple[Array, ...],
        gradients: tuple[Array, ...],
        inputs: bool = True,
    ) -> Array | None:
        return grad * (saved > 0)


@dataclass(frozen=True)
class MaxPool2d(Layer):
    """Keep the largest cell of each window, as `cnndocs.max_pool2d` does.

    Parameters
    ----------
    size : int or (int, int)
        Height and width of the window, in cells.
    stride : int or (int, int), optional
        Cells from window to window; the window's size if not given.
    """

    size: int | tuple[int, int]
    stride: int | tuple[int, int] | None = None

    def forward(self, x: Array, parameters: tuple[Array, ...]) -> tuple[Array, Any]:
        stride = self.size if self.stride is None else self.stride
        w = window(x.shape[2:], self.size, stride=stride)
        out = cell(x, w, 0, 0)
        for row, column in list(np.ndindex(w.kernel))[1:]:
            out = np.maximum(out, cell(x, w, row, column))
        return out, (x, out, w)

    def backward(
        self,
        grad: Array,
        saved: Any,
        parameters: tuple[Array, ...],
        gradients: tuple[Array, ...],
        inputs: bool = True,
    ) -> Array | None:
        x, out, w = saved
        dx = np.zeros_like(x)
        free = np.ones_like(out, dtype=bool)  # of equal maxima the first in row order wins
        for row, column in np.ndindex(w.kernel):
            won = free & (cell(x, w, row, column) == out)
            free &= ~won
            cell(dx, w, row, column)[...] += grad * won
        return dx


@dataclass(frozen=True)
class Flatten(Layer):
    """Write the maps of each image into one row, as `cnndocs.flatten` does."""

    def forward(self, x: Array, parameters: tuple[Array, ...]) -> tuple[Array, Any]:
        return _images_last(x).reshape(-1, len(x)).T, x.shape

    def backward(
        self,
        grad: Array,
        saved: Any,
        parameters: tuple[Array, ...],
        gradients: tuple[Array, ...],
        inputs: bool = True,
    ) -> Array | None:
        count, *shape = saved
        return _images_first(grad.T.reshape(*shape, count))


@dataclass(frozen=True)
class Dense(Layer):
    """Give each output a weighted sum of all inputs, as `cnndocs.dense` does.

    Parameters
    ----------
    inputs, outputs : int
        Numbers that come in and go out, for each image.
    """

    inputs: int
    outputs: int

    def shapes(self) -> tuple[tuple[int, ...], ...]:
        outputs = integer("outputs", self.outputs)
        return (outputs, integer("inputs", self.inputs)), (outputs,)

    def forward(self, x: Array, parameters: tuple[Array, ...]) -> tuple[Array, Any]:
        weight, bias = parameters
        if x.ndim != 2 or x.shape[1] != self.inputs:
            raise ValueError(
                f"the input {x.shape} does not fit {self}: (N, {self.inputs}) is needed"
            )
        out = weight @ x.T
        out += bias[:, None]
        return out.T, x

    def backward(
        self,
        grad: Array,
        saved: Any,
        parameters: tuple[Array, ...],
        gradients: tuple[Array, ...],
        inputs: bool = True,
    ) -> Array | None:
        (weight, _), (dweight, dbias) = parameters, gradients
        np.matmul(grad.T, saved, out=dweight)
        grad.sum(axis=0, out=dbias)
        return (weight.T @ grad.T).T if inputs else None


KINDS: dict[str, type[Layer]] = {
    kind.__name__: kind for kind in (Conv2d, ReLU, MaxPool2d, Flatten, Dense)
}


def _images_last(x: Array) -> Array:
    """(N, C, H, W) as (C, H, W, N), contiguous."""
    return np.ascontiguousarray(x.transpose(1, 2, 3, 0))


def _images_first(x: Array) -> Array:
    """(C, H, W, N) as a view (N, C, H, W)."""
    return x.transpose(3, 0, 1, 2)
