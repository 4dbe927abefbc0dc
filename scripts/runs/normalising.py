"""What batch normalisation remembers of a batch, and what it does to one value."""

import numpy as np

from scripts.runs._question import Question

stored = Question(
    "batch-norm-stored",
    "Which running mean and running variance has a new layer of batch normalisation after one "
    "batch with the values -1 3 1 5 1 7 5 3 in one channel?",
)


@stored.ask("PyTorch")
def pytorch():
    import torch

    layer = torch.nn.BatchNorm2d(1)
    layer(torch.tensor([-1.0, 3, 1, 5, 1, 7, 5, 3]).reshape(2, 1, 2, 2))
    return torch.stack([layer.running_mean[0], layer.running_var[0]])


@stored.ask("Keras")
def keras():
    import keras

    layer = keras.layers.BatchNormalization()
    layer(np.array([-1.0, 3, 1, 5, 1, 7, 5, 3]).reshape(2, 2, 2, 1), training=True)
    return [layer.moving_mean[0], layer.moving_variance[0]]


alone = Question(
    "batch-norm-of-one",
    "What does batch normalisation give in training for a batch of one image with one cell, 7?",
)


@alone.ask("PyTorch")
def alone_pytorch():
    import torch

    return torch.nn.BatchNorm2d(1)(torch.full((1, 1, 1, 1), 7.0))


@alone.ask("Keras")
def alone_keras():
    import keras

    return keras.layers.BatchNormalization()(np.full((1, 1, 1, 1), 7.0), training=True)[0, 0, 0]


constant = Question(
    "batch-norm-epsilon",
    "Which epsilon does batch normalisation add to the variance where nobody says it?",
)


@constant.ask("PyTorch")
def constant_pytorch():
    import torch

    return torch.nn.BatchNorm2d(1).eps


@constant.ask("Keras")
def constant_keras():
    import keras

    return keras.layers.BatchNormalization().epsilon
