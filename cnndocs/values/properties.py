"""What an address may ask of a value: its shape, its largest item, how many are zero."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np

from cnndocs.values.kinds import Array, Equation


def _integers(value: object) -> Array:
    result = np.array(value, dtype=object)
    for at, item in np.ndenumerate(result):
        result[at] = Fraction(item) if isinstance(item, Fraction) else Fraction(int(item))
    return result


def _pick(array: Array, which: Callable[[Array], np.intp]) -> Array:
    return np.array(array.ravel()[which(array)], dtype=object)


def _result(array: Array) -> Array:
    item = array.item()
    if not isinstance(item, Equation):
        raise TypeError
    return np.array(item.result, dtype=object)


PROPERTIES = {
    "shape": lambda a: _integers(a.shape),
    "ndim": lambda a: _integers(a.ndim),
    "height": lambda a: _integers(a.shape[-2]),
    "width": lambda a: _integers(a.shape[-1]),
    "size": lambda a: _integers(a.size),
    "min": lambda a: _pick(a, np.argmin),
    "max": lambda a: _pick(a, np.argmax),
    "argmin": lambda a: _integers(np.unravel_index(np.argmin(a), a.shape)),
    "argmax": lambda a: _integers(np.unravel_index(np.argmax(a), a.shape)),
    "sum": lambda a: _integers(a.sum()),
    "positive": lambda a: _integers(int(np.sum(a > 0))),
    "negative": lambda a: _integers(int(np.sum(a < 0))),
    "zeros": lambda a: _integers(int(np.sum(a == 0))),
    "result": lambda a: _result(a),
}
