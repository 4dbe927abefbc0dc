"""Run the lines of the gallery, and record what each library makes of its input.

    python -m scripts.record_gallery

What is not installed keeps what was recorded of it. The tests compare what is recorded with what is
computed here, and need none of the libraries.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from cnndocs.delivery.paths import ROOT
from cnndocs.examples.gallery import values
from cnndocs.examples.gallery.case import Case, cases
from scripts.runs._libraries import LIBRARIES

FILE = ROOT / "tests" / "examples" / "gallery_lines.json"


def operands(case: Case) -> tuple[Any, Any]:
    """Return input and kernel of a case: batch and channels first, with the axes that it has."""
    own = {name: one.astype(float) for name, one in values.operands(case).items()}
    image, kernel = own["image"], own["weights"]
    if image.ndim == 2:
        image, kernel = image[None], kernel[None, None]
    if case.layer == "conv1d":
        image, kernel = image[:, 0], kernel[:, :, 0]
    return np.float32(image[None]), np.float32(kernel)


def pytorch(case: Case) -> Any:
    """Return what the layers of PyTorch give, with the kernel of the case."""
    import torch
    from torch import nn

    image, kernel = map(torch.tensor, operands(case))
    for line in case.written["PyTorch"].split("\n"):
        layer = eval(line, {"nn": nn})
        if getattr(layer, "weight", None) is not None:
            layer.weight.data = kernel
        image = layer(image)
    return image.detach().numpy()


def keras(case: Case) -> Any:
    """Return what the layers of Keras give, whose channels come last."""
    from keras import layers, ops

    image, kernel = operands(case)
    x = np.moveaxis(image, 1, -1)
    kernel = np.moveaxis(kernel, (0, 1), (-1, -2))  # rows, columns, channels, filters
    for line in case.written["Keras"].split("\n"):
        if line.startswith("x = "):
            x = eval(line.removeprefix("x = "), {"ops": ops, "x": x})
            continue
        layer = eval(line, {"layers": layers})
        layer.build(x.shape)
        if layer.weights:
            layer.set_weights([kernel.reshape(layer.weights[0].shape)])
        x = layer(x)
    return np.moveaxis(np.asarray(x), -1, 1)


def jax(case: Case) -> Any:
    """Return what the functions of JAX give."""
    import jax.numpy as jnp
    from jax import lax

    x, k = map(jnp.asarray, operands(case))
    known = {"jnp": jnp, "lax": lax, "x": x, "k": k}
    for line in case.written["JAX"].split("\n"):
        name, sign, text = line.partition(" = ")
        if sign and name in known:
            known[name] = eval(text, known)
        else:
            result = eval(line, known)
    return np.asarray(result)


RUN = {"PyTorch": pytorch, "Keras": keras, "JAX": jax}


def main() -> None:
    """Run what is installed here."""
    every = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    for library, run in RUN.items():
        if not (version := LIBRARIES[library].version()):
            print(f"{library} is not installed: what was recorded of it stays")
            continue
        every[library] = {"version": version, "cases": {}}
        for name, case in cases().items():
            if library not in case.without:
                answer = {"lines": case.written[library], "result": run(case)[0].tolist()}
                every[library]["cases"][name] = answer
    text = json.dumps(every)
    FILE.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
