"""What stands for what when an example is built a second time.

Of each function of the package that has a second computation: a loop of ``naive``, or sixty digits
of Python's ``decimal`` where the examples use bounds. They share no arithmetic with the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np

from cnndocs import grad, naive, ops
from cnndocs.checks.verify import loops
from cnndocs.naive._layout import sides, starts

Function = Callable[..., Any]
NUDGE = Fraction(37, 128)  # no value of an example, which would stay as it is; few digits


def output_size(
    size: int,
    kernel: int,
    *,
    stride: int = 1,
    padding: Any = 0,
    dilation: int = 1,
    ceil_mode: bool = False,
) -> int:
    """Count the windows along one side by placing them, rounded up too."""
    pads, _ = sides(padding, (size, size), kernel, stride, dilation)
    return len(starts(size, pads, kernel, stride, dilation, ceil_mode))


def softmax(logits: Iterable) -> list[Fraction]:
    """Return probabilities to sixty digits."""
    return [Fraction(share) for share in naive.softmax(list(logits))]


def cross_entropy(logits: Iterable, target: Any) -> Fraction:
    """Return the loss of the true class to sixty digits."""
    return Fraction(naive.cross_entropy(list(logits), int(target)))


def log_sum_exp(logits: Iterable) -> Fraction:
    """Return the logarithm of the sum of the exponentials to sixty digits."""
    return loops.ln(sum((loops.exp(Fraction(logit)) for logit in logits), Fraction(0)))


def combine(values: Any, weights: Any) -> Fraction:
    """Return the sum of products, exactly."""
    flat = (np.array(numbers, dtype=object).ravel() for numbers in (values, weights))
    pairs = [(a, b) for a, b in zip(*flat, strict=True) if a and b]
    # Over one denominator: a sum of fractions would be reduced at each of its steps.
    parts = [int(a.denominator) * int(b.denominator) for a, b in pairs]
    below = lcm(*parts)
    above = (int(a.numerator) * int(b.numerator) for a, b in pairs)
    return Fraction(sum(n * (below // part) for n, part in zip(above, parts, strict=True)), below)


ARRAYS: dict[str, dict[str, Function]] = {
    "ops": {name: getattr(naive, name) for name in ops.__all__},
    "grad": {name: getattr(naive.grad, name) for name in grad.__all__},
    "shapes": {"output_size": output_size},
}
BOUNDED: dict[str, Function] = {
    "exp": loops.exp,
    "log": loops.ln,
    "softmax": softmax,
    "cross_entropy": cross_entropy,
    "log_sum_exp": log_sum_exp,
    "combine": combine,
}


def on_points(function: Function, bounds: type) -> Function:
    """Return a function on fractions as one on bounds whose two ends are the same number.

    ``bounds`` is the class that the second build uses.
    """

    def value(item: Any) -> Any:
        if isinstance(item, bounds):
            return item.low  # type: ignore[attr-defined]
        if isinstance(item, np.ndarray | Sequence):
            flat = np.empty(len(item), dtype=object)
            flat[:] = [value(part) for part in item]
            return flat
        return item

    def point(result: Any) -> Any:
        if isinstance(result, list):
            flat = np.empty(len(result), dtype=object)
            flat[:] = [bounds(part, part) for part in result]
            return flat
        return bounds(result, result)

    return lambda *arguments: point(function(*map(value, arguments)))


def changed(result: Any) -> Any:
    """Return another result in place of a function's own, of the same shape.

    Whatever depends on it becomes another value. Arrays are turned upside down, and unequally, so
    that the place of the largest cell changes too. A count shrinks, so that no window leaves its
    image; a number between bounds keeps its sign, so that it still has a logarithm. Nothing grows,
    because an exponential of it would have more digits than can be computed.
    """
    if isinstance(result, tuple):
        return tuple(map(changed, result))
    if isinstance(result, int):
        return result - 1
    if hasattr(result, "low"):
        other = (result.low + (-NUDGE if result.low < 0 else NUDGE)) / 2
        return type(result)(other, other)
    if not isinstance(result, np.ndarray):
        return -result / 2 + NUDGE
    cells: Any = result.copy()
    for number, at in enumerate(np.ndindex(cells.shape), start=1):
        cell = cells[at]
        cells[at] = changed(cell) if hasattr(cell, "low") else Fraction(number, 128) - cell / 2
    return cells
