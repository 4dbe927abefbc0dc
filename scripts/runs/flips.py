"""Which libraries turn the kernel before they lay it on the image."""

import numpy as np

from scripts.runs._question import Question

flips = Question(
    "conv-flips",
    "What stands around the one pixel of 1 in an image of zeros, after a kernel with the rows 1 2 "
    "and 3 4?",
)


@flips.ask("PyTorch")
def pytorch():
    import torch

    x = torch.zeros(1, 1, 3, 3)
    x[0, 0, 1, 1] = 1
    kernel = torch.tensor([[[[1.0, 2], [3, 4]]]])
    return torch.nn.functional.conv2d(x, kernel)[0, 0]


@flips.ask("Keras")
def keras():
    import keras

    x = np.zeros((1, 3, 3, 1))
    x[0, 1, 1, 0] = 1
    kernel = np.array([[1.0, 2], [3, 4]]).reshape(2, 2, 1, 1)
    return keras.ops.conv(x, kernel)[0, :, :, 0]


@flips.ask("TensorFlow")
def tensorflow():
    import tensorflow as tf

    x = np.zeros((1, 3, 3, 1))
    x[0, 1, 1, 0] = 1
    kernel = np.array([[1.0, 2], [3, 4]]).reshape(2, 2, 1, 1)
    return tf.nn.conv2d(x, kernel, 1, "VALID")[0, :, :, 0]


@flips.ask("JAX")
def jax():
    import jax

    x = np.zeros((1, 1, 3, 3))
    x[0, 0, 1, 1] = 1
    kernel = np.array([[[[1.0, 2], [3, 4]]]])
    return jax.lax.conv(x, kernel, (1, 1), "VALID")[0, 0]


@flips.ask("Flax", "linen")
def linen():
    from flax import linen

    x = np.zeros((1, 3, 3, 1))
    x[0, 1, 1, 0] = 1
    kernel = np.array([[1.0, 2], [3, 4]]).reshape(2, 2, 1, 1)
    conv = linen.Conv(1, (2, 2), padding="VALID", use_bias=False)
    return conv.apply({"params": {"kernel": kernel}}, x)[0, :, :, 0]


@flips.ask("SciPy", "convolve")
def convolve():
    from scipy import signal

    x = np.zeros((3, 3))
    x[1, 1] = 1
    return signal.convolve(x, [[1, 2], [3, 4]], mode="valid", method="direct")


@flips.ask("SciPy", "correlate")
def correlate():
    from scipy import signal

    x = np.zeros((3, 3))
    x[1, 1] = 1
    return signal.correlate(x, [[1, 2], [3, 4]], mode="valid", method="direct")
