"""Record what PyTorch computes, forward and backward, as files that the tests compare with.

    python -m scripts.record_vectors            writes tests/vectors/<op>.json
    python -m scripts.record_vectors --check    fails if a new recording differs from the files

Needs PyTorch, which nothing else of this project does. Inputs are multiples of 1/8, so that
they are written, and for most ops also computed, without rounding.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

TARGET = Path(__file__).resolve().parent.parent / "tests" / "vectors"
SEED = 20_261_122
CASES = 24
Case = tuple[dict[str, Any], dict[str, Any]]


def eighths(rng: np.random.Generator, *shape: int) -> Any:
    """Multiples of 1/8 from -2 to 2: ties are frequent."""
    return rng.integers(-16, 17, shape) / 8


def one_of(rng: np.random.Generator, *choices: Any) -> Any:
    """One of the choices."""
    return choices[rng.integers(len(choices))]


def two(rng: np.random.Generator, low: int, high: int) -> tuple[int, int]:
    """Two integers from low to high."""
    first, second = rng.integers(low, high + 1, 2)
    return int(first), int(second)


def conv2d(rng: np.random.Generator) -> Case:
    """A batch or one image, with groups, stride, padding and dilation."""
    groups, kernel = one_of(rng, 1, 1, 2, 3), two(rng, 1, 3)
    channels, count = groups * int(rng.integers(1, 3)), groups * int(rng.integers(1, 3))
    padding, dilation = two(rng, 0, 2), two(rng, 1, 2)
    least = [
        max(d * (k - 1) + 1 - 2 * p, 1) for k, p, d in zip(kernel, padding, dilation, strict=True)
    ]
    size = [n + int(rng.integers(0, 4)) for n in least]
    x = eighths(rng, *one_of(rng, (), (2,)), channels, *size)
    operands = {"x": x, "kernel": eighths(rng, count, channels // groups, *kernel)}
    if rng.integers(2):
        operands["bias"] = eighths(rng, count)
    how = {"stride": two(rng, 1, 3), "padding": padding, "dilation": dilation, "groups": groups}
    return operands, how


def conv_transpose2d(rng: np.random.Generator) -> Case:
    """As conv2d, with padding added to the output."""
    groups, kernel = one_of(rng, 1, 1, 2), two(rng, 1, 3)
    channels, count = groups * int(rng.integers(1, 3)), int(rng.integers(1, 3))
    stride, dilation, padding = two(rng, 1, 3), two(rng, 1, 2), two(rng, 0, 1)
    extra = [int(rng.integers(max(s, d))) for s, d in zip(stride, dilation, strict=True)]
    x = eighths(rng, *one_of(rng, (), (2,)), channels, *two(rng, 3, 4))
    operands = {"x": x, "kernel": eighths(rng, channels, count, *kernel)}
    if rng.integers(2):
        operands["bias"] = eighths(rng, groups * count)
    how = {"stride": stride, "padding": padding, "output_padding": extra}
    return operands, how | {"dilation": dilation, "groups": groups}


def max_pool2d(rng: np.random.Generator) -> Case:
    """Floor and ceil mode, overlapping and not, with ties."""
    size, dilation = two(rng, 1, 3), two(rng, 1, 2)
    padding = [int(rng.integers(0, n // 2 + 1)) for n in size]
    spans = [d * (n - 1) + 1 for n, d in zip(size, dilation, strict=True)]
    grown = [n + int(rng.integers(0, 4)) for n in spans]
    x = eighths(rng, *one_of(rng, (1,), (2, 2)), *grown)
    how = {"size": size, "stride": two(rng, 1, 3), "padding": padding, "dilation": dilation}
    return {"x": x}, how | {"ceil_mode": bool(rng.integers(2))}


def avg_pool2d(rng: np.random.Generator) -> Case:
    """As max_pool2d, with padding counted or not."""
    operands, how = max_pool2d(rng)
    del how["dilation"]
    return operands, how | {"count_include_pad": bool(rng.integers(2))}


def relu(rng: np.random.Generator) -> Case:
    """Zeros included."""
    return {"x": eighths(rng, *two(rng, 1, 5))}, {}


def leaky_relu(rng: np.random.Generator) -> Case:
    """Several slopes."""
    return {"x": eighths(rng, *two(rng, 1, 5))}, {"slope": one_of(rng, 0.01, 0.25, 1.5)}


def flatten(rng: np.random.Generator) -> Case:
    """A batch of images."""
    return {"x": eighths(rng, *two(rng, 1, 3), *two(rng, 1, 3))}, {}


def dense(rng: np.random.Generator) -> Case:
    """One row or several, with and without bias."""
    into, out = two(rng, 1, 5)
    operands = {"x": eighths(rng, *one_of(rng, (), (3,)), into), "weight": eighths(rng, out, into)}
    if rng.integers(2):
        operands["bias"] = eighths(rng, out)
    return operands, {}


def softmax(rng: np.random.Generator) -> Case:
    """Small and huge logits, along any axis."""
    scale = one_of(rng, 1, 1, 1000)
    return {"z": eighths(rng, *two(rng, 1, 4)) * scale}, {"axis": int(rng.integers(-2, 2))}


def cross_entropy(rng: np.random.Generator) -> Case:
    """One row or several, all reductions."""
    rows, classes = one_of(rng, (), (3,)), int(rng.integers(1, 5))
    operands = {"logits": eighths(rng, *rows, classes) * one_of(rng, 1, 1, 1000)}
    operands["target"] = rng.integers(0, classes, rows)
    return operands, {"reduction": one_of(rng, "mean", "sum", "none")}


OPS: dict[str, Callable[[np.random.Generator], Case]] = {
    "conv2d": conv2d,
    "conv_transpose2d": conv_transpose2d,
    "max_pool2d": max_pool2d,
    "avg_pool2d": avg_pool2d,
    "relu": relu,
    "leaky_relu": leaky_relu,
    "flatten": flatten,
    "dense": dense,
    "softmax": softmax,
    "log_softmax": softmax,
    "cross_entropy": cross_entropy,
}


def run_torch(torch: Any, op: str, operands: dict[str, Any], how: dict[str, Any], rng: Any) -> Any:
    """PyTorch's output and the gradients of all operands that are floats."""
    tensors = {name: torch.tensor(value) for name, value in operands.items()}
    for tensor in tensors.values():
        tensor.requires_grad_(tensor.is_floating_point())
    names = {"size": "kernel_size", "slope": "negative_slope", "axis": "dim"}
    settings = {names.get(key, key): value for key, value in how.items()}
    if op == "flatten":
        function, settings = torch.flatten, {"start_dim": 1}
    else:
        function = getattr(torch.nn.functional, "linear" if op == "dense" else op)
    out = function(*tensors.values(), **settings)
    upstream = eighths(rng, *out.shape)
    out.backward(torch.tensor(upstream))
    gradients = {
        name: tensor.grad.tolist() for name, tensor in tensors.items() if tensor.requires_grad
    }
    return out.tolist(), np.asarray(upstream).tolist(), gradients


def record(torch: Any) -> Iterator[tuple[Path, str]]:
    """The file of each op, and what belongs into it."""
    for number, (op, draw) in enumerate(OPS.items()):
        rng = np.random.default_rng([SEED, number])
        cases = []
        for _ in range(CASES):
            operands, how = draw(rng)
            out, up, gradients = run_torch(torch, op, operands, how, rng)
            inputs = {name: np.asarray(value).tolist() for name, value in operands.items()}
            cases.append(
                {"operands": inputs, "settings": how, "out": out}
                | {"grad_out": up, "gradients": gradients}
            )
        head: dict[str, Any] = {
            "op": op,
            "source": f"PyTorch {torch.__version__}",
            "dtype": "float64",
        }
        head |= {"recorded_by": "scripts/record_vectors.py", "seed": [SEED, number]}
        lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
        yield TARGET / f"{op}.json", f'{json.dumps(head)[:-1]}, "cases": [\n{lines}\n]}}\n'


def main() -> int:
    """Write the files, or compare them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    arguments = parser.parse_args()
    try:
        import torch
    except ImportError:
        print("PyTorch is missing: install torch in an environment of its own", file=sys.stderr)
        return 2
    torch.set_num_threads(1)
    stale = []
    for file, text in record(torch):
        if not arguments.check:
            file.write_text(text, encoding="utf-8")
        elif not file.exists() or file.read_text(encoding="utf-8") != text:
            stale.append(file.name)
    if stale:
        print(f"a new recording differs: {', '.join(stale)}", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
