"""Every op and gradient against the loops that read like its formula."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis.strategies import integers

from cnndocs import grad, naive, ops
from tests.ops.strategies import fractions, reproducible
from tests.ops.table import several, table

OPS = [pytest.param(op, id=name) for name, op in table().items()]


def identical(mine, theirs):
    """Hold that two arrays hold the same fractions."""
    assert mine.shape == theirs.shape
    assert mine.dtype == theirs.dtype == object
    assert (mine == theirs).all()


def close(mine, theirs):
    """Hold that floats equal decimals of 60 digits."""
    theirs = np.array(theirs, dtype=float)
    np.testing.assert_allclose(mine, theirs, rtol=1e-13, atol=1e-13)


def compare(op, most=150):
    """Compare an op and its gradient with their loops, over its legal settings.

    Where the loops give fractions the op must give the same, else it must be as close as floats
    can be.
    """

    @reproducible(min(getattr(op.cases, "EXAMPLES", most), most))
    @given(op.cases.legal(), integers(0, 2**32))
    def check(case, seed):
        operands, settings = case
        out = op.forward(*operands, **settings)
        wanted = op.loops(*operands, **settings)
        exact = isinstance(np.asarray(wanted).flat[0], Fraction)
        (identical if exact else close)(out, wanted)
        if op.backward is None:
            return

        rng = np.random.default_rng(seed)
        upstream = fractions(rng, out.shape) if exact else rng.normal(size=np.shape(out))
        gradients = op.gradients(upstream, operands, settings)
        wanted = several(op.loops_backward(upstream, *op.factors(operands), **settings))
        for mine, theirs in zip(gradients, wanted, strict=True):
            (identical if exact else close)(np.asarray(mine), np.asarray(theirs))

    check()


@pytest.mark.parametrize("most", [50, pytest.param(150, marks=pytest.mark.slow)])
@pytest.mark.parametrize("op", OPS)
def test_equals_the_loops(op, most):
    """Forward and backward give the very fractions that the loops give, for any legal setting.

    Softmax and the loss agree with 60-digit decimals to 1e-13.
    """
    compare(op, most)


@pytest.mark.parametrize("op", OPS)
@pytest.mark.parametrize("dtype", [np.float64, np.float32], ids=["float64", "float32"])
def test_floats_are_close_to_the_loops(op, dtype):
    """Floats, which take the fast path, agree with the exact result within their precision."""

    @reproducible(60)
    @given(op.cases.legal())
    def check(case):
        operands, settings = case
        exact = np.array(op.loops(*operands, **settings), dtype=float)
        floats = [
            np.array(item, dtype) if np.array(item).dtype == object else item for item in operands
        ]
        out = op.forward(*floats, **settings)
        assert out.dtype == dtype
        np.testing.assert_allclose(
            out, exact, rtol=20 * np.finfo(dtype).eps, atol=1e-4 if dtype == np.float32 else 1e-12
        )

    check()


def test_every_op_has_cases():
    """Each op, and nothing else, has a file of cases; a gradient is that of an op."""
    assert sorted(table()) == sorted(ops.__all__)
    assert {name for name, op in table().items() if op.backward} == set(grad.__all__)


TWICE = """
from hypothesis.strategies import integers

from tests.ops.strategies import fractions, generators

EXAMPLES = 20


def legal():
    return generators().map(lambda rng: ((fractions(rng, (3,)),), {}))
"""


@pytest.mark.parametrize("wrong", ["nothing", "op", "gradient"])
def test_a_new_file_of_cases_is_enough(tmp_path, monkeypatch, wrong):
    """An op that has one new file of cases is compared, forward and backward."""
    (tmp_path / "twice.py").write_text(TWICE)
    off = {part: Fraction(2001, 1000) if part == wrong else 2 for part in ("op", "gradient")}
    for module, function in [
        (ops, lambda x: x * off["op"]),
        (naive, lambda x: x + x),
        (grad, lambda grad_out, x: grad_out * off["gradient"]),
        (naive.grad, lambda grad_out, x: grad_out + grad_out),
    ]:
        monkeypatch.setattr(module, "twice", function, raising=False)

    ops_in_folder = table(tmp_path)

    assert list(ops_in_folder) == ["twice"]
    if wrong == "nothing":
        compare(ops_in_folder["twice"])
    else:
        with pytest.raises(AssertionError):
            compare(ops_in_folder["twice"])
