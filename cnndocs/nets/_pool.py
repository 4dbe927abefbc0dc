"""Max pooling: the largest cell of each window, found a cell of the window at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from cnndocs.nets._layer import Arrays, Layer, require_images
from cnndocs.ops._check import Array
from cnndocs.ops._windows import cell
from cnndocs.shapes import Size, window


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

    size: Size
    stride: Size | None = None

    def forward(self, x: Array, parameters: Arrays) -> tuple[Array, Any]:
        require_images(x, self)
        stride = self.size if self.stride is None else self.stride
        w = window(x.shape[2:], self.size, stride=stride)
        out = cell(x, w, 0, 0)
        for row, column in list(np.ndindex(w.kernel))[1:]:
            out = np.maximum(out, cell(x, w, row, column))
        return out, (x, out, w)

    def backward(
        self, grad: Array, saved: Any, parameters: Arrays, gradients: Arrays, inputs: bool = True
    ) -> Array | None:
        x, out, w = saved
        dx = np.zeros_like(x)
        # Windows whose maximum was not met yet: of equal maxima the first in row order wins.
        free = np.ones_like(out, dtype=bool)
        for row, column in np.ndindex(w.kernel):
            wins = free & (cell(x, w, row, column) == out)
            free &= ~wins
            cell(dx, w, row, column)[...] += grad * wins
        return dx
