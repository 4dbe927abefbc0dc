"""Layers that learn nothing and see single cells: ReLU and flatten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from cnndocs.nets._layer import Arrays, Layer, images_first, images_last, require_images
from cnndocs.ops._check import Array


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

    def forward(self, x: Array, parameters: Arrays) -> tuple[Array, Any]:
        out = np.maximum(x, 0)
        return out, out

    def backward(
        self, grad: Array, saved: Any, parameters: Arrays, gradients: Arrays, inputs: bool = True
    ) -> Array | None:
        return grad * (saved > 0)


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

    def forward(self, x: Array, parameters: Arrays) -> tuple[Array, Any]:
        require_images(x, self)
        return images_last(x).reshape(-1, len(x)).T, x.shape

    def backward(
        self, grad: Array, saved: Any, parameters: Arrays, gradients: Arrays, inputs: bool = True
    ) -> Array | None:
        count, *shape = saved
        return images_first(grad.T.reshape(*shape, count))
