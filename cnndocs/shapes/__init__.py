"""Shapes of layers, in integers only: output sizes, receptive fields, parameter counts.

>>> from cnndocs.shapes import Conv, Dense, Flatten, Pool, parameter_count
>>> layers = [Conv(3, 8), Pool(2), Flatten(), Dense(10)]
>>> parameter_count((1, 28, 28), layers).expression
'13610 = 80 + 13530'
"""

from cnndocs.shapes._layers import Activation, Conv, Count, Dense, Flatten, Layer, Norm, Pool
from cnndocs.shapes._settings import LARGEST, Padding, Pair, Size, integer, pair, switch
from cnndocs.shapes._sizes import Window, output_size, window
from cnndocs.shapes._stack import (
    Field,
    ParameterCount,
    Row,
    activation_count,
    parameter_count,
    receptive_field,
    trace,
)

__all__ = [
    "LARGEST",
    "Activation",
    "Conv",
    "Count",
    "Dense",
    "Field",
    "Flatten",
    "Layer",
    "Norm",
    "Padding",
    "Pair",
    "ParameterCount",
    "Pool",
    "Row",
    "Size",
    "Window",
    "activation_count",
    "integer",
    "output_size",
    "pair",
    "parameter_count",
    "receptive_field",
    "switch",
    "trace",
    "window",
]
