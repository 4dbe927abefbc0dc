"""What every classifier ends with: a dense layer, softmax and the cross-entropy."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from cnndocs.ops import dense
from cnndocs.values import intervals
from cnndocs.values.kinds import Array, array, decimal, equation, scalar
from cnndocs.values.record import Entry


def product(a: Fraction, b: Fraction) -> str:
    """Write a product; a negative factor stands in parentheses.

    >>> product(Fraction(2), Fraction(-1, 2))
    '2 × (-0.5)'
    """
    return f"{guarded(a)} × {guarded(b)}"


def guarded(value: Fraction) -> str:
    """Write a number, in parentheses where it is negative."""
    return f"({decimal(value)})" if value < 0 else decimal(value)


def weighted_sum(values: Array, weights: Array, bias: Fraction, total: Fraction) -> Array:
    """Return the equation of a weighted sum with its bias; inputs that are zero are left out."""
    pairs = zip(np.ravel(values), np.ravel(weights), strict=True)
    terms = [product(weight, value) for value, weight in pairs if value]
    return equation(f"{' + '.join([*terms, guarded(bias)])} = {{total}}", total=total)


def entries(flat: Array, weight: Array, bias: Array, target: int) -> dict[str, Entry]:
    """Compute a classification from the flattened features to the loss of the true class."""
    logits = dense(flat, weight, bias)
    powers = array([intervals.exp(logit) for logit in logits])
    power_sum = intervals.combine(powers, array([1] * len(powers)))
    probabilities = intervals.softmax(logits)
    one_hot = array([int(k == target) for k in range(len(logits))])
    sums = np.empty(len(logits), dtype=object)
    for k, row in enumerate(weight):
        sums[k] = weighted_sum(flat, row, bias[k], logits[k])[()]
    return {
        "flat": Entry(array(flat), "the pooled values as a vector", "result", "v"),
        "weight": Entry(weight, "weights of the dense layer, a row a class", "input", "D"),
        "bias": Entry(bias, "biases of the dense layer, one a class", "input", "b"),
        "dense_products": Entry(
            array(weight * flat), "each weight of the dense layer times its input", "step"
        ),
        "dense_sums": Entry(
            array(sums), "the weighted sum of each class, written out; zero inputs left out", "step"
        ),
        "logits": Entry(array(logits), "one score a class", "result", "z"),
        "powers": Entry(powers, "the exponential of each logit", "step"),
        "power_sum": Entry(scalar(power_sum), "the sum of the exponentials", "step"),
        "probabilities": Entry(probabilities, "softmax of the logits", "result", r"\hat{y}"),
        "prediction": Entry(
            scalar(int(np.argmax(logits))), "the class with the largest logit", "result"
        ),
        "target": Entry(scalar(target), "the true class", "input", "t"),
        "one_hot": Entry(one_hot, "the true class as a vector of zeros and a one", "step", "y"),
        "log_sum": Entry(
            scalar(intervals.log_sum_exp(logits)),
            "the natural logarithm of the sum of the exponentials",
            "step",
        ),
        "loss": Entry(
            scalar(intervals.cross_entropy(logits, target)), "cross-entropy", "result", "L"
        ),
    }
