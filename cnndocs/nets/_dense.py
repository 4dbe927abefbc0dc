"""The fully connected layer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from cnndocs.nets._layer import Arrays, Layer
from cnndocs.ops._check import Array
from cnndocs.shapes import integer


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

    def forward(self, x: Array, parameters: Arrays) -> tuple[Array, Any]:
        weight, bias = parameters
        if x.ndim != 2 or x.shape[1] != self.inputs:
            raise ValueError(
                f"the input {x.shape} does not fit {self}: (N, {self.inputs}) is needed"
            )
        out = weight @ x.T
        out += bias[:, None]
        return out.T, x

    def backward(
        self, grad: Array, saved: Any, parameters: Arrays, gradients: Arrays, inputs: bool = True
    ) -> Array | None:
        (weight, _), (dweight, dbias) = parameters, gradients
        np.matmul(grad.T, saved, out=dweight)
        grad.sum(axis=0, out=dbias)
        return (weight.T @ grad.T).T if inputs else None
