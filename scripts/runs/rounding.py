"""Where a size is rounded down, and where up."""

import numpy as np

from scripts.runs._question import Question

rounding = Question(
    "pool-rounding",
    "How many windows of 2 with a stride of 2 does pooling place along 13 cells?",
)


@rounding.ask("PyTorch")
def pytorch():
    import torch

    return torch.nn.MaxPool2d(2)(torch.zeros(1, 1, 13, 13)).shape[-1]


@rounding.ask("PyTorch", "ceil")
def pytorch_ceil():
    import torch

    return torch.nn.MaxPool2d(2, ceil_mode=True)(torch.zeros(1, 1, 13, 13)).shape[-1]


@rounding.ask("Keras", "valid")
def keras_valid():
    import keras

    x = np.zeros((1, 13, 13, 1))
    return keras.layers.MaxPooling2D(2, padding="valid")(x).shape[1]


@rounding.ask("Keras", "same")
def keras_same():
    import keras

    x = np.zeros((1, 13, 13, 1))
    return keras.layers.MaxPooling2D(2, padding="same")(x).shape[1]


rounding.read(
    "Caffe",
    "BVLC/caffe, src/caffe/layers/pooling_layer.cpp, commit 0323844, LayerSetUp",
    "7: the quotient is rounded up",
)

left_out = Question(
    "pool-left-out",
    "How many windows of 3 with a stride of 3 are placed along 5 cells with 1 padded a side, where "
    "the size is rounded up?",
)


@left_out.ask("PyTorch", "ceil")
def left_out_pytorch():
    import torch

    pool = torch.nn.MaxPool2d(3, padding=1, ceil_mode=True)
    return pool(torch.zeros(1, 1, 5, 5)).shape[-1]


left_out.read(
    "Caffe",
    "BVLC/caffe, src/caffe/layers/pooling_layer.cpp, commit 0323844, LayerSetUp",
    "2: with padding, a last window that would start behind the image and its first padding is "
    "taken away",
)

conv_rounding = Question(
    "conv-rounding",
    "How many windows of 3 with a stride of 2 does a convolution without padding place along 6 "
    "cells?",
)


@conv_rounding.ask("PyTorch")
def conv_pytorch():
    import torch

    conv = torch.nn.Conv2d(1, 1, 3, stride=2)
    return conv(torch.zeros(1, 1, 6, 6)).shape[-1]


@conv_rounding.ask("Keras")
def conv_keras():
    import keras

    return keras.layers.Conv2D(1, 3, strides=2)(np.zeros((1, 6, 6, 1))).shape[1]


conv_rounding.read(
    "Caffe",
    "BVLC/caffe, src/caffe/layers/conv_layer.cpp, commit 0275bdf, SetUp",
    "2: whole numbers are divided, and the rest is dropped",
)
