"""Every op and gradient against vectors recorded from PyTorch, so that it need not be there."""

import json
from pathlib import Path

import numpy as np
import pytest

import cnndocs
from cnndocs import grad

FOLDER = Path(__file__).resolve().parent.parent / "vectors"
RECORDS = {file.stem: json.loads(file.read_text()) for file in sorted(FOLDER.glob("*.json"))}
CASES = [
    pytest.param(op, case, id=f"{op}-{number}")
    for op, record in RECORDS.items()
    for number, case in enumerate(record["cases"])
]


def arrays(operands):
    return {name: np.array(value) for name, value in operands.items()}


def test_every_op_is_recorded():
    """There are vectors for each op that has a gradient, with their source and seed."""
    assert sorted(RECORDS) == sorted(grad.__all__)
    assert all(record["source"].startswith("PyTorch ") for record in RECORDS.values())
    assert all(record["seed"][0] == 20_261_122 for record in RECORDS.values())


@pytest.mark.parametrize(("op", "case"), CASES)
def test_forward_equals_recording(op, case):
    """The output is the recorded one."""
    got = getattr(cnndocs, op)(**arrays(case["operands"]), **case["settings"])

    np.testing.assert_allclose(got, case["out"], rtol=1e-14, atol=1e-14)
    assert np.shape(got) == np.shape(case["out"])


@pytest.mark.parametrize(("op", "case"), CASES)
def test_backward_equals_recording(op, case):
    """The gradients are the recorded ones, with the bias's last."""
    factors = arrays(case["operands"])
    factors.pop("bias", None)
    got = getattr(grad, op)(np.array(case["grad_out"]), **factors, **case["settings"])

    got = got if isinstance(got, tuple) else (got,)
    for mine, theirs in zip(got, case["gradients"].values(), strict=False):
        np.testing.assert_allclose(mine, theirs, rtol=1e-13, atol=1e-13)
        assert np.shape(mine) == np.shape(theirs)
    assert len(got) >= len(case["gradients"])
