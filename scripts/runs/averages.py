"""Which cells an average of pooling counts, and what padding does to a maximum."""

import numpy as np

from scripts.runs._question import Question

padded = Question(
    "average-counts-padding",
    "What is the first average of a window of 2 over cells of 1, with 1 cell padded a side?",
)


@padded.ask("PyTorch")
def pytorch():
    import torch

    return torch.nn.AvgPool2d(2, padding=1)(torch.ones(1, 1, 4, 4))[0, 0, 0, 0]


@padded.ask("PyTorch", "excluded")
def pytorch_excluded():
    import torch

    pool = torch.nn.AvgPool2d(2, padding=1, count_include_pad=False)
    return pool(torch.ones(1, 1, 4, 4))[0, 0, 0, 0]


padded.read(
    "Caffe",
    "BVLC/caffe, src/caffe/layers/pooling_layer.cpp, commit 0323844, Forward_cpu",
    "0.25: the divisor counts all cells up to the end of the padding",
)

beyond = Question(
    "average-beyond-padding",
    "What is the last average of a window of 2 with stride 2 over 3 cells of 1, rounded up?",
)


@beyond.ask("PyTorch", "ceil")
def beyond_pytorch():
    import torch

    return torch.nn.AvgPool2d(2, ceil_mode=True)(torch.ones(1, 1, 3, 3))[0, 0, -1, -1]


even = Question(
    "average-same-even",
    "What are the averages of a window of 3 with stride 2 over the numbers 0 to 24, in rows "
    'of 5, with padding "same", which puts 1 cell on each side?',
)
uneven = Question(
    "average-same-uneven",
    "What are the averages of a window of 3 with stride 2 over the numbers 0 to 15, in rows "
    'of 4, with padding "same", which puts 1 cell at the end only?',
)


@even.ask("Keras")
def even_keras():
    import keras

    pool = keras.layers.AveragePooling2D(3, strides=2, padding="same")
    return pool(np.arange(25.0).reshape(1, 5, 5, 1))[0, :, :, 0]


@uneven.ask("Keras")
def uneven_keras():
    import keras

    pool = keras.layers.AveragePooling2D(3, strides=2, padding="same")
    return pool(np.arange(16.0).reshape(1, 4, 4, 1))[0, :, :, 0]


@even.ask("TensorFlow")
def even_tensorflow():
    import tensorflow as tf

    x = tf.reshape(tf.range(25.0), (1, 5, 5, 1))
    return tf.nn.avg_pool2d(x, 3, 2, padding="SAME")[0, :, :, 0]


@uneven.ask("TensorFlow")
def uneven_tensorflow():
    import tensorflow as tf

    x = tf.reshape(tf.range(16.0), (1, 4, 4, 1))
    return tf.nn.avg_pool2d(x, 3, 2, padding="SAME")[0, :, :, 0]


winner = Question(
    "max-ignores-padding",
    "What is the first maximum of a window of 2 over cells of -1, with padding before it?",
)


@winner.ask("PyTorch")
def winner_pytorch():
    import torch

    return torch.nn.MaxPool2d(2, padding=1)(-torch.ones(1, 1, 4, 4))[0, 0, 0, 0]


@winner.ask("Keras")
def winner_keras():
    import keras

    pool = keras.layers.MaxPooling2D(3, strides=1, padding="same")
    return pool(-np.ones((1, 4, 4, 1)))[0, 0, 0, 0]


half = Question(
    "pool-padding-half",
    "Does max pooling with a window of 3 take 2 padded cells a side?",
)


@half.ask("PyTorch")
def half_pytorch():
    import torch

    return torch.nn.MaxPool2d(3, padding=2)(torch.zeros(1, 1, 5, 5)).shape
