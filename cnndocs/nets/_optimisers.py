"""From a gradient to a step: stochastic gradient descent with momentum, and Adam."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from cnndocs.ops._check import Array


@dataclass
class SGD:
    """Go against the gradient, with momentum: the step remembers the steps before it.

    ``v = momentum * v + gradient + weight_decay * parameters``; ``parameters -= rate * v``

    Parameters
    ----------
    rate : float
        The learning rate.
    momentum : float
        0 for plain gradient descent; below 1.
    weight_decay : float
        Of a penalty, ``weight_decay / 2`` times the sum of the squared parameters, whose gradient
        is added to that of the loss.

    Raises
    ------
    ValueError
        If the rate is not positive and finite, the momentum not at least 0 and below 1, or the
        weight decay negative or not finite.

    Notes
    -----
    Special cases: the first step is plain gradient descent, whatever the momentum. Without
    momentum, weight decay multiplies the parameters by ``1 - rate * weight_decay`` and then goes
    against the gradient of the loss; with momentum it does not. All parameters decay, biases too.
    An optimiser remembers one vector of parameters: each network needs its own.

    References
    ----------
    PyTorch documentation, `torch.optim.SGD`.

    Examples
    --------
    >>> parameters = np.array([1.0])
    >>> SGD(rate=0.5).step(parameters, np.array([0.25]))
    >>> parameters
    array([0.875])
    >>> SGD(rate=0.5, weight_decay=0.25).step(parameters, np.array([0.0]))
    >>> parameters
    array([0.765625])
    """

    rate: float = 0.1
    momentum: float = 0.0
    weight_decay: float = 0.0
    _velocity: Array | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        _positive("rate", self.rate)
        _share("momentum", self.momentum)
        _not_negative("weight_decay", self.weight_decay)

    def step(self, parameters: Array, gradient: Array) -> None:
        """Change the parameters in place.

        Parameters
        ----------
        parameters, gradient : ndarray
            Vectors of the same length, such as `Sequential.parameters` and the second result of
            `Sequential.gradients`.
        """
        if self._velocity is None:
            self._velocity = np.zeros_like(parameters)
        self._velocity *= self.momentum
        self._velocity += gradient
        if self.weight_decay:
            self._velocity += self.weight_decay * parameters
        parameters -= self.rate * self._velocity


@dataclass
class Adam:
    """Divide each parameter's step by the size that its gradients had lately.

    ``m = b1 * m + (1 - b1) * gradient``; ``v = b2 * v + (1 - b2) * gradient ** 2``;
    ``parameters *= 1 - rate * weight_decay``;
    ``parameters -= rate * (m / (1 - b1 ** t)) / (sqrt(v / (1 - b2 ** t)) + epsilon)``

    Parameters
    ----------
    rate : float
        The learning rate: about the size of a step in each parameter.
    b1, b2 : float
        How much of the mean gradient and of the mean square is kept from step to step.
    epsilon : float
        Keeps the divisor away from 0.
    weight_decay : float
        Shrinks the parameters before each step, beside the gradients ("decoupled", as in AdamW):
        it is not a penalty, which the divisor would change.

    Raises
    ------
    ValueError
        If the rate or epsilon is not positive and finite, `b1` or `b2` not at least 0 and below
        1, or the weight decay negative or not finite.

    Notes
    -----
    ``t`` counts the steps from 1. Special cases: where the gradient has always been 0, the
    parameter stays, but for weight decay; a first step is about as large as the rate, however
    large the gradient. All parameters decay, biases too. An optimiser remembers one vector of
    parameters: each network needs its own.

    References
    ----------
    Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015.

    Loshchilov and Hutter, "Decoupled Weight Decay Regularization", 2019.

    Examples
    --------
    >>> parameters = np.array([1.0, 1.0])
    >>> Adam(rate=0.5).step(parameters, np.array([0.001, -1000]))
    >>> parameters.round(3)
    array([0.5, 1.5])
    >>> Adam(rate=0.5, weight_decay=0.25).step(parameters, np.zeros(2))
    >>> parameters.round(4)
    array([0.4375, 1.3125])
    """

    rate: float = 0.001
    b1: float = 0.9
    b2: float = 0.999
    epsilon: float = 1e-8
    weight_decay: float = 0.0
    _means: tuple[Array, Array] | None = field(default=None, init=False, repr=False)
    _steps: int = field(default=0, init=False, repr=False)

    def __post_init__(self) -> None:
        _positive("rate", self.rate)
        _positive("epsilon", self.epsilon)
        _share("b1", self.b1)
        _share("b2", self.b2)
        _not_negative("weight_decay", self.weight_decay)

    def step(self, parameters: Array, gradient: Array) -> None:
        """Change the parameters in place.

        Parameters
        ----------
        parameters, gradient : ndarray
            Vectors of the same length, such as `Sequential.parameters` and the second result of
            `Sequential.gradients`.
        """
        if self._means is None:
            self._means = np.zeros_like(parameters), np.zeros_like(parameters)
        mean, square = self._means
        self._steps += 1
        mean += (1 - self.b1) * (gradient - mean)
        square += (1 - self.b2) * (gradient * gradient - square)
        rate = self.rate / (1 - self.b1**self._steps)
        scale = np.sqrt(square / (1 - self.b2**self._steps))
        scale += self.epsilon
        if self.weight_decay:
            parameters *= 1 - self.rate * self.weight_decay
        parameters -= rate * mean / scale


def _positive(name: str, value: float) -> None:
    if not 0 < value < float("inf"):
        raise ValueError(f"{name} must be positive and finite: got {value}")


def _not_negative(name: str, value: float) -> None:
    if not 0 <= value < float("inf"):
        raise ValueError(f"{name} must be at least 0 and finite: got {value}")


def _share(name: str, value: float) -> None:
    if not 0 <= value < 1:
        raise ValueError(f"{name} must be at least 0 and below 1: got {value}")
