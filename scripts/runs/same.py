"""What padding "same" does: its sides, and what is refused."""

import numpy as np

from scripts.runs._question import Question

strided = Question(
    "same-with-stride",
    'What does a kernel of 3x3 ones with stride 2 and padding "same" give on the numbers 0 to 35, '
    "written in rows of 6?",
)


@strided.ask("PyTorch")
def strided_pytorch():
    import torch

    return torch.nn.Conv2d(1, 1, 3, stride=2, padding="same")


@strided.ask("Keras")
def strided_keras():
    import keras

    x = np.arange(36.0).reshape(1, 6, 6, 1)
    conv = keras.layers.Conv2D(1, 3, strides=2, padding="same", kernel_initializer="ones")
    return conv(x)[0, :, :, 0]


@strided.ask("TensorFlow")
def strided_tensorflow():
    import tensorflow as tf

    x = tf.reshape(tf.range(36.0), (1, 6, 6, 1))
    return tf.nn.conv2d(x, tf.ones((3, 3, 1, 1)), strides=2, padding="SAME")[0, :, :, 0]


padded = Question(
    "one-a-side-with-stride",
    "What does a kernel of 3x3 ones with stride 2 and padding 1 give on the numbers 0 to 35, "
    "written in rows of 6?",
)


@padded.ask("PyTorch")
def padded_pytorch():
    import torch

    x = torch.arange(36.0).reshape(1, 1, 6, 6)
    return torch.nn.functional.conv2d(x, torch.ones(1, 1, 3, 3), stride=2, padding=1)[0, 0]


@padded.ask("Keras")
def padded_keras():
    import keras

    x = keras.layers.ZeroPadding2D(1)(np.arange(36.0).reshape(1, 6, 6, 1))
    return keras.layers.Conv2D(1, 3, strides=2, kernel_initializer="ones")(x)[0, :, :, 0]


kept = Question(
    "same-keeps-the-size",
    'What is the side of the output of a kernel of 3 with padding "same" on 7 cells?',
)


@kept.ask("PyTorch")
def kept_pytorch():
    import torch

    return torch.nn.Conv2d(1, 1, 3, padding="same")(torch.zeros(1, 1, 7, 7)).shape[-1]


@kept.ask("Keras")
def kept_keras():
    import keras

    return keras.layers.Conv2D(1, 3, padding="same")(np.zeros((1, 7, 7, 1))).shape[1]


unpadded = Question(
    "conv-default-padding",
    "What is the side of the output of a kernel of 3 on 7 cells, where nothing is said of padding?",
)


@unpadded.ask("PyTorch")
def unpadded_pytorch():
    import torch

    return torch.nn.Conv2d(1, 1, 3)(torch.zeros(1, 1, 7, 7)).shape[-1]


@unpadded.ask("Keras")
def unpadded_keras():
    import keras

    return keras.layers.Conv2D(1, 3)(np.zeros((1, 7, 7, 1))).shape[1]


dilated = Question(
    "dilation",
    "What is the side of the output of a kernel of 3 with dilation 2 on 7 cells, with stride 1?",
)
both = Question(
    "stride-with-dilation",
    "What is the side of the output of a kernel of 3 with dilation 2 on 7 cells, with stride 2?",
)


@dilated.ask("PyTorch")
def dilated_pytorch():
    import torch

    return torch.nn.Conv2d(1, 1, 3, dilation=2)(torch.zeros(1, 1, 7, 7)).shape[-1]


@dilated.ask("Keras")
def dilated_keras():
    import keras

    return keras.layers.Conv2D(1, 3, dilation_rate=2)(np.zeros((1, 7, 7, 1))).shape[1]


@both.ask("PyTorch")
def both_pytorch():
    import torch

    conv = torch.nn.Conv2d(1, 1, 3, stride=2, dilation=2)
    return conv(torch.zeros(1, 1, 7, 7)).shape[-1]


@both.ask("Keras")
def both_keras():
    import keras

    conv = keras.layers.Conv2D(1, 3, strides=2, dilation_rate=2)
    return conv(np.zeros((1, 7, 7, 1))).shape[1]
