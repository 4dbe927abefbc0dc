"""What the losses compute themselves: squares, means, logarithms of single probabilities."""

from __future__ import annotations

import sys
from fractions import Fraction
from math import ceil
from typing import Any

import numpy as np

from cnndocs import naive
from cnndocs.checks.verify import loops
from cnndocs.values.record import Example


def check(e: Example) -> dict[str, Any]:
    """Losses of probabilities, of measured quantities, of huge logits."""
    errors = [p - t for p, t in zip(e["predicted"], e["true"], strict=True)]
    mean = naive.squared_error(e["predicted"], e["true"])
    curve = [Fraction(n, len(e["curve_x"])) for n in range(1, len(e["curve_x"]) + 1)]
    yes, huge = e["binary"].item(), list(e["huge"])
    shifted = [z - max(huge) for z in huge]
    powers = [loops.exp(z) for z in shifted]
    total = sum(powers, Fraction(0))
    return {
        "cross_entropy": [-loops.ln(p) for p in e["probability"]],
        "squared": [(1 - p) * (1 - p) for p in e["probability"]],
        "curve_x": curve,
        "curve_y": [-loops.ln(p) for p in curve],
        "curve_squared": [(1 - p) * (1 - p) for p in curve],
        "chance": [loops.ln(n) for n in e["classes"]],
        "errors": errors,
        "squares": [error * error for error in errors],
        "mean_squared": mean,
        "mean_squared_error": mean,
        "binary_rest": 1 - yes,
        "binary_yes": -loops.ln(yes),
        "binary_no": -loops.ln(1 - yes),
        "huge_digits": len(str(int(loops.exp(max(huge))))),
        "float_digits": sys.float_info.max_10_exp + 1,
        "single_beyond": ceil(loops.ln(Fraction(float(np.finfo(np.float32).max)))),
        "huge_max": max(huge),
        "shifted": shifted,
        "shifted_powers": powers,
        "shifted_sum": total,
        "shifted_log": loops.ln(total),
    }
