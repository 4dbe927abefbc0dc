"""Forward and backward pass of the worked network, whose parameters may be enclosed.

Before the first step of gradient descent all of them are exact; afterwards they lie between
bounds, so that the ops, which need plain numbers, cannot be used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from cnndocs.values import intervals
from cnndocs.values.kinds import Array, Bounds, array

Number = Fraction | Bounds
Place = tuple[int, ...]


@dataclass(frozen=True)
class Parameters:
    """Everything that a step of gradient descent changes."""

    kernel: Array
    weight: Array
    bias: Array


@dataclass(frozen=True)
class Forward:
    """What a forward pass computes, from the feature map to the logits."""

    feature_map: Array
    relu: Array
    pooled: Array
    winners: dict[Place, Place]  # the cell that each pooling window hands on
    flat: Array
    logits: Array


@dataclass(frozen=True)
class Backward:
    """The gradients of the loss, from the logits back to the kernel."""

    dz: Array
    dweight: Array
    dflat: Array
    dpooled: Array
    drelu: Array
    dmap: Array
    dkernel: Array


def dot(values: Iterable[Number], weights: Iterable[Number]) -> Number:
    """Return the sum of products: exact where no enclosed number takes part.

    >>> dot([Fraction(2), Fraction(3)], [Fraction(5), Fraction(0)])
    Fraction(10, 1)
    """
    pairs = [(a, b) for a, b in zip(values, weights, strict=True) if a != 0 and b != 0]
    if not any(isinstance(part, Bounds) for pair in pairs for part in pair):
        return sum((Fraction(a) * Fraction(b) for a, b in pairs), Fraction(0))  # type: ignore[arg-type]
    return intervals.combine(*([pair[side] for pair in pairs] for side in (0, 1)))


def _ends(value: Number) -> tuple[Fraction, Fraction]:
    return (value.low, value.high) if isinstance(value, Bounds) else (value, value)


def above(one: Number, other: Number) -> bool:
    """Say whether one number is larger than another; bounds that overlap do not tell."""
    (low, high), (least, most) = _ends(one), _ends(other)
    if low > most:
        return True
    if high <= least:
        return False
    raise ValueError(f"the bounds {one} and {other} overlap: they do not tell which is larger")


def forward(image: Array, parameters: Parameters, pool: int) -> Forward:
    """Return all layers for an image; pooling windows of side ``pool`` move by one cell."""
    kernel = parameters.kernel
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    feature_map = _map(windows.shape[:2], lambda at: dot(windows[at].ravel(), kernel.ravel()))
    zero = Fraction(0)
    relu = _map(
        feature_map.shape,
        lambda at: feature_map[at] if above(feature_map[at], zero) else zero,
    )
    height, width = (side - pool + 1 for side in relu.shape)
    winners = {at: _winner(relu, at, pool) for at in np.ndindex(height, width)}
    pooled = _map((height, width), lambda at: relu[winners[at]])
    flat = pooled.ravel()
    logits = array(
        [
            dot([*row, bias], [*flat, Fraction(1)])
            for row, bias in zip(parameters.weight, parameters.bias, strict=True)
        ]
    )
    return Forward(feature_map, relu, pooled, winners, flat, logits)


def _map(shape: Sequence[int], make: Callable[[tuple[int, ...]], Any]) -> Array:
    cells = [make(at) for at in np.ndindex(*shape)]
    return array(np.array(cells, dtype=object).reshape(shape))


def _winner(cells: Array, start: Place, side: int) -> Place:
    """Return the largest cell of a window, of equal ones the first in row order."""
    places = [(start[0] + i, start[1] + j) for i, j in np.ndindex(side, side)]
    best = places[0]
    for at in places[1:]:
        if above(cells[at], cells[best]):
            best = at
    return best


def backward(image: Array, parameters: Parameters, seen: Forward, target: int) -> Backward:
    """Return the gradients of the cross-entropy of the true class."""
    one, zero = Fraction(1), Fraction(0)
    shares = intervals.softmax(seen.logits)
    dz = array([dot([p, one], [one, -one if k == target else zero]) for k, p in enumerate(shares)])
    dweight = array([[dot([slope], [value]) for value in seen.flat] for slope in dz])
    dflat = array([dot(column, dz) for column in parameters.weight.T])
    dpooled = array(dflat.reshape(seen.pooled.shape))
    drelu = _map(seen.relu.shape, lambda at: _routed(at, dpooled, seen.winners))
    dmap = _map(drelu.shape, lambda at: drelu[at] if seen.relu[at] != 0 else zero)
    windows = np.lib.stride_tricks.sliding_window_view(image, dmap.shape)
    dkernel = _map(parameters.kernel.shape, lambda at: dot(windows[at].ravel(), dmap.ravel()))
    return Backward(dz, dweight, dflat, dpooled, drelu, dmap, dkernel)


def _routed(at: Place, dpooled: Array, winners: dict[Place, Place]) -> Number:
    """Return the sum of the gradients of all windows that a cell won."""
    won = [dpooled[window] for window, winner in winners.items() if winner == at]
    return dot(won, [Fraction(1)] * len(won))


def moved(values: Array, gradient: Array, rate: Fraction) -> Array:
    """Return values minus the rate times their gradient."""
    one = Fraction(1)
    pairs = zip(values.ravel(), gradient.ravel(), strict=True)
    return array([dot([value, slope], [one, -rate]) for value, slope in pairs]).reshape(
        values.shape
    )


def stepped(parameters: Parameters, slopes: Backward, rate: Fraction) -> Parameters:
    """Return all parameters after one step of gradient descent."""
    return Parameters(
        moved(parameters.kernel, slopes.dkernel, rate),
        moved(parameters.weight, slopes.dweight, rate),
        moved(parameters.bias, slopes.dz, rate),
    )
