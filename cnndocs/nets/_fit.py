"""Training: epochs of mini-batches, with what was reached after each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from cnndocs.nets._optimisers import SGD, Adam
from cnndocs.nets._sequential import Sequential
from cnndocs.ops import cross_entropy
from cnndocs.ops._check import Array

Data = tuple[ArrayLike, ArrayLike]


@dataclass(frozen=True)
class Epoch:
    """What was reached after one epoch: mean losses, and images classified rightly.

    Attributes
    ----------
    number : int
        Counted from 1; 0 stands for before training.
    loss : float
        Mean cross-entropy on the images that were learned from, after the epoch.
    right : int
        How many of them are classified rightly.
    validation_loss, validation_right : float and int, or None
        The same of the validation images, if there are any.

    Examples
    --------
    >>> print(Epoch(1, 0.25, 90))
    epoch 1: loss 0.2500, right 90
    """

    number: int
    loss: float
    right: int
    validation_loss: float | None = None
    validation_right: int | None = None

    def __str__(self) -> str:
        text = f"epoch {self.number}: loss {self.loss:.4f}, right {self.right}"
        if self.validation_loss is None:
            return text
        return f"{text}; validation: loss {self.validation_loss:.4f}, right {self.validation_right}"


def evaluate(net: Sequential, x: ArrayLike, targets: ArrayLike) -> tuple[float, int]:
    """Return the mean cross-entropy on some images, and how many are classified rightly.

    ``loss = -(sum over n of log(softmax(net(x[n]))[targets[n]])) / N``

    Parameters
    ----------
    net : Sequential
        Is not changed.
    x, targets : array_like, (N, C, H, W) and (N,)
        Images and their classes.

    Returns
    -------
    float
        The mean loss, computed in float64.
    int
        How many images have their largest logit at their class; of equal logits the first counts.

    Raises
    ------
    ValueError
        If the images do not fit the network, or the targets do not fit the images.

    Examples
    --------
    >>> from cnndocs.nets import Dense
    >>> net = Sequential([Dense(2, 2)])
    >>> net.parameters[:] = [1, 0, 0, 1, 0, 0]
    >>> loss, right = evaluate(net, [[1.0, 0.0], [0.0, 1.0]], [0, 0])
    >>> round(loss, 4), right
    (0.8133, 1)
    """
    logits = net(x).astype(np.float64)
    loss = float(cross_entropy(logits, targets))
    return loss, int((logits.argmax(axis=1) == np.asarray(targets)).sum())


def fit(
    net: Sequential,
    x: ArrayLike,
    targets: ArrayLike,
    *,
    optimiser: SGD | Adam,
    epochs: int,
    batch: int = 32,
    seed: int = 0,
    decay: float = 1.0,
    validation: Data | None = None,
    augment: Callable[[Array, np.random.Generator], Array] | None = None,
    progress: Callable[[Epoch], object] | None = print,
) -> list[Epoch]:
    """Train a network in place, and return what was reached after each epoch.

    Parameters
    ----------
    net : Sequential
        Its parameters are changed.
    x, targets : array_like, (N, C, H, W) and (N,)
        The images and their classes. Each epoch sees each image once, in a new order.
    optimiser : SGD or Adam
        Makes one step for each mini-batch.
    epochs, batch : int
        How often all images are seen, and how many make a step; the last batch may be smaller.
    seed : int
        Of the order of the images, of `augment` and of `Dropout`.
    decay : float
        The learning rate is multiplied by it after each epoch.
    validation : (array_like, array_like), optional
        Images and classes that are evaluated after each epoch and never learned from.
    augment : callable, optional
        Gets a mini-batch and a random generator, returns the images to learn from instead.
    progress : callable, optional
        Gets each `Epoch` when it ends; prints it if not given.

    Returns
    -------
    list of Epoch
        One for each epoch, in order.

    Raises
    ------
    ValueError
        If images and targets differ in number, a count is below 1, or the loss is not finite.

    Notes
    -----
    Weights change once a mini-batch, never during a forward pass. The same seeds, images and
    versions give the same network, bit for bit, on the same machine. The optimiser's rate is
    lowered in place: use a new optimiser for another training.

    Examples
    --------
    >>> from cnndocs.nets import Dense
    >>> net = Sequential([Dense(2, 2)])
    >>> x, targets = [[0.0, 1.0], [1.0, 0.0]], [0, 1]
    >>> fit(net, x, targets, optimiser=SGD(0.5), epochs=20, progress=None)[-1].right
    2
    """
    images, classes = np.asarray(x), np.asarray(targets)
    if len(images) != len(classes):
        raise ValueError(f"{len(images)} images have {len(classes)} targets: one each is needed")
    for name, value in (("epochs", epochs), ("batch", batch)):
        if value < 1:
            raise ValueError(f"{name} must be at least 1: got {value}")
    images = images.astype(net.parameters.dtype, copy=False)
    rng, history = np.random.default_rng(seed), []
    for number in range(1, epochs + 1):
        order = rng.permutation(len(images))
        for start in range(0, len(images), batch):
            indices = order[start : start + batch]
            part = images[indices]
            part = augment(part, rng) if augment else part
            loss, gradient = net.gradients(part, classes[indices], rng)
            _finite(loss, number)
            optimiser.step(net.parameters, gradient)
        optimiser.rate *= decay
        loss, right = evaluate(net, images, classes)
        # The last step of the epoch may have led to a loss that no step has seen.
        _finite(loss, number)
        beside = evaluate(net, *validation) if validation else (None, None)
        history.append(Epoch(number, loss, right, *beside))
        if progress:
            progress(history[-1])
    return history


def _finite(loss: float, epoch: int) -> None:
    if not np.isfinite(loss):
        raise ValueError(f"the loss is {loss} in epoch {epoch}: try a smaller rate")
