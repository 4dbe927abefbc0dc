"""Gradients of a whole network against central differences."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from cnndocs.nets._activation import ReLU
from cnndocs.nets._pool import MaxPool2d
from cnndocs.nets._sequential import Sequential
from cnndocs.ops import cross_entropy
from cnndocs.ops._check import Array
from cnndocs.ops._windows import cell


@dataclass(frozen=True)
class GradientCheck:
    """The largest error of one array's gradient, relative to its largest slope.

    ``error = max |gradient - slope| / max |slope|``

    Attributes
    ----------
    name : str
        Number of the layer, and "weight" or "bias".
    error : float
        Over the parameters that were compared.
    compared, skipped : int
        Parameters that were compared; those where a step crossed a tie or a kink.
    """

    name: str
    error: float
    compared: int
    skipped: int  # where the step crossed a tie or a kink


def check_gradients(
    net: Sequential, x: ArrayLike, targets: ArrayLike, *, step: float = 1e-5
) -> list[GradientCheck]:
    """Compare every parameter's gradient with ``(loss(p + step) - loss(p - step)) / (2 * step)``.

    Computed in float64. Where a step makes another cell win a pooling window, or takes a cell
    over ReLU's kink, the loss has no slope to compare with: such parameters are counted as
    skipped.

    Parameters
    ----------
    net : Sequential
        Is not changed.
    x, targets : array_like
        A few images and their classes.
    step : float
        How far each parameter is moved to both sides.

    Returns
    -------
    list of GradientCheck
        One for the weights and one for the biases of each layer.

    Raises
    ------
    ValueError
        If the images do not fit the network, or the targets do not fit the images.

    Examples
    --------
    >>> from cnndocs.nets import Dense
    >>> rows = check_gradients(Sequential([Dense(3, 2)]), [[1.0, 2.0, 3.0]], [1])
    >>> [row.name for row in rows], max(row.error for row in rows) < 1e-6
    (['0.weight', '0.bias'], True)
    """
    exact = net.copy(np.float64)
    _, gradient = exact.gradients(x, targets)
    here = _choices(exact, x)[1]
    slopes, usable = np.zeros_like(gradient), np.zeros(len(gradient), bool)
    for index, value in enumerate(exact.parameters.copy()):
        exact.parameters[index] = value + step
        above, above_choices = _choices(exact, x)
        exact.parameters[index] = value - step
        below, below_choices = _choices(exact, x)
        exact.parameters[index] = value
        usable[index] = here == above_choices == below_choices
        difference = cross_entropy(above, targets) - cross_entropy(below, targets)
        slopes[index] = difference / (2 * step)
    rows = []
    for number, arrays in enumerate(
        zip(exact.views(gradient), exact.views(slopes), exact.views(usable), strict=True)
    ):
        for name, mine, slope, use in zip(("weight", "bias"), *arrays, strict=False):
            largest = np.abs(slope[use]).max(initial=0)
            error = np.abs(mine - slope)[use].max(initial=0) / (largest or 1)
            rows.append(
                GradientCheck(f"{number}.{name}", float(error), int(use.sum()), int((~use).sum()))
            )
    return rows


def _choices(net: Sequential, x: ArrayLike) -> tuple[Array, bytes]:
    """Return the logits, and which cells were positive before each ReLU and won each pooling."""
    out, choices = net._images(x), []
    for layer, parameters in zip(net.layers, net.arrays, strict=True):
        before = out
        out, saved = layer.forward(before, parameters)
        if isinstance(layer, ReLU):
            choices.append((before > 0).tobytes())
        if isinstance(layer, MaxPool2d):
            w = saved[-1]
            for row, column in np.ndindex(w.kernel):
                choices.append((cell(before, w, row, column) == out).tobytes())
    return out, b"".join(choices)
