"""The dtype of every op's output and gradients, whatever its operands come in."""

import numpy as np
import pytest

from tests.ops.table import table

DTYPES = {
    **{dtype: dtype for dtype in ("float16", "float32", "float64", "longdouble", ">f4")},
    **dict.fromkeys(("int8", "uint8", "int64"), "float64"),
}


@pytest.mark.parametrize("op", table().values(), ids=table())
@pytest.mark.parametrize("dtype", DTYPES)
def test_keeps_the_dtype(op, dtype):
    """Output and gradients have the dtype of the first operand; integers become float64.

    No sum of small integers wraps around, and float16 loses no more than its own precision.
    """
    for shapes, settings in op.cases.SMOOTH:
        x, *others = (np.full(shape, 100.0) for shape in shapes)
        others = [other / 100 for other in others]

        out = op.forward(x.astype(dtype), *others, **settings)
        factors = op.factors([x.astype(dtype), *others])
        gradients = op.backward(np.ones(np.shape(out)), *factors, **settings)

        wanted = np.dtype(DTYPES[dtype])
        for array in (out, *(gradients if isinstance(gradients, tuple) else (gradients,))):
            # NumPy's scalars, such as the loss, have the processor's byte order always.
            assert array.dtype == (wanted if np.ndim(array) else wanted.newbyteorder("="))
        np.testing.assert_allclose(out, op.forward(x, *others, **settings), rtol=1e-3)
