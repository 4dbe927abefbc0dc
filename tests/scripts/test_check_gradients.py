"""Every gradient against central differences, as the command prints it, and their dtypes."""

import numpy as np
import pytest

import cnndocs
from cnndocs import grad
from scripts.bench import check_gradients
from scripts.bench.check_gradients import BOUND, CASES, check, worked

IDS = [f"{op}-{number}" for number, (op, _, _) in enumerate(CASES)]


@pytest.mark.parametrize("op", grad.__all__)
def test_equals_central_differences(op):
    """Away from ties and kinks gradients agree with numerical slopes to 1e-6 of the largest."""
    error, compared = check(op)

    assert compared >= 10
    assert error < BOUND == 1e-6


def test_the_worked_network():
    """From the loss back to kernel, weights and biases: none of them at a tie or a kink."""
    error, compared = worked()

    assert compared == 9 + 1 + 8 + 2
    assert error < BOUND


def test_every_op_has_a_gradient():
    """There is one gradient for each op, and each is compared with central differences."""
    assert sorted(grad.__all__) == sorted(cnndocs.ops.__all__)
    assert {op for op, _, _ in CASES} == set(grad.__all__)


def test_a_wrong_gradient_is_found(monkeypatch):
    """A gradient that is off by a thousandth is seen."""
    right = grad.dense
    monkeypatch.setattr(grad, "dense", lambda *a: tuple(1.001 * part for part in right(*a)))

    assert check("dense")[0] > BOUND


def test_the_exit_code(monkeypatch, capsys):
    """The command prints each gradient's error, and ends with 1 where one is too large."""
    monkeypatch.setattr("sys.argv", ["check_gradients"])
    monkeypatch.setattr(check_gradients, "check", lambda op: (2e-6 if op == "relu" else 0.0, 10))

    assert check_gradients.main() == 1
    assert "2.0e-06" in capsys.readouterr().out


@pytest.mark.parametrize(("op", "shapes", "how"), CASES, ids=IDS)
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.int64], ids=str)
def test_keeps_the_dtype(op, shapes, how, dtype):
    """Gradients have the dtype of the output: that of x, float64 for integers."""
    operands = [np.ones(shape, dtype) for shape in shapes[:2]]
    out = getattr(cnndocs, op)(*operands, **how)

    got = getattr(grad, op)(np.ones(np.shape(out)), *operands, **how)

    got = got if isinstance(got, tuple) else (got,)
    assert {item.dtype for item in got} == {out.dtype}
