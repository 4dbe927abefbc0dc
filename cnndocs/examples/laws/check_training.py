"""The laws of initial weights and of momentum: distributions, and steps without a velocity."""

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
    return {
        f"{name}_left": [square(sums), square(sums, zero)],
        f"{name}_right": [expected, expected / 2],
        f"{other}_left": square(behind, zero) - mean**2,
        f"{other}_right": square(behind) / 2,
        f"{law}_left": steps(e, law, steady, False),
        f"{law}_right": steps(e, law, steady, True),
        f"{but}_left": steps(e, but, new, False),
        f"{but}_right": steps(e, but, new, True),
    }
