"""The laws of learning, computed a second time: what the way back adds up, and what steps do."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

from cnndocs import naive
from cnndocs.checks.verify import loops
from cnndocs.laws.descent import SMALL
from cnndocs.values.record import Example


def added(numbers: Any) -> Fraction:
    """Add numbers up, one by one."""
    total = Fraction(0)
    for number in numbers:
        total += number
    return total


def way_back(e: Example) -> dict[str, Any]:
    """Add up what comes back, product by product."""
    average = list(e["bias_gradient_is_an_average_upstream"].flat)
    product, by_weight, adds, relu = (
        lambda part, name=name: e[f"{name}_{part}"]
        for name in (
            "dense_gradient_is_a_product",
            "dense_gradient_by_weight",
            "input_gradient_adds_up",
            "relu_passes_the_gradient_of_positives",
        )
    )
    pairs = zip(relu("values"), relu("upstream"), strict=True)
    return {
        "bias_gradient_is_a_sum_right": [added(e["bias_gradient_is_a_sum_upstream"].flat)],
        "bias_gradient_is_an_average_right": [added(average) / len(average)],
        "dense_gradient_is_a_product_right": [
            [back * value for value in product("inputs")] for back in product("upstream")
        ],
        "dense_gradient_by_weight_right": [
            [back * value for value in row]
            for back, row in zip(by_weight("upstream").flat, by_weight("weight"), strict=True)
        ],
        "input_gradient_adds_up_right": [
            added(a * b for a, b in zip(column, adds("upstream"), strict=True))
            for column in zip(*adds("weight"), strict=True)
        ],
        "relu_passes_the_gradient_of_positives_right": [g if v > 0 else 0 for v, g in pairs],
    }


def distances(e: Example, name: str, steps: int, times: int = 1) -> list[Fraction]:
    """Walk down a parabola by its known slope, and return how far the best weight is each time."""
    weight, goal, rate = (e[f"{name}_{part}"].item() for part in ("weight", "goal", "rate"))
    steep = e[f"{name}_steepness"].item() if f"{name}_steepness" in e.entries else 1
    seen = [weight - goal]
    for _ in range(steps):
        slope = 2 * steep * seen[-1]
        [distance] = naive.gradient_step([seen[-1]], [slope], times * rate)
        seen.append(distance)
    return seen


def valleys(e: Example) -> dict[str, Any]:
    """Walk down parabolas."""
    name = "step_on_a_parabola"
    end = distances(e, name, int(e[f"{name}_steps"].item()))[-1]
    beyond = [abs(one) for one in distances(e, "rate_beyond_one_diverges", 3)]
    rate = e["rate_beyond_one_diverges_rate"].item()
    nearer = [abs(one) for one in distances(e, "step_comes_nearer", 1)]
    return {
        f"{name}_left": end,
        f"{name}_right": end,
        "twice_the_rate_left": distances(e, "twice_the_rate", 1, times=2)[-1],
        "twice_the_rate_right": distances(e, "twice_the_rate", 1)[-1] / 2,
        "rate_beyond_one_diverges_left": [compared(*pair) for pair in pairwise(beyond)],
        "rate_beyond_one_diverges_right": [compared(1, rate) if one else 0 for one in beyond[:-1]],
        "step_comes_nearer_left": compared(*nearer),
        "step_comes_nearer_right": -1,
    }


def errors(e: Example, name: str, small: Fraction) -> tuple[int, list[Fraction], list[Fraction]]:
    """Take a step by the known gradient of squared errors; return what the loss did, and it."""
    inputs, weights = e[f"{name}_inputs"], list(e[f"{name}_weights"])
    truth = list(e[f"{name}_truth"].flat)

    def predicted(weights: list[Fraction]) -> list[Fraction]:
        return [added(w * x for w, x in zip(weights, row, strict=True)) for row in inputs]

    wrong = [one - wanted for one, wanted in zip(predicted(weights), truth, strict=True)]
    gradient = [
        2 * added(x * miss for x, miss in zip(column, wrong, strict=True)) / len(truth)
        for column in zip(*inputs, strict=True)
    ]
    after = naive.gradient_step(weights, gradient, small * e[f"{name}_rate"].item())
    losses = [naive.squared_error(predicted(list(each)), truth) for each in (weights, after)]
    moved = [compared(*pair) for pair in zip(weights, after, strict=True)]
    return compared(*losses), [Fraction(one) for one in moved], gradient


def steps(e: Example) -> dict[str, Any]:
    """Take small steps and large ones against the gradient."""
    results: dict[str, Any] = {}
    name = "small_step_lowers_the_loss"
    change, moved, gradient = errors(e, name, SMALL)
    results[f"{name}_left"] = [change, *moved]
    against = [compared(slope, 0) for slope in gradient]
    results[f"{name}_right"] = [-1 if any(gradient) else 0, *against]
    name = "each_step_lowers_the_loss"
    change, _, gradient = errors(e, name, Fraction(1))
    return results | {f"{name}_left": change, f"{name}_right": -1 if any(gradient) else 0}


def guesses(e: Example) -> dict[str, Any]:
    """Compare a loss with that of guessing, and the answer with the truth."""
    logits = e["below_guessing_is_right_logits"]
    target = int(e["below_guessing_is_right_target"].item())
    below = naive.cross_entropy(logits, target) < loops.ln(Fraction(len(logits)))
    right = loops.largest(logits) == target
    return {
        "below_guessing_is_right_left": int(below),
        "below_guessing_is_right_right": int(below and right),
    }


def compared(before: Any, after: Any) -> int:
    """Return whether a number rises (1), falls (-1) or stays (0)."""
    return int(after > before) - int(after < before)


def check(e: Example) -> dict[str, Any]:
    """Compute what no loop reaches."""
    return way_back(e) | valleys(e) | steps(e) | guesses(e)
