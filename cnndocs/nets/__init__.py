"""A small network that learns: layers, a row of them, optimisers, files.

A layer is a plain description; a `Sequential` holds the parameters of all its layers in one vector.
"""

from cnndocs.nets._check import GradientCheck, check_gradients
from cnndocs.nets._files import build, describe, load, read, save
from cnndocs.nets._fit import Epoch, evaluate, fit
from cnndocs.nets._jitter import Jitter
from cnndocs.nets._layers import Conv2d, Dense, Flatten, Layer, MaxPool2d, ReLU
from cnndocs.nets._optimisers import SGD, Adam
from cnndocs.nets._rounded import Rounded
from cnndocs.nets._sequential import Sequential

__all__ = [
    "SGD",
    "Adam",
    "Conv2d",
    "Dense",
    "Epoch",
    "Flatten",
    "GradientCheck",
    "Jitter",
    "Layer",
    "MaxPool2d",
    "ReLU",
    "Rounded",
    "Sequential",
    "build",
    "check_gradients",
    "describe",
    "evaluate",
    "fit",
    "load",
    "read",
    "save",
]
