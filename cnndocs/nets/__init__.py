"""A small network that learns: layers, a row of them, optimisers, files.

A layer is a plain description; a `Sequential` holds the parameters of all its layers in one vector.

>>> import numpy as np
>>> from cnndocs import nets
>>> net = nets.Sequential([nets.Conv2d(1, 2, 3), nets.ReLU(), nets.Flatten(), nets.Dense(8, 2)])
>>> net(np.ones((5, 1, 4, 4))).shape
(5, 2)
"""

from cnndocs.nets._activation import Flatten, ReLU
from cnndocs.nets._check import GradientCheck, check_gradients
from cnndocs.nets._conv import Conv2d
from cnndocs.nets._dense import Dense
from cnndocs.nets._description import build, describe
from cnndocs.nets._dropout import Dropout
from cnndocs.nets._files import load, read, save
from cnndocs.nets._fit import Epoch, evaluate, fit
from cnndocs.nets._jitter import Jitter
from cnndocs.nets._layer import Layer
from cnndocs.nets._optimisers import SGD, Adam
from cnndocs.nets._pool import MaxPool2d
from cnndocs.nets._rounded import Rounded
from cnndocs.nets._sequential import Sequential

__all__ = [
    "SGD",
    "Adam",
    "Conv2d",
    "Dense",
    "Dropout",
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
