"""Dropout: values that are set to zero at random while a network learns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from cnndocs.nets._layer import Arrays, Layer
from cnndocs.ops._check import Array


@dataclass(frozen=True)
class Dropout(Layer):
    """Set values to zero at random in training, and pass them on as they are in inference.

    ``out = mask * x / (1 - rate)``, each cell of ``mask`` zero with the probability ``rate``,
    else one; backwards ``dx = mask * grad / (1 - rate)``

    Any shape goes in, and the same comes out.

    Parameters
    ----------
    rate : float
        The probability that a value is dropped.

    Raises
    ------
    ValueError
        If the rate is not at least 0 and below 1.

    Notes
    -----
    What is kept is divided by the share that is kept ("inverted" dropout), so that the mean over
    all masks is the value. A mask is drawn for each value of each image by `train`, which
    `Sequential.gradients` calls when it is given a random generator; `forward` is inference.
    Special cases: with a rate of zero nothing changes and nothing is drawn; NaN stays NaN, also
    where it is dropped.

    References
    ----------
    Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, "Dropout: A Simple Way to Prevent
    Neural Networks from Overfitting", 2014.

    Examples
    --------
    >>> x = np.array([[1.0, 2.0, 3.0, 4.0]])
    >>> Dropout(0.5).forward(x, ())[0]
    array([[1., 2., 3., 4.]])
    >>> out, saved = Dropout(0.5).train(x, (), np.random.default_rng(0))
    >>> out
    array([[2., 0., 0., 0.]])
    >>> Dropout(0.5).backward(np.ones((1, 4)), saved, (), ())
    array([[2., 0., 0., 0.]])
    """

    rate: float = 0.5

    def __post_init__(self) -> None:
        if not 0 <= self.rate < 1:
            raise ValueError(f"rate must be at least 0 and below 1: got {self.rate}")

    def forward(self, x: Array, parameters: Arrays) -> tuple[Array, Any]:
        return x, None

    def train(self, x: Array, parameters: Arrays, rng: np.random.Generator) -> tuple[Array, Any]:
        if not self.rate:
            return x, None
        kept = np.greater_equal(rng.random(x.shape), self.rate)
        factors = kept.astype(x.dtype) / x.dtype.type(1 - self.rate)
        return x * factors, factors

    def backward(
        self, grad: Array, saved: Any, parameters: Arrays, gradients: Arrays, inputs: bool = True
    ) -> Array | None:
        return grad if saved is None else grad * saved
