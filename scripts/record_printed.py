"""Run the lines that widgets print, in PyTorch and in Keras, and record what they give.

    python -m scripts.record_printed            writes tests/lines/printed.json
    python -m scripts.record_printed --check    exits with 1 where an installed library differs

Needs PyTorch or Keras; what is recorded of the other stays as it is, as long as the same lines are
printed. Keras is run on two backends, which do not agree on all averages.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
from functools import partial
from types import SimpleNamespace
from typing import Any

import numpy as np

from scripts.runs._libraries import LIBRARIES
from tests.lines.printed import FILE, image, inputs, kernel, playground, pooling, weighed

WHO = {  # by name: the libraries that it takes, and the backend of Keras
    "PyTorch": (("PyTorch",), ""),
    "Keras on TensorFlow": (("Keras", "TensorFlow"), "tensorflow"),
    "Keras on PyTorch": (("Keras", "PyTorch"), "torch"),
}
SAID = "answers: "
CLOSE = 1e-9  # sums are of double precision


def pytorch() -> tuple[dict[str, Any], Any, Any]:
    """Return the names that lines of PyTorch use, and what turns an image and a map."""
    import torch

    def filled(layer: Any, _: Any) -> None:
        if hasattr(layer, "weight"):
            height, width = layer.weight.shape[2:]
            layer.weight.data = torch.tensor(kernel(height, width))[None, None]

    torch.nn.modules.module.register_module_forward_pre_hook(filled)
    torch.set_default_dtype(torch.float64)
    names = {"torch": torch, "nn": torch.nn, "F": torch.nn.functional}
    return names, lambda x: torch.tensor(x)[None, None], lambda y: y.detach().numpy()[0, 0]


def keras() -> tuple[dict[str, Any], Any, Any]:
    """Return the names that lines of Keras use, and what turns an image and a map."""
    import keras

    keras.config.set_floatx("float64")

    def weights(shape: tuple[int, ...], dtype: Any = None) -> Any:
        return keras.ops.convert_to_tensor(kernel(shape[0], shape[1]).reshape(shape), dtype)

    layers = SimpleNamespace(
        Conv2D=partial(keras.layers.Conv2D, kernel_initializer=weights),
        ZeroPadding2D=keras.layers.ZeroPadding2D,
    )
    names = {"keras": keras, "layers": layers}
    turned = keras.ops.convert_to_numpy
    return names, lambda x: x[None, :, :, None], lambda y: turned(y)[0, :, :, 0]


def answers(who: str) -> dict[str, Any]:
    """Return what one library gives for each of its lines."""
    library = WHO[who][0][0]
    names, turn, back = pytorch() if library == "PyTorch" else keras()
    rows: dict[str, Any] = {}
    for printed in (playground(), pooling()):
        for (name, code), cases in printed.items():
            if name != library:
                continue
            for size in inputs(cases):
                x = turn(image(*size))
                made = eval(code, names | {"x": x})
                output = np.asarray(back(made(x) if callable(made) else made))
                rows.setdefault(code, []).append([size, list(output.shape), weighed(output)])
    return rows


def asked() -> dict[str, Any]:
    """Run every library that is installed, each in a process of its own."""
    found = {}
    for who, (libraries, backend) in WHO.items():
        versions = {name: LIBRARIES[name].version() for name in libraries}
        if not all(versions.values()):
            continue
        command = [sys.executable, "-m", "scripts.record_printed", "--asked", who]
        environment = os.environ | {"KERAS_BACKEND": backend, "TF_CPP_MIN_LOG_LEVEL": "3"}
        done = subprocess.run(
            command, env=environment, stdout=subprocess.PIPE, text=True, check=True
        )
        [line] = [one for one in done.stdout.splitlines() if one.startswith(SAID)]
        found[who] = {"versions": versions, "lines": json.loads(line.removeprefix(SAID))}
    return found


def differ(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """Return the lines whose answers differ by more than rounding."""

    def same(one: list[Any], other: list[Any]) -> bool:
        return one[:2] == other[:2] and math.isclose(one[2], other[2], rel_tol=CLOSE)

    return [
        code
        for code in sorted(old.keys() | new.keys())
        if len(old.get(code, [])) != len(new.get(code, []))
        or not all(same(*pair) for pair in zip(old[code], new[code], strict=True))
    ]


def document(records: dict[str, Any]) -> str:
    """Return the text of the file: one line for each line of code."""
    parts = []
    for who, one in sorted(records.items()):
        rows = ",\n".join(
            f"{json.dumps(code)}: {json.dumps(row)}" for code, row in one["lines"].items()
        )
        head = json.dumps(one["versions"])
        parts.append(f'{json.dumps(who)}: {{"versions": {head}, "lines": {{\n{rows}\n}}}}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main() -> int:
    """Record the answers, or compare them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    parser.add_argument("--asked", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.asked:
        print(f"{SAID}{json.dumps(answers(arguments.asked))}")
        return 0
    before = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    now = asked()
    for who, one in now.items():
        print(f"{who} {'.'.join(one['versions'].values())}: {len(one['lines'])} lines")
    if not arguments.check:
        FILE.write_text(document(before | now), encoding="utf-8")
        return 0
    other = {w: differ(before.get(w, {}).get("lines", {}), one["lines"]) for w, one in now.items()}
    for who, codes in other.items():
        print(f"{who}: {len(codes)} lines differ {codes[:3]}", file=sys.stderr)
    return 1 if any(other.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
