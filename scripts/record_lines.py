"""Run lines of the libraries, and record what size and how many parameters each gives.

    python -m scripts.record_lines

Asks what is installed of PyTorch, Keras and JAX, none of which the tests need: they read what is
recorded. What is not installed keeps its record.
"""

from __future__ import annotations

import json
import random
from importlib import import_module
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


def answer_of_keras(keras: Any, text: str, shape: list[int]) -> dict[str, Any]:
    """Return what Keras itself gives; its channels come last."""
    try:
        layer = eval(text, {"layers": keras.layers})
        output = layer(keras.ops.zeros((1, *shape[1:], shape[0]))).shape
    except (ValueError, TypeError) as error:
        return {"refused": " ".join(str(error).split())[:160]}
    return {"output": [output[-1], *output[1:-1]], "parameters": int(layer.count_params())}


def jax_line(chance: random.Random) -> tuple[str, list[int], list[int]]:
    """Return a random call of JAX, legal or not, an image and a kernel for it."""
    groups, kernel = chance.choice((1, 1, 2)), [chance.randint(1, 4), chance.randint(1, 4)]
    channels = groups * chance.randint(1, 3)
    given = chance.choice(("'SAME'", "'VALID'", "[(1, 1), (1, 1)]", "[(0, 1), (2, 0)]"))
    named = []
    if chance.random() < 0.4:
        named.append(f"rhs_dilation=({chance.randint(1, 2)}, {chance.randint(1, 2)})")
    if groups > 1 or chance.random() < 0.2:
        named.append(f"feature_group_count={groups}")
    arguments = [f"({chance.randint(1, 3)}, {chance.randint(1, 3)})", given, *named]
    size = [chance.randint(3, 9), chance.randint(3, 9)]
    shape = [groups * chance.randint(1, 2), channels // chance.choice((groups, 1)), *kernel]
    return f"jax.lax.conv_general_dilated(x, w, {', '.join(arguments)})", [channels, *size], shape


def answer_of_jax(jax: Any, text: str, shape: list[int], kernel: list[int]) -> dict[str, Any]:
    """Return what JAX gives."""
    arrays = {"x": jax.numpy.zeros((1, *shape)), "w": jax.numpy.zeros(kernel)}
    try:
        output = eval(text, {"jax": jax, **arrays})
    except (ValueError, TypeError) as error:
        return {"refused": " ".join(str(error).split())[:160]}
    return {"output": list(output.shape[1:])}


def of_pytorch(torch: Any) -> dict[str, Any]:
    """Return PyTorch's answers to lines of its own, and to lines that are written for it."""
    chance, rows, translated = random.Random(SEED), [], []
    for _ in range(COUNT):
        text, shape = line(chance)
        rows.append({"line": text, "input": shape, **answer(torch, text, shape)})
    for _ in range(COUNT // 2):
        text, shape = keras_line(chance)
        pytorch = explain(text, tuple(shape)).others["PyTorch"]
        row = {"line": text, "input": shape, "pytorch": pytorch}
        if pytorch.startswith("nn."):
            row |= answer(torch, pytorch, shape)
        translated.append(row)
    return {"version": torch.__version__, "lines": rows, "translated": translated}


def of_keras(keras: Any) -> dict[str, Any]:
    """Return Keras' answers to its own lines, and to lines of PyTorch as written for it."""
    chance, rows, translated = random.Random(SEED), [], []
    for _ in range(COUNT // 2):
        text, shape = keras_line(chance)
        rows.append({"line": text, "input": shape, **answer_of_keras(keras, text, shape)})
    for _ in range(COUNT):
        text, shape = line(chance)
        try:
            written = explain(text, tuple(shape)).others["Keras"]
        except ValueError:
            continue
        if written.startswith("layers.") and ", then " not in written:
            row = {"line": text, "input": shape, "keras": written}
            translated.append(row | answer_of_keras(keras, written, shape))
    return {"version": keras.__version__, "lines": rows, "translated": translated}


def of_jax(jax: Any) -> dict[str, Any]:
    """Return JAX's answers to calls of its own."""
    chance, rows = random.Random(SEED), []
    for _ in range(COUNT // 4):
        text, shape, kernel = jax_line(chance)
        row = {"line": text, "input": shape, "kernel": kernel}
        rows.append(row | answer_of_jax(jax, text, shape, kernel))
    return {"version": jax.__version__, "lines": rows}


def main() -> None:
    """Record the lines of each library that is installed."""
    record = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    for name, module, ask in (
        ("PyTorch", "torch", of_pytorch),
        ("Keras", "keras", of_keras),
        ("JAX", "jax", of_jax),
    ):
        try:
            library = import_module(module)
        except ImportError:
            print(f"{name} is not installed: its record stays")
            continue
        record[name] = ask(library)
    FILE.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
