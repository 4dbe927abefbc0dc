"""Operators of ONNX on arrays that are known without the image: computed while a file is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import prod

from cnndocs.networks._problem import NetworkError, short
from cnndocs.networks.readers._onnx_arrays import LARGEST, RANK, SMALL, Array
from cnndocs.networks.readers._onnx_steps import RANKS, Step

Folder = Callable[[Step], Array | None]
FOLDERS: dict[str, Folder] = {}


def folded(step: Step) -> bool:
    """Compute an operator whose operands are all known without the image, if it is such a one."""
    operator, reading = step.operator, step.reading
    known = all(name in reading.arrays for name in operator.reads if name)
    if operator.kind not in FOLDERS or not (known or operator.kind == "Shape"):
        return False
    array = FOLDERS[operator.kind](step)
    if array is None:
        raise NetworkError("its result is not known from the file")
    if len(array.dims) > RANK or max(array.dims, default=0) > LARGEST:
        raise NetworkError(f"its result has too many numbers: {short(array.dims)}")
    step.give_array(array)
    return True


def _folds(*names: str) -> Callable[[Folder], Folder]:
    def add(function: Folder) -> Folder:
        FOLDERS.update(dict.fromkeys(names, function))
        return function

    return add


@_folds("Constant")
def _constant(step: Step) -> Array | None:
    settings = step.operator.settings
    if isinstance(value := settings.get("value"), Array):
        return replace(value, source=step.operator.gives[0])
    for name in ("value_int", "value_float"):
        if name in settings:
            return Array((), (settings[name],))
    for name in ("value_ints", "value_floats"):
        if isinstance(value := settings.get(name), tuple):
            return Array((len(value),), value)
    return None


@_folds("ConstantOfShape")
def _constant_of_shape(step: Step) -> Array | None:
    sizes = step.array(0, "sizes").numbers
    if sizes is None or not all(type(n) is int and 0 <= n <= LARGEST for n in sizes):
        return None
    return Array(tuple(int(n) for n in sizes if n is not None), source=step.operator.gives[0])


@_folds("Identity", "Cast", "DequantizeLinear")
def _same(step: Step) -> Array:
    return step.array(0, "numbers")


@_folds("Shape")
def _shape(step: Step) -> Array:
    name = step.operator.reads[0] if step.operator.reads else ""
    if name in step.reading.arrays:
        dims = step.reading.arrays[name].dims
        return Array((len(dims),), dims)
    rank = RANKS[step.flow(0, tuple(RANKS)).form]
    return Array((rank,), (None,) * rank)


@_folds("Unsqueeze")
def _more_axes(step: Step) -> Array:
    array, axes = step.array(0, "numbers"), step.numbers(1, "axes")
    rank = len(array.dims) + len(axes)
    places = {axis + rank if axis < 0 else axis for axis in axes}
    if rank > RANK or len(places) != len(axes) or not places <= {*range(rank)}:
        raise NetworkError(f"its axes {short(axes)} are none of {rank}")
    left = iter(array.dims)
    return replace(array, dims=tuple(1 if n in places else next(left) for n in range(rank)))


@_folds("Squeeze")
def _fewer_axes(step: Step) -> Array:
    array = step.array(0, "numbers")
    rank = len(array.dims)
    axes = step.numbers(1, "axes") or [n for n, size in enumerate(array.dims) if size == 1]
    places = {axis + rank if axis < 0 else axis for axis in axes}
    if not all(n in range(rank) and array.dims[n] == 1 for n in places):
        raise NetworkError(f"its axes {short(tuple(axes))} are not of size 1")
    return replace(array, dims=tuple(size for n, size in enumerate(array.dims) if n not in places))


@_folds("Transpose")
def _turned(step: Step) -> Array:
    array = step.array(0, "numbers")
    order = step.setting("perm", tuple(reversed(range(len(array.dims)))))
    if sorted(order) != list(range(len(array.dims))):
        raise NetworkError(f"its perm {short(order)} is no order of {len(array.dims)} axes")
    return replace(array, dims=tuple(array.dims[n] for n in order), numbers=None)


@_folds("Reshape")
def _reshaped(step: Step) -> Array | None:
    array, sizes = step.array(0, "numbers"), list(step.numbers(1, "sizes", "shape"))
    if not all(type(n) is int and n >= -1 for n in sizes) or sizes.count(-1) > 1:
        return None
    sizes = [array.dims[n] if not s and n < len(array.dims) else s for n, s in enumerate(sizes)]
    if -1 in sizes:
        others = prod(n for n in sizes if n != -1)
        sizes[sizes.index(-1)] = array.size // others if others else 0
    if prod(sizes) != array.size:
        raise NetworkError(f"{array.size:,} numbers do not fill {short(tuple(sizes))}")
    return replace(array, dims=tuple(sizes))


@_folds("Concat")
def _joined(step: Step) -> Array | None:
    arrays = [step.array(place, "numbers") for place in range(len(step.operator.reads))]
    if not arrays or any(len(array.dims) != 1 or array.numbers is None for array in arrays):
        return None
    numbers = tuple(n for array in arrays for n in array.numbers or ())
    return Array((len(numbers),), numbers) if len(numbers) <= SMALL else None


@_folds("Gather")
def _gathered(step: Step) -> Array | None:
    array, places = step.array(0, "numbers"), step.array(1, "places")
    if array.numbers is None or places.numbers is None or len(array.dims) != 1:
        return None
    size = len(array.numbers)
    if not all(type(n) is int and -size <= n < size for n in places.numbers):
        raise NetworkError(f"it takes {short(places.numbers)} of {size} numbers")
    return Array(places.dims, tuple(array.numbers[int(n)] for n in places.numbers if n is not None))


@_folds("Slice")
def _cut(step: Step) -> Array | None:
    array = step.array(0, "numbers")
    starts, ends = step.numbers(1, "starts"), step.numbers(2, "ends")
    steps = step.numbers(4, "steps") or (1,)
    if array.numbers is None or len(array.dims) != 1 or len(starts) != 1 or len(ends) != 1:
        return None
    if not all(type(n) is int for n in (*starts, *ends, *steps)) or steps != (1,):
        return None
    numbers = array.numbers[starts[0] : ends[0]]
    return Array((len(numbers),), numbers)


@_folds("Add", "Sub", "Mul", "Div")
def _computed(step: Step) -> Array | None:
    first, second = (step.array(place, "numbers") for place in (0, 1))
    if first.numbers is None or second.numbers is None:
        return None
    dims = max(first.dims, second.dims, key=prod)
    if min(first.size, second.size) != 1 and first.dims != second.dims:
        return None
    return Array(dims, (None,) * prod(dims))
