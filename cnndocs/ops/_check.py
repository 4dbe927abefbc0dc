"""What the ops accept: numbers in arrays of a known rank and of one kind."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

Array = np.ndarray[Any, Any]
FLOAT64 = np.dtype(np.float64)
LAYOUTS = {2: "(H, W)", 3: "(C, H, W)", 4: "(N, C, H, W)"}


def array(name: str, value: ArrayLike) -> Array:
    """Return `value` as an array of integers, floats or fractions, with at least one cell."""
    if isinstance(value, np.ma.MaskedArray):
        raise TypeError(f"{name} is a masked array: fill its masked cells first")
    try:
        result = np.asarray(value)
    except ValueError:
        raise ValueError(f"{name} is ragged: its rows differ in length") from None
    kind = result.dtype.kind
    if kind == "O":
        result = _fractions(name, result)
    elif kind not in "fiu":
        raise TypeError(
            f"{name} has dtype {result.dtype}: integers, floats or fractions are needed"
        )
    if not result.size:
        raise ValueError(f"{name} {result.shape} is empty: each axis needs at least one cell")
    return result


def operands(**values: ArrayLike) -> tuple[np.dtype[Any], list[Array]]:
    """Bring all values to the kind of the first.

    Returns the dtype of the result and the arrays in the dtype to compute in: float64 for
    integers, float32 for float16, fractions if any value holds fractions.
    """
    arrays = {name: array(name, value) for name, value in values.items()}
    first = next(iter(arrays.values())).dtype
    # Floats of one dtype, as in training, need no copy; `is` costs less than comparing dtypes.
    if first.kind == "f" and first.itemsize > 2 and all(a.dtype is first for a in arrays.values()):
        return first, list(arrays.values())
    exact = [name for name, item in arrays.items() if item.dtype.kind == "O"]
    floats = [name for name, item in arrays.items() if item.dtype.kind == "f"]
    if exact and floats:
        raise TypeError(
            f"{exact[0]} holds fractions and {floats[0]} holds floats "
            f"({arrays[floats[0]].dtype}): make both one kind"
        )
    if exact:
        return np.dtype(object), [_fractions(name, item) for name, item in arrays.items()]
    dtype = first if first.kind == "f" else FLOAT64
    # A sum of ones in float16 gets stuck at 2,048.
    precision = np.dtype(np.float32) if dtype == np.float16 else dtype
    return dtype, [item.astype(precision, copy=False) for item in arrays.values()]


def floats(name: str, value: Array, dtype: np.dtype[Any]) -> Array:
    """`value` in a float dtype, fractions rounded."""
    try:
        return value.astype(dtype, copy=False)
    except OverflowError:
        raise ValueError(f"{name} holds a fraction that is too large for a float") from None


def images(name: str, value: Array) -> Array:
    """View (H, W) or (C, H, W) as (N, C, H, W)."""
    if value.ndim not in LAYOUTS:
        raise ValueError(
            f"{name} must be (H, W), (C, H, W) or (N, C, H, W): got shape {value.shape}"
        )
    return value if value.ndim == 4 else value.reshape((1,) * (4 - value.ndim) + value.shape)


def channels_last(shape: tuple[int, ...], channels: int, axes: int) -> str:
    """The next step where channels seem to come behind the `axes` of a place; else nothing."""
    if len(shape) <= axes or shape[-1] != channels:
        return ""
    return f"; if its channels come last, np.moveaxis(x, -1, -{axes + 1}) puts them first"


def gradient(value: Array, shape: tuple[int, ...], op: str) -> Array:
    """Check that an incoming gradient has the shape of the op's output."""
    if value.shape != shape:
        raise ValueError(f"grad_out {value.shape} does not match the output {shape} of {op}")
    return value


def exactly(number: object, like: Array, name: str) -> Any:
    """A plain number in the kind of `like`; a float beside fractions is read as it prints."""
    if isinstance(number, (bool, np.bool_)) or not isinstance(
        number, (int, float, Fraction, np.integer, np.floating)
    ):
        raise TypeError(f"{name} must be a number: got {number!r} ({type(number).__name__})")
    try:
        finite = math.isfinite(number)
    except OverflowError:
        # An integer or a fraction beyond all floats is finite beside fractions only.
        finite = like.dtype.kind == "O"
    if not finite:
        raise ValueError(f"{name} must be a finite float: got {number!r}")
    if like.dtype.kind != "O":
        return like.dtype.type(number)
    if isinstance(number, (float, np.floating)):
        return Fraction(str(number))
    return Fraction(number) if isinstance(number, Fraction) else Fraction(int(number))


def _fractions(name: str, value: Array) -> Array:
    result = np.empty(value.shape, dtype=object)
    flat = result.reshape(-1)
    for index, item in enumerate(value.flat):
        if isinstance(item, Fraction):
            flat[index] = item
        elif isinstance(item, (int, np.integer)) and not isinstance(item, bool):
            flat[index] = Fraction(int(item))
        else:
            raise TypeError(
                f"{name} holds {item!r} ({type(item).__name__}): "
                "an object array may hold fractions and integers only"
            )
    return result
