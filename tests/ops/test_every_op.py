"""What holds for the output and the gradients of every op: their dtype, and their own memory."""

from copy import deepcopy

import numpy as np
import pytest

from tests.ops.table import table

OPS = pytest.mark.parametrize("op", table().values(), ids=table())
DTYPES = {
    **{dtype: dtype for dtype in ("float16", "float32", "float64", "longdouble", ">f4")},
    **dict.fromkeys(("int8", "uint8", "int64"), "float64"),
}


@OPS
@pytest.mark.parametrize("dtype", DTYPES)
def test_keeps_the_dtype(op, dtype):
    """Output and gradients have the dtype of the first operand; integers become float64.

    No sum of small integers wraps around, and float16 loses no more than its own precision.
    """
    for shapes, settings in op.cases.SMOOTH:
        x, *others = (np.full(shape, 100.0) for shape in shapes)
        others = [other / 100 for other in others]

        out = op.forward(x.astype(dtype), *others, **settings)
        gradients = op.gradients(np.ones(np.shape(out)), [x.astype(dtype), *others], settings)

        wanted = np.dtype(DTYPES[dtype])
        for array in (out, *gradients):
            # NumPy's scalars, such as the loss, have the processor's byte order always.
            assert array.dtype == (wanted if np.ndim(array) else wanted.newbyteorder("="))
        np.testing.assert_allclose(out, op.forward(x, *others, **settings), rtol=1e-3)


@OPS
def test_leaves_its_operands_alone(op):
    """Operands stay as they were, and changing a result changes none of them."""
    for shapes, settings in op.cases.SMOOTH:
        operands = [np.full(shape, 2.0) for shape in shapes]
        grad_out = np.ones(np.shape(op.forward(*operands, **settings)))
        before = deepcopy([grad_out, *operands])

        out = op.forward(*operands, **settings)
        gradients = op.gradients(grad_out, operands, settings)

        for array in (out, *gradients):
            assert not any(np.shares_memory(array, operand) for operand in (grad_out, *operands))
        for operand, value in zip((grad_out, *operands), before, strict=True):
            np.testing.assert_array_equal(operand, value)
