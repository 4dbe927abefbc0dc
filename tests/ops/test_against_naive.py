"""Every op and gradient against the loops that read like its formula."""

import legal
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cnndocs
from cnndocs import grad, naive

EXAMPLES = {"conv2d": 300, "conv_transpose2d": 300, "max_pool2d": 400, "avg_pool2d": 400}


def identical(got, wanted):
    assert got.shape == wanted.shape
    assert got.dtype == wanted.dtype == object
    assert (got == wanted).all()


@pytest.mark.parametrize("op", legal.EXACT)
def test_equals_the_loops_on_fractions(op):
    """Forward and backward give the very fractions that the loops give, for any legal setting."""

    @legal.fixed(EXAMPLES.get(op, 150))
    @given(legal.EXACT[op](), st.integers(0, 2**32))
    def check(case, seed):
        operands, keywords = case
        got = getattr(cnndocs, op)(*operands, **keywords)
        identical(got, getattr(naive, op)(*operands, **keywords))

        upstream = legal.numbers(np.random.default_rng(seed), got.shape)
        factors = legal.without_bias(op, operands)
        gradients = getattr(grad, op)(upstream, *factors, **keywords)
        wanted = getattr(naive.grad, op)(upstream, *factors, **keywords)
        if not isinstance(gradients, tuple):
            gradients, wanted = (gradients,), (wanted,)
        for mine, theirs in zip(gradients, wanted, strict=True):
            identical(np.asarray(mine), np.asarray(theirs))

    check()


@pytest.mark.parametrize("op", legal.CLOSE)
def test_equals_60_digits(op):
    """Softmax and the loss, forward and backward, agree with 60-digit decimals to 1e-13."""

    @legal.fixed(250)
    @given(legal.CLOSE[op](), st.integers(0, 2**32))
    def check(case, seed):
        operands, keywords = case
        got = getattr(cnndocs, op)(*operands, **keywords)
        wanted = np.array(getattr(naive, op)(*operands, **keywords), dtype=float)
        np.testing.assert_allclose(got, wanted, rtol=1e-13, atol=1e-13)

        upstream = np.random.default_rng(seed).normal(size=np.shape(got))
        mine = getattr(grad, op)(upstream, *operands, **keywords)
        theirs = getattr(naive.grad, op)(upstream, *operands, **keywords)
        np.testing.assert_allclose(mine, theirs.astype(float), rtol=1e-12, atol=1e-13)

    check()


@pytest.mark.parametrize("op", legal.EXACT)
@pytest.mark.parametrize("dtype", [np.float64, np.float32], ids=["float64", "float32"])
def test_floats_are_close_to_the_loops(op, dtype):
    """Floats, which take the fast path, agree with the exact result within their precision."""

    @legal.fixed(60)
    @given(legal.EXACT[op]())
    def check(case):
        operands, keywords = case
        exact = getattr(naive, op)(*operands, **keywords).astype(float)
        floats = [
            np.array(item, dtype) if isinstance(item, np.ndarray) or "." in repr(item) else item
            for item in operands
        ]
        if op in legal.WITH_BIAS and len(operands) == 3:
            floats[2] = np.array(operands[2], dtype)
        got = getattr(cnndocs, op)(*floats, **keywords)
        assert got.dtype == dtype
        np.testing.assert_allclose(
            got, exact, rtol=20 * np.finfo(dtype).eps, atol=1e-4 if dtype == np.float32 else 1e-12
        )

    check()
