"""Shapes of layers, in integers only: output sizes, receptive fields, parameter counts."""

from cnndocs.shapes._layers import Activation, Conv, Count, Dense, Flatten, Layer, Norm, Pool
from cnndocs.shapes._settings import LARGEST, integer, pair, switch
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
    "ParameterCount",
    "Pool",
    "Row",
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
