"""What all layers have: forwards, and how a gradient goes back.

Arrays are (N, C, H, W) as everywhere, but lie in memory with the images last, so that windows are
copied in long runs and a whole batch is one matrix product. What a layer needs to go back, it
returns with its output; nothing is kept in the layer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from cnndocs.ops._check import Array

Arrays = tuple[Array, ...]  # weights and biases, or nothing


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
    >>> from cnndocs.nets import ReLU
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

    def train(
        self, x: Array, parameters: tuple[Array, ...], rng: np.random.Generator
    ) -> tuple[Array, Any]:
        """Return what `forward` returns; a layer that draws at random in training does so here.

        Parameters
        ----------
        x, parameters
            As for `forward`.
        rng : numpy.random.Generator
            Where the random numbers come from.

        Returns
        -------
        ndarray and object
            As from `forward`.
        """
        return self.forward(x, parameters)

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


def require_images(x: Array, layer: Layer) -> None:
    """Refuse an input that is not (N, C, H, W)."""
    if x.ndim != 4:
        raise ValueError(f"the input {x.shape} does not fit {layer}: (N, C, H, W) is needed")


def images_last(x: Array) -> Array:
    """(N, C, H, W) as (C, H, W, N), contiguous."""
    return np.ascontiguousarray(x.transpose(1, 2, 3, 0))


def images_first(x: Array) -> Array:
    """(C, H, W, N) as a view (N, C, H, W)."""
    return x.transpose(3, 0, 1, 2)
