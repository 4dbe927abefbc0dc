"""Settings as the layers take them: integers, pairs, switches and padding, in every spelling."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeGuard

import numpy as np

Pair = tuple[int, int]
Size = int | Pair  # both axes, or (vertical, horizontal)
Padding = Size | Sequence[Pair] | Literal["same", "valid"]
# So that no product of two settings exceeds the processor's integers.
LARGEST = 2**31 - 1


def integer(name: str, value: object, least: int = 1) -> int:
    """Return `value` as an int from `least` to `LARGEST`; booleans and floats are refused."""
    if type(value) is not int:
        if isinstance(value, (bool, np.bool_)) or not isinstance(value, (int, np.integer)):
            raise TypeError(f"{name} must be an integer: got {value!r} ({type(value).__name__})")
        value = int(value)
    if value < least:
        raise ValueError(f"{name} must be at least {least}: got {value}")
    if value > LARGEST:
        raise ValueError(f"{name} must be at most {LARGEST}: got {value}")
    return value


def pair(name: str, value: object, least: int = 1) -> Pair:
    """Return `value`, an integer or two of them, as (vertical, horizontal)."""
    # The usual spellings first: every layer of every step of a training reads its settings here.
    if type(value) is int and least <= value <= LARGEST:
        return value, value
    if (
        type(value) is tuple
        and tuple(map(type, value)) == (int, int)
        and least <= min(value)
        and max(value) <= LARGEST
    ):
        return value
    if _is_sequence(value):
        if len(value) != 2:
            raise ValueError(f"{name} must be an integer or a pair of integers: got {value!r}")
        return integer(name, value[0], least), integer(name, value[1], least)
    one = integer(name, value, least)
    return one, one


def switch(name: str, value: object) -> bool:
    """Return `value`, True or False; anything else is refused."""
    if not isinstance(value, (bool, np.bool_)):
        raise TypeError(f"{name} must be True or False: got {value!r}")
    return bool(value)


def sides(
    padding: object, sizes: Pair, kernels: Pair, strides: Pair, dilations: Pair
) -> tuple[Pair, Pair]:
    """Return `padding`, in any of its spellings, as ((top, bottom), (left, right))."""
    if type(padding) is int and 0 <= padding <= LARGEST:
        return (padding, padding), (padding, padding)
    if isinstance(padding, str):
        if padding == "valid":
            return (0, 0), (0, 0)
        if padding == "same":
            return tuple(map(_same, sizes, kernels, strides, dilations))  # type: ignore[return-value]
        raise ValueError(f'padding must be "valid", "same" or numbers: got "{padding}"')
    if not _is_sequence(padding):
        one = integer("padding", padding, 0)
        return (one, one), (one, one)
    if len(padding) != 2:
        raise ValueError(
            "padding must be an integer, (vertical, horizontal) or ((top, bottom), (left, right)): "
            f"got {padding!r}"
        )
    return pair("padding", padding[0], 0), pair("padding", padding[1], 0)


def _same(size: int, kernel: int, stride: int, dilation: int) -> Pair:
    """Padding before and after for an output of ceil(size / stride)."""
    total = max((-(-size // stride) - 1) * stride + dilation * (kernel - 1) + 1 - size, 0)
    return total // 2, total - total // 2


def _is_sequence(value: object) -> TypeGuard[Sequence[object]]:
    if isinstance(value, np.ndarray):
        return value.ndim > 0
    return isinstance(value, Sequence) and not isinstance(value, (str, bytes))
