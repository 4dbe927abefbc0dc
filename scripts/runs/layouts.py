"""In which order libraries keep images, kernels, flattened maps and dense weights."""

import numpy as np

from scripts.runs._question import Question

kernels = Question(
    "kernel-layout",
    "In which order does a layer of 8 kernels of 5x7 cells on 3 channels keep its weights?",
)


@kernels.ask("PyTorch")
def kernels_pytorch():
    import torch

    return tuple(torch.nn.Conv2d(3, 8, (5, 7)).weight.shape)


@kernels.ask("Keras")
def kernels_keras():
    import keras

    conv = keras.layers.Conv2D(8, (5, 7))
    conv.build((None, 9, 9, 3))
    return tuple(conv.kernel.shape)


@kernels.ask("Flax", "linen")
def kernels_linen():
    import jax
    from flax import linen

    conv = linen.Conv(8, (5, 7))
    variables = conv.init(jax.random.key(0), np.zeros((1, 9, 9, 3)))
    return tuple(variables["params"]["kernel"].shape)


images = Question(
    "channels-first-or-last",
    "Where do the channels stand: what is the output's shape of 8 kernels on an image of 9x9 cells "
    "and 3 channels?",
)


@images.ask("PyTorch")
def images_pytorch():
    import torch

    return tuple(torch.nn.Conv2d(3, 8, 3)(torch.zeros(1, 3, 9, 9)).shape)


@images.ask("Keras")
def images_keras():
    import keras

    return tuple(keras.layers.Conv2D(8, 3)(np.zeros((1, 9, 9, 3))).shape)


flat = Question(
    "flatten-order",
    "In which order does flattening read two maps of 2x2 cells: 0 1 2 3 in the first, 4 5 6 7 in "
    "the second?",
)


@flat.ask("PyTorch")
def flat_pytorch():
    import torch

    maps = torch.arange(8).reshape(1, 2, 2, 2)  # channels first
    return torch.nn.Flatten()(maps)[0]


@flat.ask("Keras")
def flat_keras():
    import keras

    maps = np.arange(8.0).reshape(1, 2, 2, 2).transpose(0, 2, 3, 1)  # channels last
    return keras.layers.Flatten()(maps)[0]


@flat.ask("Flax", "linen")
def flat_linen():
    import jax.numpy as jnp

    maps = jnp.arange(8).reshape(1, 2, 2, 2).transpose(0, 2, 3, 1)  # channels last, as Conv has it
    return maps.reshape(1, -1)[0]


dense = Question(
    "dense-layout",
    "In which order does a dense layer with 5 inputs and 3 outputs keep its weights?",
)


@dense.ask("PyTorch")
def dense_pytorch():
    import torch

    return tuple(torch.nn.Linear(5, 3).weight.shape)


@dense.ask("Keras")
def dense_keras():
    import keras

    layer = keras.layers.Dense(3)
    layer.build((None, 5))
    return tuple(layer.kernel.shape)


@dense.ask("Flax", "linen")
def dense_linen():
    import jax
    from flax import linen

    variables = linen.Dense(3).init(jax.random.key(0), np.zeros((1, 5)))
    return tuple(variables["params"]["kernel"].shape)
