"""Run lines of PyTorch, and record what size and how many parameters each gives.

    python -m scripts.record_lines

Needs PyTorch, which the tests do not: they read what is recorded.
"""

from __future__ import annotations

import json
import random
from typing import Any

from cnndocs.delivery.paths import ROOT
from cnndocs.lines import explain

FILE = ROOT / "tests" / "lines" / "recorded.json"
COUNT, SEED = 240, 16


def line(chance: random.Random) -> tuple[str, list[int]]:
    """Return a random line that makes a layer, legal or not, and an input for it."""
    axes = chance.choice((1, 2, 2, 2))
    kind = chance.choice(("Conv", "Conv", "ConvTranspose", "MaxPool", "AvgPool"))
    channels, size = chance.randint(1, 6), chance.randint(3, 12)
    settings: dict[str, object] = {}

    def some(name: str, *values: object) -> None:
        if chance.random() < 0.6:
            settings[name] = chance.choice(values)

    pair = (chance.randint(1, 3), chance.randint(1, 3))[:axes]
    arguments = [chance.choice((2, 3, 3, 4, 5, pair if axes == 2 else 3))]
    some("stride", 1, 2, 3)
    if kind.endswith("Pool"):
        some("padding", 0, 1, 2)
        some("ceil_mode", True, False)
        some("dilation", 1, 2) if kind == "MaxPool" else some("count_include_pad", True, False)
    else:
        arguments = [channels, chance.choice((1, 2, 4, 6)), *arguments]
        some("groups", 1, 2, 3)
        some("bias", True, False)
        some("dilation", 1, 2)
        if kind == "Conv":
            some("padding", 0, 1, 2, "same", "valid")
            some("padding_mode", "zeros", "reflect", "circular")
        else:
            some("padding", 0, 1, 2)
            some("output_padding", 0, 1, 2)
    named = [f"{name}={value!r}" for name, value in settings.items()]
    text = f"nn.{kind}{axes}d({', '.join([*map(str, arguments), *named])})"
    return text, [channels, *[size, size + 1][:axes]]


def keras_line(chance: random.Random) -> tuple[str, list[int]]:
    """Return a random line of Keras, and an input for it."""
    axes = chance.choice((1, 2, 2))
    kind = chance.choice(
        (
            "Conv{}D",
            "Conv{}DTranspose",
            "SeparableConv{}D",
            "DepthwiseConv{}D",
            "MaxPooling{}D",
            "AveragePooling{}D",
        )
    )
    shape = [chance.randint(1, 4), *(chance.randint(5, 12) for _ in range(axes))]
    arguments = [chance.randint(1, 4)]
    if kind in ("Conv{}D", "Conv{}DTranspose", "SeparableConv{}D"):
        arguments = [chance.randint(1, 6), *arguments]
    named = [f"strides={chance.randint(1, 3)}"] if chance.random() < 0.7 else []
    named += ["padding='same'"] if chance.random() < 0.5 else []
    return f"layers.{kind.format(axes)}({', '.join([*map(str, arguments), *named])})", shape


def answer(torch: Any, text: str, shape: list[int]) -> dict[str, Any]:
    """Return the output's shape and the number of parameters, or the refusal."""
    try:
        parts = text.split(", then ")
        layer = torch.nn.Sequential(*(eval(part, {"nn": torch.nn}) for part in parts))
        with torch.no_grad():
            output = layer(torch.zeros(1, *shape))
    except (RuntimeError, ValueError, NotImplementedError, AssertionError) as error:
        return {"refused": " ".join(str(error).split())[:160]}
    return {
        "output": list(output.shape[1:]),
        "parameters": sum(one.numel() for one in layer.parameters()),
    }


def main() -> None:
    """Record the lines."""
    import torch

    chance = random.Random(SEED)
    rows = []
    for _ in range(COUNT):
        text, shape = line(chance)
        rows.append({"line": text, "input": shape, **answer(torch, text, shape)})
    translated = []
    for _ in range(COUNT // 2):
        text, shape = keras_line(chance)
        pytorch = explain(text, tuple(shape)).others["PyTorch"]
        row = {"line": text, "input": shape, "pytorch": pytorch}
        if pytorch.startswith("nn."):
            row |= answer(torch, pytorch, shape)
        translated.append(row)
    record = {"library": "PyTorch", "version": torch.__version__, "lines": rows}
    record["translated"] = translated
    FILE.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
