"""Convolutional neural networks in numbers that are computed, addressed and audited."""

from cnndocs import grad, nets, shapes
from cnndocs.ops import (
    avg_pool2d,
    conv2d,
    conv_transpose2d,
    cross_entropy,
    dense,
    flatten,
    leaky_relu,
    log_softmax,
    max_pool2d,
    relu,
    softmax,
)
from cnndocs.shapes import output_size

__version__ = "0.1.0"

__all__ = [
    "avg_pool2d",
    "conv2d",
    "conv_transpose2d",
    "cross_entropy",
    "dense",
    "flatten",
    "grad",
    "leaky_relu",
    "log_softmax",
    "max_pool2d",
    "nets",
    "output_size",
    "relu",
    "shapes",
    "softmax",
]
