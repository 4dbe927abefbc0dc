"""Ask PyTorch which cells of the input have a gradient, on random graphs, and record it.

    python -m scripts.record_fields

The graphs have branches, dilation, normalisation, and layers that enlarge and crop. The tests
count what the cells of each see, and read what is recorded: a graph a line.
"""

from __future__ import annotations

import json
import random
from importlib import import_module
from importlib.metadata import version
from typing import Any

from cnndocs.delivery.paths import ROOT
from cnndocs.networks import Network, read
from scripts.in_torch import Built

FILE = ROOT / "tests" / "networks" / "recorded_fields.json"
GRAPHS, SEED, SIDE = 200, 17, 90
KINDS = "same same join join step pool up transposed crop norm".split()


def graph(chance: random.Random) -> str:
    """Return a random graph of layers as TOML; every branch keeps its size, or halves it."""
    lines, names, last = ["layer = ["], ["input"], "input"
    for number in range(chance.randint(3, 9)):
        name, kernel = f"n{number}", chance.choice((1, 2, 3, 5))
        spread = chance.choice((1, 1, 2, 3))
        kind = chance.choice(KINDS)
        if kind == "join" and len(names) < 2:
            kind = "norm"
        match kind:
            case "same":
                kernel |= 1
                text = f'"conv", kernel = {kernel}, padding = {spread * (kernel // 2)}, '
                text += f"dilation = {spread}, channels = 1"
            case "join":
                text = f'"add", from = ["{last}", "{chance.choice(names[:-1])}"]'
            case "step":
                text = f'"conv", kernel = {kernel}, stride = 2, padding = {kernel // 2}, '
                text += "channels = 1"
            case "pool":
                text = f'"pool", size = {chance.choice((2, 3))}, stride = {chance.choice((1, 2))}'
            case "up":
                text = f'"upsample", factor = 2, of = "{chance.choice(("nearest", "bilinear"))}"'
            case "transposed":
                text = f'"transposed-conv", kernel = {kernel}, stride = 2, channels = 1'
            case "norm":
                text = '"batch-norm"'
            case _:
                text = '"pad", cells = [1, -1, -1, 2]'
        # What joins needs one size: only behind what keeps it are older layers offered.
        names = [*names, name] if kind in ("same", "join", "norm") else [name]
        lines.append(f'  {{ name = "{name}", kind = {text} }},')
        last = name
    return "\n".join([*lines, "]"])


def _within(ends: list[list[int]]) -> bool:
    """Say whether what is seen keeps clear of the border."""
    (top, left), (bottom, right) = ends
    return min(top, left) > 3 and bottom < SIDE - 4 and right < SIDE - 1


def fields(torch: Any) -> list[dict[str, Any]]:
    """Return random graphs, and which rows and columns some of their cells see."""
    chance = random.Random(SEED)
    answers: list[dict[str, Any]] = []
    while len(answers) < GRAPHS:
        text = graph(chance)
        try:
            network = read(text)
            assert isinstance(network, Network)
            x = torch.ones(1, 1, SIDE, SIDE + 3, requires_grad=True)
            last = Built(torch, network, plain=True).run(x)[network.nodes[-1].name]
        except (RuntimeError, ValueError):  # shapes that do not fit
            continue
        seen = []
        rows, columns = last.shape[2:]
        for more in range(min(rows, columns, 4)):  # neighbours: upsampling tells them apart
            row, column = (rows - 1) // 2 + more // 2, (columns - 1) // 2 + more % 2
            (slope,) = torch.autograd.grad(last[0, 0, row, column], x, retain_graph=True)
            there = (slope[0, 0] != 0).nonzero()
            ends = [there.amin(0).tolist(), there.amax(0).tolist()] if len(there) else None
            seen.append({"cell": [row, column], "sees": ends})
        if any(one["sees"] and not _within(one["sees"]) for one in seen):
            continue  # at the border padding and clamping cut it off
        answers.append({"toml": text, "output": list(last.shape[1:]), "seen": seen})
    return answers


def main() -> None:
    """Ask PyTorch, and write the record."""
    lines = ",\n".join(json.dumps(one) for one in fields(import_module("torch")))
    text = f'{{"PyTorch": "{version("torch")}", "fields": [\n{lines}\n]}}\n'
    FILE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
