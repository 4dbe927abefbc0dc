"""Forward passes of the layers, in NumPy without loops over pixels.

>>> from cnndocs import ops
>>> ops.max_pool2d(ops.relu([[1, -2], [-3, 4]]), 2)
array([[4.]])
"""

from cnndocs.ops.activation import flatten, leaky_relu, relu
from cnndocs.ops.conv import conv2d, conv_transpose2d
from cnndocs.ops.dense import dense
from cnndocs.ops.loss import cross_entropy, log_softmax, softmax
from cnndocs.ops.pad import pad2d
from cnndocs.ops.pool import avg_pool2d, max_pool2d
from cnndocs.ops.signal import conv1d, conv_transpose1d

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
