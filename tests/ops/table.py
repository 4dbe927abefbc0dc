"""The table of ops: one file of cases an op, found by its place, `cases/<op>.py`.

Whatever is done for every op reads it here: the comparison with the loops, with PyTorch and with
what PyTorch answered, the check of gradients, the script that records. A file of cases holds

- ``legal()``: a strategy of (operands, settings) that the op must accept, in fractions;
- ``recorded(rng)``: operands by name and settings of one case to record;
- ``SMOOTH``: shapes of operands with settings, where the op has a slope at each operand.

Where an op needs it, also ``EXAMPLES``, how many of ``legal()`` are compared; ``SPREAD``, how far
the operands of ``SMOOTH`` lie apart; ``shared_with_pytorch()``, what of ``legal()`` PyTorch accepts
too; ``pytorch(torch, *operands, **settings)``, where PyTorch's function has another name.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from cnndocs import grad, naive, ops

CASES = Path(__file__).resolve().parent / "cases"
# PyTorch's names of settings, where they are not ours.
PYTORCH_SETTINGS = {"size": "kernel_size", "slope": "negative_slope", "axis": "dim"}


@dataclass(frozen=True)
class Op:
    """An op with its cases; its functions are looked up when they are called."""

    name: str
    cases: ModuleType

    @property
    def forward(self) -> Callable[..., Any]:
        """The op itself."""
        return getattr(ops, self.name)

    @property
    def backward(self) -> Callable[..., Any] | None:
        """Its gradient, where it has one."""
        return getattr(grad, self.name, None)

    @property
    def loops(self) -> Callable[..., Any]:
        """The second computation."""
        return getattr(naive, self.name)

    @property
    def loops_backward(self) -> Callable[..., Any]:
        """The second computation of the gradient."""
        return getattr(naive.grad, self.name)

    def gradients(
        self, grad_out: Any, operands: Sequence[Any], settings: dict[str, Any]
    ) -> tuple[Any, ...]:
        """The gradients of all operands, as a tuple; none where the op has no gradient."""
        if self.backward is None:
            return ()
        return several(self.backward(grad_out, *self.factors(operands), **settings))

    def factors(self, operands: Sequence[Any]) -> tuple[Any, ...]:
        """The operands that the gradient takes too: all but a bias."""
        assert self.backward, f"{self.name} has no gradient"
        forward, backward = (
            inspect.signature(function).parameters for function in (self.forward, self.backward)
        )
        return tuple(
            value for name, value in zip(forward, operands, strict=False) if name in backward
        )

    def pytorch(self, torch: Any, *operands: Any, **settings: Any) -> Any:
        """The output of PyTorch's function."""
        settings = {PYTORCH_SETTINGS.get(name, name): value for name, value in settings.items()}
        function = getattr(self.cases, "pytorch", None)
        if function:
            return function(torch, *operands, **settings)
        return getattr(torch.nn.functional, self.name)(*operands, **settings)


def several(result: Any) -> tuple[Any, ...]:
    """One result, or several, as a tuple."""
    return result if isinstance(result, tuple) else (result,)


def table(folder: Path = CASES) -> dict[str, Op]:
    """Return the ops that have a file of cases in a folder, by name."""
    return {file.stem: Op(file.stem, _module(file)) for file in sorted(folder.glob("[a-z]*.py"))}


def _module(file: Path) -> ModuleType:
    spec = spec_from_file_location(f"cases_of_{file.stem}", file)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
