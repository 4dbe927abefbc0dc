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
    """One step of a network: ``y = f(x)`` forwards, ``dL/dx = dL/dy * dy/dx`` backwards.

    A layer holds its settings, which do not change; the parameters belong to the network. All
    kinds of layers have these methods. Arrays are (N, ...): N images at once.

    Notes
    -----
    Special cases: a layer without parameters has no shapes, and gets empty tuples.

    Examples
    --------
    >>> ReLU().shapes()
    ()
    """

    def shapes(self) -> tuple[tuple[int, ...], ...]:
        """Return the shapes of the weights and of the biases, or nothing.

        Returns
        -------
        tuple of tuples of int
            Two of them, or none if the layer has no parameters.

        Raises
        ------
        TypeError, ValueError
            If a setting is no integer or below 1.
        """
        return ()

    def forward(self, x: Array, parameters: tuple[Array, ...]) -> tuple[Array, Any]:
        """Return the output, and what `backward` will need.

        Parameters
        ----------
        x : ndarray, (N, ...)
            The output of the layer before, or the images.
        parameters : tuple of ndarray
            Weights and biases, in the shapes that `shapes` gives.

        Returns
        -------
        ndarray, (N, ...)
            In the dtype of `x`.
        object
            To be handed to `backward` as it is.

        Raises
        ------
        ValueError
            If the shape of `x` does not fit the layer.
        """
        raise NotImplementedError

    def backward(
        self,
        grad: Array,
        saved: Any,
        parameters: tuple[Array, ...],
        gradients: tuple[Array, ...],
        inputs: bool = True,
    ) -> Array | None:
        """Write the parameters' gradients, and return that of the input where it is wanted.

        Parameters
        ----------
        grad : ndarray
            The gradient of the loss with respect to the layer's output, in its shape.
        saved : object
            The second result of `forward`.
        parameters : tuple of ndarray
            Weights and biases, as for `forward`.
        gradients : tuple of ndarray
            Arrays of the same shapes: the gradients of weights and biases are written into them.
        inputs : bool
            Whether the gradient with respect to the input is wanted.

        Returns
        -------
        ndarray or None
            In the shape of the input; a layer with parameters gives None if it is not wanted.
        """
        raise NotImplementedError


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
    size: int | tuple[int, int]
    stride: int | tuple[int, int] = 1
    padding: int | tuple[int, int] | str = 0

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
    """Keep what is positive, as `cnndocs.relu` does.

    ``out = max(x, 0)``; backwards ``dx = grad where x > 0, else 0``

    Any shape goes in, and the same comes out.

    Notes
    -----
    Special cases: at 0 the gradient is 0, as in PyTorch and TensorFlow; NaN stays NaN forwards,
    and its gradient is 0.

    References
    ----------
    Nair and Hinton, "Rectified Linear Units Improve Restricted Boltzmann Machines", 2010.

    Examples
    --------
    >>> out, saved = ReLU().forward(np.array([[-2.0, 0.0, 3.0]]), ())
    >>> out
    array([[0., 0., 3.]])
    >>> ReLU().backward(np.array([[5.0, 6.0, 7.0]]), saved, (), ())
    array([[0., 0., 7.]])
    """

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

    ``out[n, c, i, j] = max over a, b of x[n, c, i * stride + a, j * stride + b]``

    From (N, C, H, W) to (N, C, H_out, W_out), where ``H_out = (H - size) // stride + 1``, and
    W_out likewise.

    Parameters
    ----------
    size : int or (int, int)
        Height and width of the window, in cells.
    stride : int or (int, int), optional
        Cells from window to window; the window's size if not given.

    Raises
    ------
    TypeError, ValueError
        In a network: if a setting is no integer or below 1, the input is not (N, C, H, W), or no
        window fits.

    Notes
    -----
    Backwards the gradient goes to the cell that won, and adds up where a cell wins several
    windows. Special cases: of equal maxima the first in row order gets the gradient; NaN wins
    each window that covers it, and such a window hands no gradient on.

    References
    ----------
    PyTorch documentation, `torch.nn.MaxPool2d`.

    Examples
    --------
    >>> x = np.array([[[[1.0, 4.0, 2.0], [3.0, 0.0, 1.0]]]])
    >>> out, saved = MaxPool2d(2, stride=1).forward(x, ())
    >>> out
    array([[[[4., 4.]]]])
    >>> MaxPool2d(2, stride=1).backward(np.array([[[[1.0, 10.0]]]]), saved, (), ())
    array([[[[ 0., 11.,  0.],
             [ 0.,  0.,  0.]]]])
    """

    size: int | tuple[int, int]
    stride: int | tuple[int, int] | None = None

    def forward(self, x: Array, parameters: tuple[Array, ...]) -> tuple[Array, Any]:
        _images(x, self)
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
    """Write the maps of each image into one row, as `cnndocs.flatten` does.

    ``out[n, (c * H + i) * W + j] = x[n, c, i, j]``

    From (N, C, H, W) to (N, C * H * W): map after map, row after row.

    Raises
    ------
    ValueError
        In a network: if the input is not (N, C, H, W).

    Notes
    -----
    Backwards the gradient gets the shape of the maps again; no number changes.

    References
    ----------
    PyTorch documentation, `torch.nn.Flatten`.

    Examples
    --------
    >>> out, saved = Flatten().forward(np.arange(8.0).reshape(1, 2, 2, 2), ())
    >>> out
    array([[0., 1., 2., 3., 4., 5., 6., 7.]])
    >>> Flatten().backward(out, saved, (), ()).shape
    (1, 2, 2, 2)
    """

    def forward(self, x: Array, parameters: tuple[Array, ...]) -> tuple[Array, Any]:
        _images(x, self)
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

    ``out[n, k] = bias[k] + sum over i of weight[k, i] * x[n, i]``

    From (N, inputs) to (N, outputs).

    Parameters
    ----------
    inputs, outputs : int
        Numbers that come in and go out, for each image.

    Raises
    ------
    TypeError, ValueError
        In a network: if a setting is no integer or below 1, or the input is not (N, inputs).

    Notes
    -----
    The weights have the shape (outputs, inputs), the biases (outputs,). Special cases: NaN in an
    input reaches all outputs of its image; maps need a `Flatten` before this layer.

    References
    ----------
    PyTorch documentation, `torch.nn.Linear`.

    Examples
    --------
    >>> weight, bias = np.array([[1.0, 2.0], [0.0, -1.0]]), np.array([0.5, 0.0])
    >>> Dense(2, 2).forward(np.array([[3.0, 4.0]]), (weight, bias))[0]
    array([[11.5, -4. ]])
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


def _images(x: Array, layer: Layer) -> None:
    if x.ndim != 4:
        raise ValueError(f"the input {x.shape} does not fit {layer}: (N, C, H, W) is needed")


def _images_last(x: Array) -> Array:
    """(N, C, H, W) as (C, H, W, N), contiguous."""
    return np.ascontiguousarray(x.transpose(1, 2, 3, 0))


def _images_first(x: Array) -> Array:
    """(C, H, W, N) as a view (N, C, H, W)."""
    return x.transpose(3, 0, 1, 2)
