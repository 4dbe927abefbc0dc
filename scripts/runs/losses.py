"""What a loss is given: logits or probabilities; and what a switch for inference does."""

import numpy as np

from scripts.runs._question import Question

loss = Question(
    "cross-entropy-of-logits",
    "What is the cross-entropy of the logits 1 and 3, where the second class is true?",
)


@loss.ask("PyTorch")
def pytorch():
    import torch

    logits = torch.tensor([[1.0, 3.0]])
    return torch.nn.functional.cross_entropy(logits, torch.tensor([1]))


@loss.ask("Keras", "logits")
def keras_logits():
    import keras

    logits = np.array([[1.0, 3.0]])
    return keras.losses.SparseCategoricalCrossentropy(from_logits=True)(np.array([1]), logits)


@loss.ask("Keras", "default")
def keras_default():
    import keras

    logits = np.array([[1.0, 3.0]])
    return keras.losses.SparseCategoricalCrossentropy()(np.array([1]), logits)


dropout = Question(
    "dropout-in-inference",
    "What does dropout make of four ones when the model is switched to inference?",
)


@dropout.ask("PyTorch")
def dropout_pytorch():
    import torch

    model = torch.nn.Sequential(torch.nn.Dropout(0.5))
    model.eval()
    return model(torch.ones(4))


@dropout.ask("Keras")
def dropout_keras():
    import keras

    return keras.layers.Dropout(0.5)(np.ones(4), training=False)
