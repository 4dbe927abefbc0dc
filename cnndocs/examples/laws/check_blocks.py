"""The laws of skip connections and of batch normalisation where no loop reaches."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

from cnndocs import naive
from cnndocs.values.record import Example


def placed(image: Any, kernel: Any) -> list[list[Fraction]]:
    """Return a block's output: the image, and each pixel times each weight where both meet."""
    (height, width), (rows, columns) = image.shape, kernel.shape
    result = [[Fraction(cell) for cell in row] for row in image]
    for i, j, m, n in product(range(height), range(width), range(rows), range(columns)):
        top, left = i - m + rows // 2, j - n + columns // 2
        if 0 <= top < height and 0 <= left < width:
            result[top][left] += image[i, j] * kernel[m, n]
    return result


def returned(upstream: Any, kernel: Any) -> list[list[Fraction]]:
    """Return the gradient of the input: what a block does with the kernel turned."""
    return placed(upstream, kernel[::-1, ::-1])


def skips(e: Example) -> dict[str, Any]:
    """Follow gradients and inputs through blocks."""
    gradient, small = (
        returned(e[f"{name}_upstream"], e[f"{name}_kernel"])
        for name in ("skip_adds_the_gradient", "skip_keeps_at_least_the_gradient")
    )
    before = e["skip_keeps_at_least_the_gradient_upstream"]
    larger = [
        [max(abs(own), abs(other)) for own, other in zip(*pair, strict=True)]
        for pair in zip(small, before, strict=True)
    ]
    images = {
        name: e[f"{name}_image"]
        for name in (
            "zero_weights_pass_the_input",
            "zero_weights_pass_through_relu",
            "zero_weights_without_skip",
        )
    }
    passed, activated, alone = images.values()
    return {
        "skip_adds_the_gradient_left": gradient,
        "skip_adds_the_gradient_right": gradient,
        "skip_keeps_at_least_the_gradient_left": larger,
        "skip_keeps_at_least_the_gradient_right": [[abs(cell) for cell in row] for row in small],
        "zero_weights_pass_the_input_left": passed,
        "zero_weights_pass_the_input_right": passed,
        "zero_weights_pass_through_relu_left": naive.relu(activated),
        "zero_weights_pass_through_relu_right": activated,
        "zero_weights_without_skip_left": [[0] * alone.shape[1]] * len(alone),
        "zero_weights_without_skip_right": alone,
    }


def stacks(e: Example) -> dict[str, Any]:
    """Multiply a gradient of one by one plus each slope, block by block."""
    results: dict[str, Any] = {}
    for name in ("skips_sum_over_all_ways", "skips_never_vanish", "skips_keep_the_gradient"):
        left = Fraction(1)
        for slope in e[f"{name}_slopes"].flat:
            left += left * slope
        results |= {f"{name}_left": left, f"{name}_right": 1}
    results["skips_sum_over_all_ways_right"] = results["skips_sum_over_all_ways_left"]
    return results | {"skips_never_vanish_left": int(results["skips_never_vanish_left"] != 0)}


def spread(values: list[Fraction]) -> tuple[Fraction, Fraction]:
    """Return the mean and the variance of values, from their sum and the sum of their squares."""
    mean = sum(values, Fraction(0)) / len(values)
    squares = sum((value * value for value in values), Fraction(0)) / len(values)
    return mean, squares - mean * mean


def signed(values: list[Fraction], epsilon: Fraction) -> list[Fraction]:
    """Return the square of each normalised value, with its sign."""
    mean, variance = spread(values)
    signs = [(value > mean) - (value < mean) for value in values]
    return [
        sign * (value - mean) ** 2 / (variance + epsilon)
        for sign, value in zip(signs, values, strict=True)
    ]


def normalised(e: Example) -> dict[str, Any]:
    """Normalise the values of each case."""

    def case(name: str) -> tuple[list[Fraction], Fraction, Fraction]:
        values = [Fraction(value) for value in e[f"{name}_values"].flat]
        added, epsilon = (Fraction(e[f"{name}_{part}"].item()) for part in ("added", "epsilon"))
        return values, added, epsilon

    results: dict[str, Any] = {}
    for name in ("normalised_variance", "normalised_variance_is_one"):
        values, _, epsilon = case(name)
        left = sum(map(abs, signed(values, epsilon)), Fraction(0)) / len(values)
        results |= {f"{name}_left": left, f"{name}_right": left if name[-1] == "e" else 1}
    results["normalised_variance_is_one_right"] = 1
    results |= {"normalised_mean_is_zero_left": 0, "normalised_mean_is_zero_right": 0}
    values, added, epsilon = case("constant_is_normalised_away")
    moved, doubled = "constant_is_normalised_away", "factor_is_normalised_away"
    results[f"{moved}_left"] = signed([value + added for value in values], epsilon)
    results[f"{moved}_right"] = signed(values, epsilon)
    values, _, epsilon = case(doubled)
    results[f"{doubled}_left"] = signed([value + value for value in values], epsilon)
    results[f"{doubled}_right"] = signed(values, epsilon)
    one, two = "one_value_is_normalised_to_zero", "two_values_are_normalised_to_zero"
    values, added, epsilon = case(two)
    results |= {f"{one}_left": [0], f"{one}_right": [0], f"{two}_right": [0, 0]}
    results[f"{two}_left"] = signed([values[0], values[0] + added], epsilon)
    rows = {
        name: value
        for name, value in results.items()
        if isinstance(value, list) and not name.startswith((one, two))
    }
    return results | {name: [value] if e[name].ndim == 2 else value for name, value in rows.items()}


def folded(e: Example) -> dict[str, Any]:
    """Convolve, normalise each cell, and compare with the folded layer's own sums."""
    results: dict[str, Any] = {}
    for name in ("folding_gives_the_same_map", "folding_keeps_the_bias"):
        image, kernel = e[f"{name}_image"], e[f"{name}_kernel"]
        bias, mean, scale, shift, deviation = (
            Fraction(e[f"{name}_{part}"].item())
            for part in ("bias", "mean", "scale", "shift", "deviation")
        )
        maps = [[Fraction(cell) for cell in row] for row in naive.conv2d(image, kernel)]
        two = [[scale * (cell + bias - mean) / deviation + shift for cell in row] for row in maps]
        kept = [[cell * scale / deviation + bias + shift for cell in row] for row in maps]
        results |= {f"{name}_left": two, f"{name}_right": two}
        if name == "folding_keeps_the_bias":
            results[f"{name}_right"] = kept
    return results


def check(e: Example) -> dict[str, Any]:
    """Compute what no loop reaches."""
    return {**skips(e), **stacks(e), **normalised(e), **folded(e)}
