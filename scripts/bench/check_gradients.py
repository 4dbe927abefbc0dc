"""Compare every gradient of the package with central differences, and print the largest error.

Shapes and settings are those of tests/ops/cases/<op>.py. Inputs stand away from ties (of maxima)
and kinks (of ReLU), where a loss has no slope. An error is relative to the largest slope of its
array.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from cnndocs import examples, nets
from tests.ops.table import Op, table

Array = NDArray[np.float64]
# Near the cube root of a float's precision, where what is left out of a central difference (the
# step squared) and what is rounded (the precision over the step) are of one size.
STEP = 1e-5
BOUND = 1e-6


def apart(rng: np.random.Generator, shape: tuple[int, ...], spread: float) -> Array:
    """Return numbers that differ from one another and from zero by far more than a step."""
    count = int(np.prod(shape))
    sizes = rng.permutation(np.arange(1, count + 1)) * rng.choice([-1, 1], count)
    return np.array(sizes * spread / 7).reshape(shape)


def slopes(function: Callable[..., Any], operands: list[Array], upstream: Any) -> list[Array]:
    """Return how the weighted sum of the output changes with each number of each operand."""
    gradients = []
    for operand in operands:
        slope = np.zeros(operand.shape)
        for at in np.ndindex(operand.shape):
            value = operand[at]
            operand[at] = value + STEP
            above = (function(*operands) * upstream).sum()
            operand[at] = value - STEP
            below = (function(*operands) * upstream).sum()
            operand[at] = value
            slope[at] = (above - below) / (2 * STEP)
        gradients.append(slope)
    return gradients


def check(op: Op) -> tuple[float, int]:
    """Return the largest relative error of an op's gradients, and how many were compared."""
    largest, compared = 0.0, 0
    for seed, (shapes, settings) in enumerate(op.cases.SMOOTH):
        rng = np.random.default_rng(seed)
        spread = getattr(op.cases, "SPREAD", 1.0)
        operands = [apart(rng, shape, spread) for shape in shapes]
        forward = partial(op.forward, **settings)
        upstream = rng.normal(size=np.shape(forward(*operands)))
        gradients = op.gradients(upstream, operands, settings)
        for gradient, slope in zip(gradients, slopes(forward, operands, upstream), strict=True):
            if np.shape(gradient) != slope.shape:
                raise ValueError(
                    f"a gradient of {op.name} has shape {np.shape(gradient)}: its operand has "
                    f"{slope.shape}"
                )
            largest = max(largest, float(np.abs(gradient - slope).max() / np.abs(slope).max()))
            compared += slope.size
    return largest, compared


def worked() -> tuple[float, int]:
    """Check the worked network, from the loss back to its kernel, weights and biases."""
    example = examples.get("sliding")
    net = nets.Sequential(
        [nets.Conv2d(1, 1, 3), nets.ReLU(), nets.MaxPool2d(2, stride=1), nets.Flatten(),
         nets.Dense(4, 2)],
    )  # fmt: skip
    names = "kernel", "zero", "weight", "bias"
    values = {"zero": np.zeros(1)} | {
        name: example[name].astype(float).ravel() for name in names if name != "zero"
    }
    net.parameters[:] = np.concatenate([values[name] for name in names])
    image = example["image"].astype(float)[None, None]
    rows = nets.check_gradients(net, image, [int(example["target"])])
    return max(row.error for row in rows), sum(row.compared for row in rows)


def main() -> int:
    """Check all gradients, and print their errors."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    errors = {op.name: check(op) for op in table().values() if op.backward}
    errors["the worked network"] = worked()
    if options.json:
        rows = {name: {"error": error, "compared": n} for name, (error, n) in errors.items()}
        print(json.dumps(rows, indent=1))
    else:
        listing = Table("gradient of", "numbers compared", "largest relative error")
        for name, (error, n) in errors.items():
            listing.add_row(name, f"{n:,}", f"{error:.1e}")
        Console().print(listing)
    return 1 if max(error for error, _ in errors.values()) > BOUND else 0


if __name__ == "__main__":
    sys.exit(main())
