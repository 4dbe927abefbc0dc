"""Record what PyTorch computes, forward and backward, as files that the tests compare with.

    python -m scripts.record_vectors            writes tests/vectors/<op>.json
    python -m scripts.record_vectors --check    fails if a new recording differs from the files

Needs PyTorch, which nothing else of this project does, and hypothesis. The inputs are drawn by
tests/ops/cases/<op>.py as multiples of 1/8, so that they are written, and for most ops also
computed, without rounding.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from tests.ops.recording import eighths
from tests.ops.table import Op, table

RECORDS = Path(__file__).resolve().parent.parent / "tests" / "vectors"
SEED = 20_261_122
CASES = 24
# From an op, operands and settings to the output, and from its gradient to those of the operands.
Answer = Callable[[Op, dict[str, Any], dict[str, Any]], tuple[Any, Callable[[Any], dict[str, Any]]]]


def seed_of(op: Op, file: Path) -> list[int]:
    """Return the seed that a recording was made with, or that of a new one."""
    # A recording keeps its seed, so that an op that is added or removed changes no other's file.
    if file.exists():
        return json.loads(file.read_text(encoding="utf-8"))["seed"]
    return [SEED, zlib.crc32(op.name.encode())]


def recording(op: Op, seed: list[int], answer: Answer) -> Iterator[dict[str, Any]]:
    """Yield the cases that a seed draws, with the answers to them."""
    rng = np.random.default_rng(seed)
    for _ in range(CASES):
        operands, settings = op.cases.recorded(rng)
        out, backward = answer(op, operands, settings)
        grad_out = eighths(rng, *np.shape(out))
        yield {
            "operands": {name: np.asarray(value).tolist() for name, value in operands.items()},
            "settings": settings,
            "out": np.asarray(out).tolist(),
            "grad_out": np.asarray(grad_out).tolist(),
            "gradients": backward(grad_out),
        }


def pytorch(
    op: Op, operands: dict[str, Any], settings: dict[str, Any]
) -> tuple[Any, Callable[[Any], dict[str, Any]]]:
    """Return PyTorch's output, and what gives the gradients of all operands that are floats."""
    import torch

    tensors = {name: torch.tensor(value) for name, value in operands.items()}
    for tensor in tensors.values():
        tensor.requires_grad_(tensor.is_floating_point())
    out = op.pytorch(torch, *tensors.values(), **settings)

    def backward(grad_out: Any) -> dict[str, Any]:
        out.backward(torch.tensor(grad_out))
        return {
            name: tensor.grad.tolist() for name, tensor in tensors.items() if tensor.requires_grad
        }

    return out.detach().numpy(), backward


def document(op: Op, seed: list[int], source: str, answer: Answer) -> str:
    """Return the text of an op's file: a line for its head, and one for each case."""
    head: dict[str, Any] = {"op": op.name, "source": source, "dtype": "float64"}
    head |= {"recorded_by": "scripts/record_vectors.py", "seed": seed}
    cases = recording(op, seed, answer)
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    return f'{json.dumps(head)[:-1]}, "cases": [\n{lines}\n]}}\n'


def main() -> int:
    """Write the files, or compare them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    arguments = parser.parse_args()
    try:
        import torch
    except ImportError:
        print("PyTorch is missing: install torch in an environment of its own", file=sys.stderr)
        return 2
    torch.set_num_threads(1)
    stale = []
    for op in table().values():
        file = RECORDS / f"{op.name}.json"
        text = document(op, seed_of(op, file), f"PyTorch {torch.__version__}", pytorch)
        if not arguments.check:
            file.write_text(text, encoding="utf-8")
        elif not file.exists() or file.read_text(encoding="utf-8") != text:
            stale.append(file.name)
    if stale:
        print(f"a new recording differs: {', '.join(stale)}", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
