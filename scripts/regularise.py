"""Train the network of handwritten digits on few images, with and without regularisation.

    python -m scripts.regularise --output FILE    tries, chooses, trains, and writes FILE
    python -m scripts.regularise --again          trains a part as recorded, and compares
    python -m scripts.regularise --json           prints JSON at the end instead of sentences

Each seed draws the few images, the first weights and the order of the images, and is the same for
all settings. How strong weight decay and dropout are is chosen on the validation images, by their
mean loss. The test images are read once, when all else is decided.
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

import numpy as np
from rich.console import Console
from rich.progress import Progress

from cnndocs import nets
from cnndocs.inputs import images
from scripts import train

FILE = train.ROOT / "cnndocs" / "data" / "regularisation.json"
SEEDS = (0, 1, 2, 3, 4)
IMAGES = 120
RECIPE = {"images": IMAGES, "epochs": 300, "batch": 32, "rate": 0.004, "decay": 0.99}
DECAYS = (0.1, 0.3, 1.0, 3.0)
RATES = (0.2, 0.4, 0.6, 0.8)
EACH = 10  # epochs from one point of a curve to the next
PLACES = 4  # of a recorded loss
Setting = dict[str, Any]  # some of weight_decay, dropout, jitter

NONE: Setting = {}
AUGMENTATION: Setting = {"jitter": vars(train.JITTER)}


def layers(rate: float) -> tuple[nets.Layer, ...]:
    """Return the layers of the network of digits, with dropout before the last one."""
    return (*train.LAYERS[:-1], nets.Dropout(rate), train.LAYERS[-1])


def few(data: train.Parts, seed: int) -> train.Parts:
    """Return the few images and labels that a seed draws from those for training."""
    pixels, labels = data["train"]
    chosen = np.random.default_rng(seed).permutation(len(labels))[:IMAGES]
    return data | {"train": (pixels[chosen], labels[chosen])}


class Curve:
    """The losses on training and validation images, after each few epochs."""

    def __init__(self, net: nets.Sequential, data: train.Parts, advance: Any) -> None:
        self.net, self.data, self.advance = net, data, advance
        self.points: list[tuple[float, float]] = []

    def __call__(self, epoch: nets.Epoch) -> None:
        if epoch.number % EACH == 0:
            self.points.append((epoch.loss, nets.evaluate(self.net, *self.data["validation"])[0]))
        self.advance()


def trained(setting: Setting, seed: int, data: train.Parts, advance: Any) -> Curve:
    """Train one network from few images, to the last epoch."""
    net = nets.Sequential(layers(setting.get("dropout", 0.0)), seed=seed)
    curve = Curve(net, data, advance)
    nets.fit(
        net,
        *few(data, seed)["train"],
        optimiser=nets.Adam(RECIPE["rate"], weight_decay=setting.get("weight_decay", 0.0)),
        epochs=int(RECIPE["epochs"]),
        batch=int(RECIPE["batch"]),
        decay=RECIPE["decay"],
        seed=seed,
        augment=nets.Jitter(**setting["jitter"]) if "jitter" in setting else None,
        progress=curve,
    )
    return curve


def reached(net: nets.Sequential, data: train.Parts, seed: int) -> dict[str, Any]:
    """Return of each part the mean loss, what wrong answers add to it, and how many are right."""
    result: dict[str, Any] = {}
    for name, (pixels, labels) in few(data, seed).items():
        loss, right = nets.evaluate(net, pixels, labels)
        wrong = net.predict(pixels) != labels
        of_wrong = nets.evaluate(net, pixels[wrong], labels[wrong])[0] if wrong.any() else 0.0
        result[name] = {
            "loss": round(loss, PLACES),
            "of_wrong": round(of_wrong * float(wrong.mean()), PLACES),
            "right": right,
        }
    return result


def mean_loss(rows: list[dict[str, Any]]) -> float:
    """Return the mean of the validation losses of all seeds."""
    return round(sum(row["validation"]["loss"] for row in rows) / len(rows), PLACES)


def curves(row: list[Curve]) -> dict[str, list[float]]:
    """Return the mean curves of some networks."""
    means = np.mean([curve.points for curve in row], axis=0).round(PLACES)
    return dict(zip(("train", "validation"), means.T.tolist(), strict=True))


class Runs:
    """The networks of the settings that were tried, a row of seeds each."""

    def __init__(self, data: train.Parts, advance: Any) -> None:
        self.data, self.advance = data, advance
        self.rows: list[tuple[Setting, list[Curve], list[dict[str, Any]]]] = []

    def best(self, candidates: list[Setting]) -> Setting:
        """Train each candidate with each seed, and return that of the least validation loss."""
        tried = []
        for setting in candidates:
            row = [trained(setting, seed, self.data, self.advance) for seed in SEEDS]
            results = [reached(c.net, self.data, s) for c, s in zip(row, SEEDS, strict=True)]
            self.rows.append((setting, row, results))
            tried.append((mean_loss(results), setting))
        return min(tried, key=lambda one: one[0])[1]

    def of(self, setting: Setting) -> list[Curve]:
        """Return the networks of one setting, with their curves."""
        return next(row for one, row, _ in self.rows if one == setting)


def candidates() -> dict[str, list[Setting]]:
    """Return the settings that are tried of each method."""
    return {
        "none": [NONE],
        "weight decay": [{"weight_decay": decay} for decay in DECAYS],
        "augmentation": [AUGMENTATION],
        "dropout": [{"dropout": rate} for rate in RATES],
    }


def make(output: Path, advance: Any, overwrite: bool) -> dict[str, Any]:
    """Try all settings, choose, read the test images once, and write the file."""
    if output.exists() and not overwrite:
        raise FileExistsError(f"{output} exists: give another --output, or --overwrite")
    chosen, start = train.split(), time.perf_counter()
    data = train.parts({name: chosen[name] for name in ("train", "validation")})
    runs = Runs(data, advance)
    settings = {name: runs.best(every) for name, every in candidates().items()}
    settings["all three"] = {k: v for setting in settings.values() for k, v in setting.items()}
    runs.best([settings["all three"]])
    # The one place where the test images are read: nothing is decided after it.
    everything = train.parts(chosen)
    record = {
        "data": {"from": "scikit-learn, load_digits", "sha256": images.DIGITS_SHA256},
        "split": {"seed": train.SPLIT_SEED, "sizes": {n: len(i) for n, i in chosen.items()}},
        "recipe": {"optimiser": "Adam", **RECIPE, "seeds": SEEDS, "each": EACH},
        "choice": {
            "rule": "the least mean validation loss of all seeds",
            "tried": [{**s, "validation_loss": mean_loss(r)} for s, _, r in runs.rows],
        },
        "settings": {
            name: {
                "setting": setting,
                "seeds": [
                    reached(curve.net, everything, seed)
                    for curve, seed in zip(runs.of(setting), SEEDS, strict=True)
                ],
                "curves": curves(runs.of(setting)),
            }
            for name, setting in settings.items()
        },
        "made_with": {"python": platform.python_version(), "numpy": np.__version__}
        | {"machine": platform.machine()},
    }
    output.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    return {"seconds": round(time.perf_counter() - start, 1), **summary(record)}


def summary(record: dict[str, Any]) -> dict[str, Any]:
    """Return what was chosen, and per setting the images classified rightly with each seed."""
    return {"tried": record["choice"]["tried"]} | {
        name: {
            part: {key: [seed[part][key] for seed in one["seeds"]] for key in ("loss", "right")}
            for part in one["seeds"][0]
        }
        for name, one in record["settings"].items()
    }


def again(advance: Any, file: Path = FILE, seeds: int = 1) -> dict[str, Any]:
    """Train the recorded settings with the first seeds; return both results, without the test."""
    record = json.loads(file.read_text(encoding="utf-8"))
    chosen, start = train.split(), time.perf_counter()
    data = train.parts({name: chosen[name] for name in ("train", "validation")})
    result: dict[str, Any] = {}
    for name, one in record["settings"].items():
        rows = [
            reached(trained(one["setting"], seed, data, advance).net, data, seed)
            for seed in record["recipe"]["seeds"][:seeds]
        ]
        known = [{part: row[part] for part in data} for row in one["seeds"][:seeds]]
        result[name] = {"reached": rows, "recorded": known}
    return {"seconds": round(time.perf_counter() - start, 1), **result}


def main() -> int:
    """Train, and say what was reached."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--output", type=Path, help="the file to write")
    parser.add_argument("--overwrite", action="store_true", help="replace the file if it exists")
    parser.add_argument("--again", action="store_true", help="train as recorded and compare")
    parser.add_argument("--seeds", type=int, default=1, help="how many, of those recorded")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    if options.again == bool(options.output):
        parser.error("give either --output FILE or --again")
    rows = sum(map(len, candidates().values())) + 1
    count = 5 * options.seeds if options.again else rows * len(SEEDS)
    try:
        with Progress(console=Console(stderr=True), disable=options.json) as bar:
            line = bar.add_task("epochs", total=count * int(RECIPE["epochs"]))
            result = (
                again(lambda: bar.advance(line), seeds=options.seeds)
                if options.again
                else make(options.output, lambda: bar.advance(line), options.overwrite)
            )
    except (OSError, ValueError) as error:
        print(f"regularise: {error}", file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps(result, indent=1))
    else:
        for name, value in result.items():
            print(f"{name}: {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
