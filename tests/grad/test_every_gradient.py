"""Every gradient, with the settings of its op's cases: dtypes, and shapes that are refused."""

import re

import numpy as np
import pytest

from tests.ops.table import table

SETTINGS = [
    pytest.param(op, shapes, settings, id=f"{name}-{number}")
    for name, op in table().items()
    for number, (shapes, settings) in enumerate(op.smooth)
]


@pytest.mark.parametrize(("op", "shapes", "settings"), SETTINGS)
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.int64], ids=str)
def test_keeps_the_dtype(op, shapes, settings, dtype):
    """Gradients have the dtype of the output: that of x, float64 for integers."""
    operands = [np.ones(shape, dtype) for shape in shapes[:2]]
    out = op.forward(*operands, **settings)

    gradients = op.backward(np.ones(np.shape(out)), *operands, **settings)

    gradients = gradients if isinstance(gradients, tuple) else (gradients,)
    assert {gradient.dtype for gradient in gradients} == {out.dtype}


@pytest.mark.parametrize(("op", "shapes", "settings"), SETTINGS)
def test_refuses_a_gradient_of_another_shape(op, shapes, settings):
    """A gradient that has not the shape of the output is refused with both shapes."""
    operands = [np.ones(shape) for shape in shapes]
    shape = np.shape(op.forward(*operands, **settings))
    message = f"grad_out (7, 1) does not match the output {shape} of {op.name}"

    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        op.backward(np.ones((7, 1)), *op.factors(operands), **settings)
