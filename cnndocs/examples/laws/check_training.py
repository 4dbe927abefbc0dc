"""The laws of initial weights, momentum and decay: distributions, steps without a velocity."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import Any

from cnndocs.values.record import Example


def distribution(inputs: Any, size: Fraction) -> dict[Fraction, Fraction]:
    """Return how likely each sum is, one input after the other."""
    sums = {Fraction(0): Fraction(1)}
    for value in inputs.flat:
        longer: dict[Fraction, Fraction] = defaultdict(Fraction)
        for total, share in sums.items():
            for sign in (1, -1):
                longer[total + sign * size * value] += share / 2
        sums = longer
    return sums


def steps(e: Example, name: str, rates: list[Fraction], outside: bool) -> list[Fraction]:
    """Add to each step a part of the last one: outside, in the measure of the new rate."""
    weight, goal, momentum = (e[f"{name}_{part}"].item() for part in ("weight", "goal", "momentum"))
    weights, last = [weight], Fraction(0)
    for at, rate in enumerate(rates):
        measure = rate / rates[at - 1] if outside and at else 1
        last = momentum * measure * last - rate * 2 * (weights[-1] - goal)
        weights.append(weights[-1] + last)
    return weights[1:]


def square(sums: dict[Fraction, Fraction], least: Fraction | None = None) -> Fraction:
    """Return the mean square of sums, of which those below the least one count as much as that."""
    seen = [(total if least is None else max(total, least), share) for total, share in sums.items()]
    return sum((total**2 * share for total, share in seen), Fraction(0))


def decayed(e: Example, name: str, momentum: Fraction, count: int) -> list[Fraction]:
    """Return a weight after steps with the penalty in the gradient, and with a factor beside it."""
    weight, slope, rate, decay = (
        e[f"{name}_{part}"].item() for part in ("weight", "slope", "rate", "decay")
    )
    weights = [weight]
    for at in range(count):
        # The whole history of gradients: no velocity is carried along.
        gradients = [slope + decay * one for one in weights]
        moved = [momentum ** (at - past) * g for past, g in enumerate(gradients)]
        weights.append(weights[-1] - rate * sum(moved, Fraction(0)))
    beside = weight
    for at in range(count):
        share = sum((momentum**past for past in range(at + 1)), Fraction(0))
        beside = beside - rate * decay * beside - rate * share * slope
    return [weights[-1], beside]


def check(e: Example) -> dict[str, Any]:
    """Compute mean squares, and weights after steps with momentum."""
    name, other = "mean_square_of_a_sum", "variance_behind_a_relu"
    inputs, size = e[f"{name}_inputs"], e[f"{name}_size"].item()
    sums = distribution(inputs, size)
    expected = sum((size * value) ** 2 for value in inputs.flat)
    behind = distribution(e[f"{other}_inputs"], e[f"{other}_size"].item())
    zero = Fraction(0)
    mean = sum((max(total, zero) * share for total, share in behind.items()), zero)
    law, but = "momentum_inside_or_outside", "momentum_with_a_new_rate"
    steady = [e[f"{law}_rate"].item()] * 3
    new = [e[f"{but}_rate"].item(), e[f"{but}_rate"].item() / 2]
    penalty, heavy = "penalty_shrinks_weights", "penalty_with_momentum"
    plain = decayed(e, penalty, zero, 1)
    moving = decayed(e, heavy, Fraction(1, 2), 2)
    return {
        **dict(zip((f"{penalty}_left", f"{penalty}_right"), plain, strict=True)),
        **dict(zip((f"{heavy}_left", f"{heavy}_right"), moving, strict=True)),
        f"{name}_left": [square(sums), square(sums, zero)],
        f"{name}_right": [expected, expected / 2],
        f"{other}_left": square(behind, zero) - mean**2,
        f"{other}_right": square(behind) / 2,
        f"{law}_left": steps(e, law, steady, False),
        f"{law}_right": steps(e, law, steady, True),
        f"{but}_left": steps(e, but, new, False),
        f"{but}_right": steps(e, but, new, True),
    }
