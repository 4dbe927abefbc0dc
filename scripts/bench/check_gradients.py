"""Compare every gradient of the package with central differences, and print the largest error.

Inputs stand away from ties (of maxima) and kinks (of ReLU), where a loss has no slope. An error is
relative to the largest slope of its array.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

import cnndocs
from cnndocs import examples, grad, nets

Array = NDArray[np.float64]
STEP = 1e-5
BOUND = 1e-6
# An op, the shapes of its operands, and its settings.
CASES: list[tuple[str, list[tuple[int, ...]], dict[str, Any]]] = [
    ("conv2d", [(5, 6), (2, 3), ()], {}),
    ("conv2d", [(2, 3, 7, 6), (4, 3, 3, 2), (4,)], {"stride": (2, 1), "padding": 1}),
    ("conv2d", [(4, 8, 7), (6, 2, 3, 3), (6,)], {"groups": 2, "dilation": 2, "padding": "same"}),
    ("conv2d", [(1, 6, 6), (2, 1, 3, 3), (2,)], {"stride": 2, "padding": ((0, 1), (2, 0))}),
    ("conv_transpose2d", [(3, 4), (2, 3), ()], {"stride": 2}),
    (
        "conv_transpose2d",
        [(2, 4, 3, 4), (4, 2, 3, 3), (4,)],
        {"stride": (2, 3), "padding": (1, 2), "output_padding": 1, "groups": 2},
    ),
    ("conv_transpose2d", [(2, 3, 3), (2, 1, 2, 2), (1,)], {"stride": 3, "padding": "same"}),
    ("max_pool2d", [(2, 2, 6, 7)], {"size": 2}),
    ("max_pool2d", [(2, 7, 7)], {"size": 3, "stride": 2, "padding": 1, "ceil_mode": True}),
    ("max_pool2d", [(6, 6)], {"size": 2, "stride": 1, "dilation": (2, 3), "padding": "same"}),
    ("avg_pool2d", [(2, 2, 6, 7)], {"size": 3, "stride": 2, "padding": 1}),
    ("avg_pool2d", [(7, 6)], {"size": 2, "ceil_mode": True, "count_include_pad": False}),
    ("relu", [(3, 4)], {}),
    ("leaky_relu", [(3, 4)], {"slope": 0.3}),
    ("flatten", [(2, 3, 2, 2)], {}),
    ("dense", [(5,), (3, 5), (3,)], {}),
    ("dense", [(4, 5), (3, 5), (3,)], {}),
    ("softmax", [(3, 4)], {"axis": 0}),
    ("log_softmax", [(3, 4)], {}),
    ("cross_entropy", [(4,)], {"target": 2}),
    ("cross_entropy", [(3, 4)], {"target": [0, 3, 1]}),
    ("cross_entropy", [(3, 4)], {"target": [0, 3, 1], "reduction": "sum"}),
    ("cross_entropy", [(3, 4)], {"target": [0, 3, 1], "reduction": "none"}),
]


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


def check(op: str) -> tuple[float, int]:
    """Return the largest relative error of an op's gradients, and how many were compared."""
    largest, compared = 0.0, 0
    for seed, (_, shapes, how) in enumerate(case for case in CASES if case[0] == op):
        rng = np.random.default_rng(seed)
        spread = 0.2 if "soft" in op or "entropy" in op else 1.0
        operands = [apart(rng, shape, spread) for shape in shapes]

        def function(*x: Array, how: dict[str, Any] = how) -> Any:
            return getattr(cnndocs, op)(*x, **how)

        upstream = rng.normal(size=np.shape(function(*operands)))
        factors = operands[:2] if len(operands) == 3 else operands
        mine = getattr(grad, op)(upstream, *factors, **how)
        for one, slope in zip(
            mine if isinstance(mine, tuple) else (mine,),
            slopes(function, operands, upstream),
            strict=True,
        ):
            if np.shape(one) != slope.shape:
                raise ValueError(f"{op}: a gradient has shape {np.shape(one)}, not {slope.shape}")
            largest = max(largest, float(np.abs(one - slope).max() / np.abs(slope).max()))
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
    """Check all, and say what was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    errors = {op: check(op) for op in sorted({case[0] for case in CASES})} | {
        "the worked network": worked()
    }
    if options.json:
        rows = {name: {"error": error, "compared": n} for name, (error, n) in errors.items()}
        print(json.dumps(rows, indent=1))
    else:
        table = Table("gradient of", "numbers compared", "largest relative error")
        for name, (error, n) in errors.items():
            table.add_row(name, f"{n:,}", f"{error:.1e}")
        Console().print(table)
    return 1 if max(error for error, _ in errors.values()) > BOUND else 0


if __name__ == "__main__":
    sys.exit(main())
