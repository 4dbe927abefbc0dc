"""Compare the convolution's speed with SciPy's and PyTorch's, in one run, on one thread each.

    python -m scripts.bench.ops

A ratio is our time over theirs: below 1 we are faster. What is not installed is left out. Each
figure is the best of several rounds, as everything else only adds to a time.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import timeit
from collections.abc import Callable, Iterator
from typing import Any

# Read by the libraries when they are loaded, hence before the imports below.
for variable in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy as np  # noqa: E402 - after the environment is set

from cnndocs import conv2d, grad, max_pool2d  # noqa: E402 - after the environment is set

# Name, shape of the images, shape of the kernels.
CASES = (
    ("5x5", (5, 5), (3, 3)),
    ("10x10", (10, 10), (3, 3)),
    ("28x28", (28, 28), (3, 3)),
    ("64x1x10x10", (64, 1, 10, 10), (16, 1, 3, 3)),
    ("3x224x224", (3, 224, 224), (16, 3, 3, 3)),
)
Row = dict[str, Any]


def best(calls: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Microseconds of one call of each, in the best of some rounds of at least 10 ms.

    The rounds of all calls alternate, so that a busy machine slows all of them alike.
    """
    timers = {name: timeit.Timer(call) for name, call in calls.items()}
    repeats = {}
    for name, timer in timers.items():
        timer.timeit(1)
        repeats[name] = max(1, int(0.01 / max(timer.timeit(1), 1e-6)))
    times = dict.fromkeys(calls, float("inf"))
    for _ in range(rounds):
        for name, timer in timers.items():
            microseconds = timer.timeit(repeats[name]) / repeats[name] * 1e6
            times[name] = min(times[name], microseconds)
    return times


def scipy_forward(x: Any, kernel: Any) -> Callable[[], object] | None:
    """SciPy's cross-correlation, which knows one plane and one kernel."""
    try:
        from scipy.signal import correlate2d
    except ImportError:
        return None
    return (lambda: correlate2d(x, kernel, "valid")) if x.ndim == 2 else None


def torch_calls(x: Any, kernel: Any, grad_out: Any) -> dict[str, Callable[[], object]]:
    """PyTorch's convolution forward and backward, and its pooling."""
    try:
        import torch
    except ImportError:
        return {}
    torch.set_num_threads(1)
    four = [torch.tensor(a).reshape((1,) * (4 - a.ndim) + a.shape) for a in (x, kernel, grad_out)]
    image, weights, upstream = four
    functional = torch.nn.functional
    factors = [image.clone().requires_grad_(), weights.clone().requires_grad_()]
    bias = torch.zeros(len(weights), dtype=image.dtype, requires_grad=True)
    out = functional.conv2d(*factors, bias)
    return {
        "conv2d": lambda: functional.conv2d(image, weights),
        "grad.conv2d": lambda: torch.autograd.grad(
            out, [*factors, bias], upstream, retain_graph=True
        ),
        "max_pool2d": lambda: functional.max_pool2d(image, 2),
    }


def measure(dtype: Any, rounds: int) -> Iterator[Row]:
    """One row for each case and op."""
    rng = np.random.default_rng(0)
    for name, shape, kernel_shape in CASES:
        x = rng.normal(size=shape).astype(dtype)
        kernel = rng.normal(size=kernel_shape).astype(dtype)
        grad_out = np.ones_like(conv2d(x, kernel))
        ours: dict[str, Callable[[], object]] = {
            "conv2d": lambda x=x, k=kernel: conv2d(x, k),  # type: ignore[misc]
            "grad.conv2d": lambda g=grad_out, x=x, k=kernel: grad.conv2d(g, x, k),  # type: ignore[misc]
            "max_pool2d": lambda x=x: max_pool2d(x, 2),  # type: ignore[misc]
        }
        theirs = torch_calls(x, kernel, grad_out)
        for op, call in ours.items():
            calls = {"cnndocs": call}
            scipy_call = scipy_forward(x, kernel) if op == "conv2d" else None
            calls |= {"scipy": scipy_call} if scipy_call else {}
            calls |= {"torch": theirs[op]} if op in theirs else {}
            row: Row = {"op": op, "case": name, "dtype": np.dtype(dtype).name}
            times = best(calls, rounds)
            for library, spent in times.items():
                row[f"{library}_us"] = spent
                if library != "cnndocs":
                    row[f"to_{library}"] = times["cnndocs"] / spent
            yield row


def versions() -> dict[str, str]:
    """What was measured on what."""
    names = {"python": platform.python_version(), "numpy": np.__version__}
    for name in ("scipy", "torch"):
        try:
            names[name] = __import__(name).__version__
        except ImportError:
            names[name] = "not installed"
    return names | {"machine": platform.machine(), "threads": "1"}


def table(rows: Iterator[Row]) -> None:
    """Print rows as they are measured."""
    columns = ("cnndocs_us", "scipy_us", "to_scipy", "torch_us", "to_torch")
    print(f"{'op':12}{'case':12}{'dtype':9}" + "".join(f"{column:>12}" for column in columns))
    for row in rows:
        figures = (f"{row[c]:.2f}" if c in row else "-" for c in columns)
        cells = "".join(f"{figure:>12}" for figure in figures)
        print(f"{row['op']:12}{row['case']:12}{row['dtype']:9}{cells}", flush=True)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=15, help="rounds of which the best counts")
    arguments = parser.parse_args()
    rows = (row for dtype in (np.float64, np.float32) for row in measure(dtype, arguments.rounds))
    print("  ".join(f"{name} {version}" for name, version in versions().items()))
    table(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
