"""A network: layers in a row, and their parameters in one vector."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from cnndocs import grad as gradients_of
from cnndocs.nets._layer import Layer
from cnndocs.ops import cross_entropy, softmax
from cnndocs.ops._check import Array

# Images that go through the network at once where no gradient is wanted: as many as keep the
# copied windows of a layer small, however many images there are.
BATCH = 256


class Sequential:
    """Layers in a row: the output of each is the input of the next.

    Parameters
    ----------
    layers : sequence of layers
        `Conv2d`, `ReLU`, `MaxPool2d`, `Flatten`, `Dropout`, `Dense`.
    seed : int
        Of the first weights, drawn from a normal distribution with the variance 2 / inputs of a
        neuron; biases begin at 0.
    dtype : float32 or float64
        Of the parameters and of everything that is computed with them.

    Attributes
    ----------
    parameters : ndarray
        All weights and biases in one vector; the arrays of `arrays` are views of it.
    arrays : list of tuples
        The weights and biases of each layer; empty for a layer without parameters.

    Raises
    ------
    TypeError
        If something among the layers is no layer, or the dtype is another.
    ValueError
        If there are no layers, or a layer's setting is wrong. When it is called: if the images
        are not (N, C, H, W), there are none, or they do not fit the first layer.

    Notes
    -----
    A call gives logits, not probabilities: `probabilities` applies softmax. The same seed gives
    the same first weights.

    References
    ----------
    He, Zhang, Ren and Sun, "Delving Deep into Rectifiers", 2015 (the first weights).

    Examples
    --------
    >>> from cnndocs.nets import Conv2d, Dense, Flatten, ReLU
    >>> net = Sequential([Conv2d(1, 2, 3), ReLU(), Flatten(), Dense(18, 10)])
    >>> net.parameters.size, net(np.zeros((4, 1, 5, 5))).shape
    (210, (4, 10))
    """

    def __init__(self, layers: Sequence[Layer], *, seed: int = 0, dtype: Any = np.float32) -> None:
        if not layers:
            raise ValueError("a network needs at least one layer: got none")
        for layer in layers:
            if not isinstance(layer, Layer):
                raise TypeError(f"{layer!r} is no layer")
        if np.dtype(dtype) not in (np.float32, np.float64):
            raise TypeError(f"dtype must be float32 or float64: got {np.dtype(dtype)}")
        self.layers = tuple(layers)
        count = sum(math.prod(shape) for layer in layers for shape in layer.shapes())
        self.parameters = np.zeros(count, dtype)
        self.arrays = self.views(self.parameters)
        rng = np.random.default_rng(seed)
        for weight, _ in filter(None, self.arrays):
            # The variance 2 / inputs keeps the size of activations through layers of ReLU.
            weight[...] = rng.normal(0, math.sqrt(2 / weight[0].size), weight.shape)

    def views(self, vector: Array) -> list[tuple[Array, ...]]:
        """Return a vector as the weights and biases of each layer, without copying.

        Parameters
        ----------
        vector : ndarray
            As long as `parameters`; a gradient, for example.

        Returns
        -------
        list of tuples
            Weights and biases of each layer, as views; empty for a layer without parameters.
        """
        arrays, start = [], 0
        for layer in self.layers:
            parts = []
            for shape in layer.shapes():
                stop = start + math.prod(shape)
                parts.append(vector[start:stop].reshape(shape))
                start = stop
            arrays.append(tuple(parts))
        return arrays

    def copy(self, dtype: Any = None) -> Sequential:
        """Return a network with the same layers and its own copy of the parameters.

        Parameters
        ----------
        dtype : float32 or float64, optional
            Of the copy; as here if not given.

        Returns
        -------
        Sequential
        """
        other = Sequential(self.layers, dtype=dtype or self.parameters.dtype)
        other.parameters[...] = self.parameters
        return other

    def activations(self, x: ArrayLike) -> list[Array]:
        """Return the output of every layer for images (N, C, H, W)."""
        outputs, out = [], self._images(x)
        for layer, parameters in zip(self.layers, self.arrays, strict=True):
            out, _ = layer.forward(out, parameters)
            outputs.append(out)
        return outputs

    def __call__(self, x: ArrayLike) -> Array:
        """Return the output of the last layer, the logits, for images (N, C, H, W)."""
        images = self._images(x)
        return np.concatenate([self.activations(part)[-1] for part in _batches(images)])

    def predict(self, x: ArrayLike) -> Array:
        """Return the class with the largest logit for each image."""
        return self(x).argmax(axis=1)

    def probabilities(self, x: ArrayLike) -> Array:
        """Return the softmax of the logits: (N, classes)."""
        return softmax(self(x))

    def gradients(
        self, x: ArrayLike, targets: ArrayLike, rng: np.random.Generator | None = None
    ) -> tuple[float, Array]:
        """Return the mean cross-entropy, and its gradient in the layout of `parameters`.

        Parameters
        ----------
        x, targets : array_like, (N, C, H, W) and (N,)
            Images and their classes.
        rng : numpy.random.Generator, optional
            Where the masks of `Dropout` come from; without it nothing is dropped, as in inference.

        Returns
        -------
        float
            The mean loss.
        ndarray
            Its gradient; `views` gives the parts of the layers.

        Raises
        ------
        ValueError
            If the images do not fit, a target is no class, or no layer has parameters.

        Examples
        --------
        >>> from cnndocs.nets import Dense
        >>> net = Sequential([Dense(1, 2)], dtype=np.float64)
        >>> net.parameters[:] = 0
        >>> loss, gradient = net.gradients([[2.0]], [1])
        >>> round(loss, 4), gradient
        (0.6931, array([ 1. , -1. ,  0.5, -0.5]))
        """
        if not self.parameters.size:
            raise ValueError("no layer has parameters: there is no gradient to compute")
        out, memories = self._images(x), []
        for layer, parameters in zip(self.layers, self.arrays, strict=True):
            out, memory = (
                layer.train(out, parameters, rng) if rng else layer.forward(out, parameters)
            )
            memories.append(memory)
        loss = float(cross_entropy(out, targets))
        upstream = gradients_of.cross_entropy(1, out, targets)
        gradient = np.empty_like(self.parameters)
        steps = list(zip(self.layers, memories, self.arrays, self.views(gradient), strict=True))
        # Below the first layer that learns, no gradient is needed.
        first = next(i for i, arrays in enumerate(self.arrays) if arrays)
        for number in range(len(steps) - 1, first - 1, -1):
            layer, memory, parameters, parts = steps[number]
            below = layer.backward(upstream, memory, parameters, parts, number > first)
            upstream = upstream if below is None else below
        return loss, gradient

    def _images(self, x: ArrayLike) -> Array:
        images = np.asarray(x)
        if images.ndim < 2 or not len(images):
            raise ValueError(f"images must be (N, C, H, W) with N at least 1: got {images.shape}")
        return images.astype(self.parameters.dtype, copy=False)

    def __repr__(self) -> str:
        return f"Sequential({list(self.layers)})"


def _batches(x: Array) -> Iterator[Array]:
    for start in range(0, len(x), BATCH):
        yield x[start : start + BATCH]
