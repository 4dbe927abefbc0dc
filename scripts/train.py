"""Train the network of handwritten digits, and write its weights with a record of how.

    python -m scripts.train --output FILE    trains with several seeds, keeps the best, writes FILE
    python -m scripts.train --again          trains as recorded, and compares with the record
    python -m scripts.train --json           prints JSON at the end instead of sentences

Seed and epochs are chosen on the validation images. The test images are read once, when all else
is decided: neither `--again` nor the choice looks at them.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from pathlib import Path
from typing import Any

# Read when NumPy is loaded: at this size a second thread costs more than it brings.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
ROOT = Path(__file__).resolve().parent.parent

import numpy as np  # noqa: E402 - after the environment is set
from rich.console import Console  # noqa: E402
from rich.progress import Progress  # noqa: E402

from cnndocs import nets  # noqa: E402
from cnndocs.inputs import images  # noqa: E402

WEIGHTS = ROOT / "cnndocs" / "data" / "digits-cnn.json"
SPLIT_SEED, TEST, VALIDATION = 1797, 360, 237
SEEDS = (0, 1, 2, 3, 4)
RECIPE = {"epochs": 80, "batch": 32, "rate": 0.004, "decay": 0.96}
JITTER = nets.Jitter(shear=0.1, scale=0.1, move=0.7)
UNIT = images.DIGITS_MOST  # the network learns from pixels between 0 and 1
PLACES = (3, 2, 2)  # of the rounded weights, a layer each
LAYERS = (
    nets.Conv2d(1, 8, 3, padding=1),
    nets.ReLU(),
    nets.Conv2d(8, 16, 3),
    nets.ReLU(),
    nets.MaxPool2d(2),
    nets.Flatten(),
    nets.Dense(144, 10),
)
Parts = dict[str, tuple[np.ndarray, np.ndarray]]


def split() -> dict[str, np.ndarray]:
    """Return which images are for the test, for validation and for training."""
    order = np.random.default_rng(SPLIT_SEED).permutation(len(images.digits()[1]))
    indices = np.split(order, [TEST, TEST + VALIDATION])
    return dict(zip(("test", "validation", "train"), map(np.sort, indices), strict=True))


def parts(chosen: dict[str, np.ndarray]) -> Parts:
    """Return images with pixels between 0 and 1, and labels, of each part."""
    pixels, labels = images.digits()
    scaled = (pixels / UNIT).astype(np.float32)
    return {name: (scaled[index], labels[index]) for name, index in chosen.items()}


class Best:
    """The parameters and the epoch with the most validation images right, then the least loss."""

    def __init__(self, net: nets.Sequential, advance: Any) -> None:
        self.net, self.advance = net, advance
        self.key: tuple[int, float] = (-1, 0.0)
        self.epoch, self.state = 0, net.copy()

    def __call__(self, epoch: nets.Epoch) -> None:
        key = (epoch.validation_right or 0, -(epoch.validation_loss or 0.0))
        if key > self.key:
            self.key, self.epoch, self.state = key, epoch.number, self.net.copy()
        self.advance()


def train(seed: int, epochs: int, data: Parts, advance: Any) -> tuple[Best, list[nets.Epoch]]:
    """Train one network; return its best state and what was reached before and in each epoch."""
    net = nets.Sequential(LAYERS, seed=seed)
    before = nets.Epoch(
        0, *nets.evaluate(net, *data["train"]), *nets.evaluate(net, *data["validation"])
    )
    best = Best(net, advance)
    history = nets.fit(
        net,
        *data["train"],
        optimiser=nets.Adam(RECIPE["rate"]),
        epochs=epochs,
        batch=int(RECIPE["batch"]),
        decay=RECIPE["decay"],
        seed=seed,
        validation=data["validation"],
        augment=JITTER,
        progress=best,
    )
    return best, [before, *history]


def right(net: nets.Rounded, index: np.ndarray) -> int:
    """Return how many of some images a rounded network classifies rightly."""
    pixels, labels = images.digits()
    return int((net.predict(pixels[index]) == labels[index]).sum())


def make(output: Path, advance: Any, overwrite: bool) -> dict[str, Any]:
    """Train with every seed, choose, read the test images once, and write the file."""
    if output.exists() and not overwrite:
        raise FileExistsError(f"{output} exists: give another --output, or --overwrite")
    chosen = split()
    data = parts({name: chosen[name] for name in ("train", "validation")})
    epochs, start = int(RECIPE["epochs"]), time.perf_counter()
    runs = {seed: train(seed, epochs, data, advance) for seed in SEEDS}
    seconds = time.perf_counter() - start
    seed = max(runs, key=lambda one: runs[one][0].key)
    best, history = runs[seed]
    net = nets.Rounded.of(best.state, PLACES, unit=UNIT)
    first = nets.Rounded.of(nets.Sequential(LAYERS, seed=seed), PLACES, unit=UNIT)
    record = {
        "data": {"from": "scikit-learn, load_digits", "sha256": images.DIGITS_SHA256},
        "split": {"seed": SPLIT_SEED} | {n: chosen[n].tolist() for n in ("validation", "test")},
        "recipe": {"seed": seed, "optimiser": "Adam", **RECIPE, "epochs": best.epoch}
        | {"jitter": vars(JITTER), "unit": UNIT, "places": PLACES},
        "choice": {
            "rule": "most validation images right, then the least validation loss",
            "seeds": {
                str(s): {"epoch": b.epoch, "right": b.key[0], "loss": round(-b.key[1], 4)}
                for s, (b, _) in runs.items()
            },
        },
        "history": [
            {name: round(value, 4) for name, value in vars(epoch).items() if name != "number"}
            for epoch in history[: best.epoch + 1]
        ],
        "before": nets.describe(first),
        "made_with": {"python": platform.python_version(), "numpy": np.__version__}
        | {"machine": platform.machine()},
        # The one place where the test images are read: nothing is decided after it.
        "right": {name: right(net, index) for name, index in chosen.items()},
    }
    nets.save(net, output, record=record, overwrite=overwrite)
    return {
        "file": str(output),
        "seconds": round(seconds, 1),
        "seconds_a_seed": round(seconds / len(SEEDS), 1),
        "recipe": record["recipe"],
        "choice": record["choice"],
        "right": record["right"],
        "of": {name: len(index) for name, index in chosen.items()},
    }


def again(advance: Any, file: Path = WEIGHTS, epochs: int = 0) -> dict[str, Any]:
    """Train as recorded, or for fewer epochs; return what is reached beside what was recorded."""
    record = nets.read(file)["record"]
    chosen = split()
    data = parts({name: chosen[name] for name in ("train", "validation")})
    count = epochs or record["recipe"]["epochs"]
    start = time.perf_counter()
    _, history = train(record["recipe"]["seed"], count, data, advance)
    return {
        "seconds": round(time.perf_counter() - start, 1),
        "epochs": count,
        "reached": {n: v for n, v in vars(history[-1]).items() if n != "number"},
        "recorded": record["history"][count],
        "of": {name: len(labels) for name, (_, labels) in data.items()},
    }


def gradients() -> dict[str, Any]:
    """Compare the gradients of the whole network with central differences."""
    pixels, labels = images.digits()
    net = nets.Sequential(LAYERS, seed=0)
    rows = nets.check_gradients(net, pixels[:4] / UNIT, labels[:4])
    return {
        "largest_relative_error": max(row.error for row in rows),
        "compared": sum(row.compared for row in rows),
        "skipped_at_ties_and_kinks": sum(row.skipped for row in rows),
    }


def main() -> int:
    """Train, and say what was reached."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--output", type=Path, help="the file to write")
    parser.add_argument("--overwrite", action="store_true", help="replace the file if it exists")
    parser.add_argument("--again", action="store_true", help="train as recorded and compare")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    if options.again == bool(options.output):
        parser.error("give either --output FILE or --again")
    console = Console(stderr=True)
    try:
        recorded = nets.read(WEIGHTS)["record"]["recipe"]["epochs"] if options.again else 0
        total = recorded or len(SEEDS) * int(RECIPE["epochs"])
        with Progress(console=console, disable=options.json) as bar:
            line = bar.add_task("epochs", total=total)
            result = (
                again(lambda: bar.advance(line))
                if options.again
                else make(options.output, lambda: bar.advance(line), options.overwrite)
            )
    except (OSError, ValueError) as error:
        print(f"train: {error}", file=sys.stderr)
        return 1
    result["gradients"] = gradients()
    if options.json:
        print(json.dumps(result, indent=1))
    else:
        for name, value in result.items():
            print(f"{name}: {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
