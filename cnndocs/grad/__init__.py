"""Backward passes, one function an op: from the gradient of the output to those of the inputs.

Each takes `grad_out`, the gradient of a loss with respect to the op's output, then the op's own
operands and settings (no bias), and returns gradients in the shapes of the operands. They share
the checks and the window arithmetic of `cnndocs.ops`, so that settings mean the same.

>>> from cnndocs import grad
>>> dx, dkernel, dbias = grad.conv2d([[1.0]], [[1, 2], [3, 4]], [[5, 6], [7, 8]])
>>> dx
array([[5., 6.],
       [7., 8.]])
>>> dkernel, float(dbias)
(array([[1., 2.],
       [3., 4.]]), 1.0)
"""

from cnndocs.grad.activation import flatten, leaky_relu, relu
from cnndocs.grad.conv import conv2d, conv_transpose2d
from cnndocs.grad.dense import dense
from cnndocs.grad.loss import cross_entropy, log_softmax, softmax
from cnndocs.grad.pad import pad2d
from cnndocs.grad.pool import avg_pool2d, max_pool2d
from cnndocs.grad.signal import conv1d, conv_transpose1d

__all__ = [
    "avg_pool2d",
    "conv1d",
    "conv2d",
    "conv_transpose1d",
    "conv_transpose2d",
    "cross_entropy",
    "dense",
    "flatten",
    "leaky_relu",
    "log_softmax",
    "max_pool2d",
    "pad2d",
    "relu",
    "softmax",
]
