"""Every gradient, with the settings of its op's cases: shapes that are refused."""

import inspect
import re

import numpy as np
import pytest

from cnndocs import grad, ops
from tests.ops.table import table

SETTINGS = [
    pytest.param(op, shapes, settings, id=f"{name}-{number}")
    for name, op in table().items()
    if op.backward
    for number, (shapes, settings) in enumerate(op.cases.SMOOTH)
]


@pytest.mark.parametrize(("op", "shapes", "settings"), SETTINGS)
def test_refuses_a_gradient_of_another_shape(op, shapes, settings):
    """A gradient that has not the shape of the output is refused with both shapes."""
    operands = [np.ones(shape) for shape in shapes]
    shape = np.shape(op.forward(*operands, **settings))
    message = f"grad_out (7, 1) does not match the output {shape} of {op.name}"

    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        op.backward(np.ones((7, 1)), *op.factors(operands), **settings)


@pytest.mark.parametrize("op", grad.__all__)
def test_takes_the_settings_of_its_op(op):
    """A gradient has the settings of its op, with the same defaults."""
    given, taken = (
        {
            name: parameter.default
            for name, parameter in inspect.signature(function).parameters.items()
            if parameter.default is not parameter.empty and name != "bias"
        }
        for function in (getattr(ops, op), getattr(grad, op))
    )

    assert taken == given
