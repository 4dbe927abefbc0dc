"""Time an epoch of the network of digits beside PyTorch's, on one thread, and say where it goes.

    python -m scripts.bench.nets            accuracy, training time, the ratio, time by layer
    python -m scripts.bench.nets --json     the same as JSON
    python -m scripts.bench.nets --quick    without training anew

The ratio is our time over theirs: below 1 we are faster. It stands only where PyTorch is installed,
and accuracy and training time only where scikit-learn is, which brings the digits; without it the
epochs run on random images, which take the same time.
"""

from __future__ import annotations

import argparse
import json
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
    made: dict[type, Callable[[Any], Any]] = {
        nets.Conv2d: lambda one: torch.nn.Conv2d(
            one.channels, one.kernels, one.size, one.stride, one.padding
        ),
        nets.ReLU: lambda one: torch.nn.ReLU(),
        nets.MaxPool2d: lambda one: torch.nn.MaxPool2d(one.size, one.stride),
        nets.Flatten: lambda one: torch.nn.Flatten(),
        nets.Dense: lambda one: torch.nn.Linear(one.inputs, one.outputs),
    }
    net = torch.nn.Sequential(*(made[type(one)](one) for one in layers))
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
    found = dict.fromkeys(calls, float("inf"))
    for _ in range(rounds):
        for name, call in calls.items():
            start = time.perf_counter()
            call()
            found[name] = min(found[name], (time.perf_counter() - start) * 1e3)
    return found


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
        given = (back, saved, parameters, views[number], number > 0)
        row = {
            "layer": f"{number} {type(layer).__name__}",
            "forward_ms": timed(partial(layer.forward, entering, parameters)),
            "backward_ms": timed(partial(layer.backward, *given)),
        }
        rows.insert(0, row)
        back = layer.backward(*given)
    loss = timed(partial(cross_entropy, logits, classes))
    slope = timed(partial(grad.cross_entropy, 1, logits, classes))
    step = timed(partial(adam.step, net.parameters, vector))
    return [
        *rows,
        {"layer": "cross-entropy", "forward_ms": loss, "backward_ms": slope},
        {"layer": "step of Adam", "forward_ms": 0.0, "backward_ms": step},
    ]


def measure(rounds: int, quick: bool) -> dict[str, Any]:
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
    found: dict[str, Any] = {
        "versions": versions | ({"torch": sys.modules["torch"].__version__} if theirs else {}),
        "threads": 1,
        "epoch": f"{len(x)} images in mini-batches of {batch}",
        **{f"{name}_ms": round(spent, 2) for name, spent in times.items()},
    }
    if theirs:
        found["ratio_to_torch"] = round(times["cnndocs"] / times["torch"], 3)
    found["layers"] = by_layer(layers, x, y, batch, rounds)
    return found | ({} if quick else trained(record))


def trained(record: dict[str, Any]) -> dict[str, Any]:
    """Train anew as recorded, and count the recorded network's right answers."""
    try:
        from scripts import train
    except ImportError as error:
        return {"training": f"not measured: {error}"}
    try:
        again = train.again(lambda: None)
        part = train.split()["test"]
    except ModuleNotFoundError as error:
        return {"training": f"not measured: {error}"}
    net = nets.load(WEIGHTS)
    return {
        "training_seconds": again["seconds"],
        "epochs": again["epochs"],
        "test_right": train.right(net, part) if isinstance(net, nets.Rounded) else None,
        "test_images": len(part),
    }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print JSON instead of lines")
    parser.add_argument("--quick", action="store_true", help="do not train anew")
    parser.add_argument("--rounds", type=int, default=15, help="rounds of which the best counts")
    options = parser.parse_args()
    found = measure(options.rounds, options.quick)
    if options.json:
        print(json.dumps(found, indent=1))
        return 0
    for name, value in found.items():
        if name != "layers":
            print(f"{name}: {value}")
    print(f"{'ms an epoch':18}{'forward':>10}{'backward':>10}")
    for row in found["layers"]:
        print(f"{row['layer']:18}{row['forward_ms']:10.2f}{row['backward_ms']:10.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
