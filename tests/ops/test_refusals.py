"""Whatever is thrown at an op, it answers with a result or with a sentence of its own."""

import inspect
import random
import re
import traceback
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from cnndocs import grad, ops, shapes
from tests.ops.table import table

ODD = [
    *(None, True, 0, 1, 2, -1, 1.5, float("nan"), float("inf"), 2**70, -(10**30), 10**400, 1j),
    *("same", "valid", "x", b"x", (1, 2), (1,), [1, 2], ((1, 1), (0, 1)), (None, 1), ("same", 1)),
    *({}, {"a": 1}, set(), object(), float, range(3), [[1], [1, 2]], [["a"]], [True, 2], [10**400]),
    *(Fraction(1, 2), Decimal(1), np.int8(2), np.float32(1), np.True_, np.str_("same")),
    *(np.array(2), np.array([1, 2]), np.array([[1, 2], [3, 4]]), np.ones((2, 2, 5, 5))),
    *(np.ones((4, 2, 2, 2)), np.zeros((0, 3)), np.ones((5, 5), bool), np.ones((1,) * 6)),
    *(np.array([{}], object), np.array([[Fraction(1)] * 2] * 2), np.ma.ones((3, 3))),
    *(np.array(["2020-01-01"], "M8[D]"), np.array([(1, 2)], [("a", int), ("b", int)])),
]
SANE = {
    "x": [np.ones((5, 5)), np.ones((2, 5, 5)), np.ones((3, 2, 5, 5), np.float32), np.ones(5)],
    "kernel": [np.ones((2, 2)), np.ones((4, 2, 2, 2)), np.ones((4, 1, 2, 2)), np.ones(2)],
    "size": [2, (2, 1)],
    "z": [np.ones(3)],
    "logits": [np.ones((2, 3)), np.ones(3)],
    "target": [1, [0, 1]],
    "weight": [np.ones((2, 5))],
    "grad_out": [np.ones((4, 4)), np.ones((4, 4, 4)), np.ones(3), 1.0, np.ones((2, 2))],
}
PACKAGE = Path(shapes.__file__).parent.parent
FUNCTIONS = [getattr(module, name) for module in (ops, grad) for name in module.__all__]


@pytest.mark.parametrize(
    "function",
    [*FUNCTIONS, shapes.output_size, shapes.window],
    ids=lambda f: f"{f.__module__}.{f.__name__}",
)
def test_refuses_in_its_own_words(function):
    """No odd input gets through to a message, or a warning, from the inside of NumPy."""
    rng = random.Random(8)
    refusals = []

    for _ in range(400):
        arguments = {}
        for name, parameter in inspect.signature(function).parameters.items():
            if rng.random() < 0.35:
                arguments[name] = rng.choice(ODD)
            elif parameter.default is parameter.empty:
                arguments[name] = rng.choice(SANE.get(name, [2, 3]))
        try:
            function(**arguments)
        except (TypeError, ValueError) as error:
            refusals.append((traceback.extract_tb(error.__traceback__)[-1], arguments, error))

    assert len(refusals) > 50
    for place, arguments, error in refusals:
        assert Path(place.filename).is_relative_to(PACKAGE), (arguments, error)
        assert (place.line or "").startswith("raise "), (arguments, error)


# What is no array of numbers, and what is said of it after its name.
NO_NUMBERS = [
    (ValueError, [], " (0,) is empty: each axis needs at least one cell"),
    (ValueError, np.ones((2, 0)), " (2, 0) is empty: each axis needs at least one cell"),
    (ValueError, [[1, 2], [3]], " is ragged: its rows differ in length"),
    (TypeError, np.ma.ones((5, 5)), " is a masked array: fill its masked cells first"),
    *(
        (TypeError, value, f" has dtype {dtype}: integers, floats or fractions are needed")
        for value, dtype in ((["a"], "<U1"), ([1j, 2], "complex128"), ([True, False], "bool"))
    ),
    *(
        (TypeError, value, f" holds {item}: an object array may hold fractions and integers only")
        for value, item in (
            ([None, 1], "None (NoneType)"),
            ([Fraction(1), 0.5], "0.5 (float)"),
            ([Fraction(1), True], "True (bool)"),
        )
    ),
]


@pytest.mark.parametrize("op", table().values(), ids=table())
@pytest.mark.parametrize(
    ("error", "value", "message"), NO_NUMBERS, ids=[case[2][1:30] for case in NO_NUMBERS]
)
def test_refuses_what_holds_no_numbers(op, error, value, message):
    """Each operand of each op, and each gradient, refuses it in the same words."""
    shapes, settings = op.cases.SMOOTH[0]
    operands = [np.ones(shape) for shape in shapes]
    grad_out = np.ones(np.shape(op.forward(*operands, **settings)))
    calls = [(op.forward, operands)]
    if op.backward:
        calls.append((op.backward, [grad_out, *op.factors(operands)]))
    for function, arguments in calls:
        for place, name in enumerate(
            list(inspect.signature(function).parameters)[: len(arguments)]
        ):
            changed = [*arguments[:place], value, *arguments[place + 1 :]]

            with pytest.raises(error, match=f"^{re.escape(name + message)}$"):
                function(*changed, **settings)
