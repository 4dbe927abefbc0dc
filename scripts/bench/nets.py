"""Time an epoch of the network of digits beside PyTorch's, on one thread, and say where it goes.

    python -m scripts.bench.nets

The ratio is our time over theirs: below 1 we are faster. It stands only where PyTorch is installed.
Without scikit-learn, which brings the digits, the epochs run on random images, which take the same
time. How long training takes in all, and what it reaches, `python -m scripts.train --again` says.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

# Read by the libraries when they are loaded, hence before the imports below.
for variable in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ[variable] = "1"
ROOT = Path(__file__).resolve().parents[2]

import numpy as np  # noqa: E402 - after the environment is set

from cnndocs import grad, nets  # noqa: E402
from cnndocs.ops import cross_entropy  # noqa: E402

WEIGHTS = ROOT / "cnndocs" / "data" / "digits-cnn.json"


def data(count: int) -> tuple[Any, Any]:
    """Images with pixels between 0 and 1, and classes; random where there are no digits."""
    try:
        from cnndocs.inputs.images import DIGITS_MOST, digits

        pixels, labels = digits()
        return (pixels[:count] / DIGITS_MOST).astype(np.float32), labels[:count]
    except ModuleNotFoundError:
        rng = np.random.default_rng(0)
        return rng.random((count, 1, 8, 8), np.float32), rng.integers(0, 10, count)


def our_epoch(layers: Any, x: Any, y: Any, batch: int) -> Callable[[], None]:
    """One epoch of ours: forward, backward and a step of Adam for each mini-batch."""
    net, adam = nets.Sequential(layers, seed=0), nets.Adam(0.004)

    def run() -> None:
        for start in range(0, len(x), batch):
            part = slice(start, start + batch)
            adam.step(net.parameters, net.gradients(x[part], y[part])[1])

    return run


def their_epoch(layers: Any, x: Any, y: Any, batch: int) -> Callable[[], None] | None:
    """The same epoch of the same layers in PyTorch."""
    try:
        import torch
    except ImportError:
        return None
    torch.set_num_threads(1)
    theirs: dict[type, Callable[[Any], Any]] = {
        nets.Conv2d: lambda one: torch.nn.Conv2d(
            one.channels, one.kernels, one.size, one.stride, one.padding
        ),
        nets.ReLU: lambda one: torch.nn.ReLU(),
        nets.MaxPool2d: lambda one: torch.nn.MaxPool2d(one.size, one.stride),
        nets.Flatten: lambda one: torch.nn.Flatten(),
        nets.Dense: lambda one: torch.nn.Linear(one.inputs, one.outputs),
    }
    net = torch.nn.Sequential(*(theirs[type(one)](one) for one in layers))
    adam = torch.optim.Adam(net.parameters(), 0.004)
    images, classes = torch.tensor(x), torch.tensor(y)
    loss_of = torch.nn.CrossEntropyLoss()

    def run() -> None:
        for start in range(0, len(x), batch):
            adam.zero_grad()
            part = slice(start, start + batch)
            loss_of(net(images[part]), classes[part]).backward()
            adam.step()

    return run


def best(calls: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Milliseconds of each call in its best round; the rounds alternate."""
    times = dict.fromkeys(calls, float("inf"))
    for _ in range(rounds):
        for name, call in calls.items():
            start = time.perf_counter()
            call()
            times[name] = min(times[name], (time.perf_counter() - start) * 1e3)
    return times


def by_layer(layers: Any, x: Any, y: Any, batch: int, rounds: int) -> list[dict[str, Any]]:
    """Milliseconds an epoch of each layer forwards and backwards, of the loss and of the step."""
    net, adam = nets.Sequential(layers, seed=0), nets.Adam(0.004)
    classes, vector = y[:batch], np.empty_like(net.parameters)
    inputs = [x[:batch]]
    for layer, parameters in zip(layers, net.arrays, strict=True):
        inputs.append(layer.forward(inputs[-1], parameters)[0])
    logits = inputs.pop()
    back = grad.cross_entropy(1, logits, classes)

    def timed(call: Callable[[], object]) -> float:
        return best({"call": call}, rounds * 20)["call"] * len(x) / batch

    rows: list[dict[str, Any]] = []
    views = net.views(vector)
    for number in reversed(range(len(layers))):
        layer, parameters, entering = layers[number], net.arrays[number], inputs[number]
        saved = layer.forward(entering, parameters)[1]
        arguments = (back, saved, parameters, views[number], number > 0)
        row = {
            "layer": f"{number} {type(layer).__name__}",
            "forward_ms": timed(partial(layer.forward, entering, parameters)),
            "backward_ms": timed(partial(layer.backward, *arguments)),
        }
        rows.insert(0, row)
        back = layer.backward(*arguments)
    loss = timed(partial(cross_entropy, logits, classes))
    slope = timed(partial(grad.cross_entropy, 1, logits, classes))
    step = timed(partial(adam.step, net.parameters, vector))
    return [
        *rows,
        {"layer": "cross-entropy", "forward_ms": loss, "backward_ms": slope},
        {"layer": "step of Adam", "forward_ms": 0.0, "backward_ms": step},
    ]


def measure(rounds: int) -> dict[str, Any]:
    """Measure all that can be measured here."""
    record = nets.read(WEIGHTS)["record"]
    layers, batch = nets.load(WEIGHTS).layers, record["recipe"]["batch"]
    x, y = data(1200)
    calls: dict[str, Callable[[], object]] = {"cnndocs": our_epoch(layers, x, y, batch)}
    theirs = their_epoch(layers, x, y, batch)
    if theirs:
        calls["torch"] = theirs
    times = best(calls, rounds)
    versions = {"python": platform.python_version(), "numpy": np.__version__}
    rows: dict[str, Any] = {
        "versions": versions | ({"torch": sys.modules["torch"].__version__} if theirs else {}),
        "threads": 1,
        "epoch": f"{len(x)} images in mini-batches of {batch}",
        **{f"{name}_ms": round(milliseconds, 2) for name, milliseconds in times.items()},
    }
    if theirs:
        rows["ratio_to_torch"] = round(times["cnndocs"] / times["torch"], 3)
    rows["layers"] = by_layer(layers, x, y, batch, rounds)
    return rows


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15, help="rounds of which the best counts")
    rows = measure(parser.parse_args().rounds)
    for name, value in rows.items():
        if name != "layers":
            print(f"{name}: {value}")
    print(f"{'ms an epoch':18}{'forward':>10}{'backward':>10}")
    for row in rows["layers"]:
        print(f"{row['layer']:18}{row['forward_ms']:10.2f}{row['backward_ms']:10.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
