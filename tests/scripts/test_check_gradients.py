"""Every gradient against central differences; the command that prints it."""

import pytest

from cnndocs import grad
from scripts.bench import check_gradients
from scripts.bench.check_gradients import BOUND, check, worked
from tests.ops.table import table

OPS = {name: op for name, op in table().items() if op.backward}


@pytest.mark.parametrize("op", OPS.values(), ids=OPS)
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


def test_a_wrong_gradient_is_found(monkeypatch):
    """A gradient that is off by a thousandth is seen."""
    right = grad.dense

    def wrong(grad_out, x, weight):
        return tuple(1.001 * gradient for gradient in right(grad_out, x, weight))

    monkeypatch.setattr(grad, "dense", wrong)

    assert check(OPS["dense"])[0] > BOUND


def test_the_exit_code(monkeypatch, capsys):
    """The command prints each gradient's error, and ends with 1 where one is too large."""
    monkeypatch.setattr("sys.argv", ["check_gradients"])
    monkeypatch.setattr(
        check_gradients, "check", lambda op: (2e-6 if op.name == "relu" else 0.0, 10)
    )

    assert check_gradients.main() == 1
    assert "2.0e-06" in capsys.readouterr().out
