"""Losses of measured quantities, means and steps of gradient descent, as loops."""

from __future__ import annotations

from typing import Any

from cnndocs.naive._layout import exact, result


def squared_error(predicted: Any, true: Any) -> Any:
    """The mean of the squared errors."""
    one, other = exact(predicted, true)
    total = 0 * one.flat[0]
    # --8<-- [start:squared_error]
    for value, wanted in zip(one.flat, other.flat, strict=True):
        total += (value - wanted) * (value - wanted)
    return total / len(one.flat)
    # --8<-- [end:squared_error]


def gradient_step(parameters: Any, gradient: Any, rate: Any) -> Any:
    """Each parameter minus the learning rate times its gradient."""
    old, slope = exact(parameters, gradient)
    new = old.copy()
    # --8<-- [start:gradient_step]
    for at in range(old.size):
        new.flat[at] = old.flat[at] - rate * slope.flat[at]
    # --8<-- [end:gradient_step]
    return result(new, new.shape)
