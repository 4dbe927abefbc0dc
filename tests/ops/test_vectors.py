"""Every op and gradient against vectors recorded from PyTorch, so that it need not be there."""

import json

import numpy as np
import pytest

from scripts.record_vectors import RECORDS, SEED, document, seed_of
from tests.ops.table import several, table

OPS = table()
VECTORS = {name: json.loads((RECORDS / f"{name}.json").read_text()) for name in OPS}
CASES = [
    pytest.param(OPS[name], case, id=f"{name}-{number}")
    for name, vectors in VECTORS.items()
    for number, case in enumerate(vectors["cases"])
]


def arrays(operands):
    return {name: np.array(value) for name, value in operands.items()}


@pytest.mark.parametrize("op", OPS)
def test_every_op_is_recorded(op):
    """There are vectors for each op, with their source and seed."""
    vectors = VECTORS[op]

    assert vectors["source"].startswith("PyTorch ")
    assert vectors["seed"][0] == SEED
    assert len(vectors["cases"]) == 24


def test_nothing_else_is_recorded():
    """There are no vectors of an op that is gone."""
    assert sorted(file.stem for file in RECORDS.iterdir()) == sorted(OPS)


@pytest.mark.parametrize("name", OPS)
def test_a_recording_can_be_repeated(name):
    """With PyTorch's answers put in, the script writes the very bytes of the recording."""
    file, vectors = RECORDS / f"{name}.json", VECTORS[name]
    answers = iter(vectors["cases"])

    def answer(op, operands, settings):
        case = next(answers)
        return case["out"], lambda grad_out: case["gradients"]

    seed = seed_of(OPS[name], file)

    assert document(OPS[name], seed, vectors["source"], answer) == file.read_text()


def test_a_new_op_has_a_seed_of_its_own(tmp_path):
    """Ops that are not recorded yet draw different numbers."""
    seeds = [seed_of(op, tmp_path / "new.json") for op in OPS.values()]

    assert len({tuple(seed) for seed in seeds}) == len(OPS)


@pytest.mark.parametrize(("op", "case"), CASES)
def test_forward_equals_recording(op, case):
    """The output is the recorded one."""
    out = op.forward(**arrays(case["operands"]), **case["settings"])

    np.testing.assert_allclose(out, case["out"], rtol=1e-14, atol=1e-14)
    assert np.shape(out) == np.shape(case["out"])


@pytest.mark.parametrize(("op", "case"), CASES)
def test_backward_equals_recording(op, case):
    """The gradients are the recorded ones, with the bias's last."""
    factors = arrays(case["operands"])
    factors.pop("bias", None)
    mine = several(op.backward(np.array(case["grad_out"]), **factors, **case["settings"]))

    for ours, theirs in zip(mine, case["gradients"].values(), strict=False):
        np.testing.assert_allclose(ours, theirs, rtol=1e-13, atol=1e-13)
        assert np.shape(ours) == np.shape(theirs)
    assert len(mine) >= len(case["gradients"])
