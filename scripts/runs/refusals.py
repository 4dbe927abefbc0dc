"""Settings of the gallery that some libraries refuse."""

import numpy as np

from scripts.runs._question import Question

both = Question(
    "strides-with-dilation",
    "What is the side of the output of a kernel of 3 with stride 2 and dilation 2 on 7 cells?",
)


@both.ask("PyTorch")
def both_pytorch():
    import torch

    return torch.nn.Conv2d(1, 1, 3, stride=2, dilation=2)(torch.zeros(1, 1, 7, 7)).shape[-1]


@both.ask("Keras")
def both_keras():
    import keras

    return keras.layers.Conv2D(1, 3, strides=2, dilation_rate=2)(np.zeros((1, 7, 7, 1))).shape[1]


back = Question(
    "output-padding-as-the-stride",
    "What is the side of the output of a transposed kernel of 3 with stride 2 and output padding 2 "
    "on 3 cells?",
)


@back.ask("PyTorch")
def back_pytorch():
    import torch

    layer = torch.nn.ConvTranspose2d(1, 1, 3, stride=2, output_padding=2)
    return layer(torch.zeros(1, 1, 3, 3)).shape[-1]


@back.ask("Keras")
def back_keras():
    import keras

    layer = keras.layers.Conv2DTranspose(1, 3, strides=2, output_padding=2)
    return layer(np.zeros((1, 3, 3, 1))).shape[1]
