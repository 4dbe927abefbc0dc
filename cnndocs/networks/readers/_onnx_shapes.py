"""Operators of ONNX that only arrange what flows: turned, in a row, in groups."""

from __future__ import annotations

from dataclasses import replace
from math import prod

from cnndocs.networks._layer import make
from cnndocs.networks._problem import NetworkError, short
from cnndocs.networks.readers._onnx_arrays import LARGEST
from cnndocs.networks.readers._onnx_steps import (
    FIRST,
    IMAGES,
    LAST,
    RANKS,
    ROW,
    SHUFFLED,
    SPLIT,
    Step,
    of,
)

TURNS = {
    (FIRST, (0, 2, 3, 1)): LAST,
    (LAST, (0, 3, 1, 2)): FIRST,
    (SPLIT, (0, 2, 1, 3, 4)): SHUFFLED,
}


@of("Transpose")
def _transpose(step: Step) -> object:
    flow = step.flow(0, tuple(RANKS))
    order = step.setting("perm", tuple(reversed(range(RANKS[flow.form]))))
    if order == tuple(range(RANKS[flow.form])):
        return step.give(flow)
    if (flow.form, order) not in TURNS:
        raise NetworkError(f"the order {short(order)} of the axes of {flow.form} is not read here")
    return step.give(replace(flow, form=TURNS[flow.form, order], product=False))


@of("Flatten")
def _flatten(step: Step) -> object:
    flow = step.flow()
    if flow.axes((step.setting("axis", 1),)) != {1}:
        raise NetworkError("only axis 1 makes a row of each image")
    return step.put(make("flatten", {}), flow, form=ROW)


@of("Reshape")
def _reshape(step: Step) -> object:
    flow = step.flow(0, tuple(RANKS))
    sizes = step.numbers(1, "sizes", "shape")
    inner = tuple(n if type(n) is int else None for n in sizes[1:])
    if flow.form == SHUFFLED:
        if len(inner) != 3 or inner[0] not in (None, -1, prod(flow.groups) or inner[0]):
            raise NetworkError(f"it must join the groups of channels again: got {short(sizes)}")
        return step.put(make("shuffle", {}), replace(flow, form=FIRST))
    if len(inner) == 1 and flow.form in (*IMAGES, ROW):
        size = inner[0] if inner[0] and inner[0] > 0 else 0
        return step.put(make("flatten", {"size": size}), flow, form=ROW)
    if len(inner) == 4 and flow.form == FIRST:
        groups, each = inner[0] or 0, inner[1] or 0  # 0 where it is computed from the image
        if groups > 0 and each >= -1:
            both = (groups, max(each, 0))
            return step.give(replace(flow, form=SPLIT, groups=both, product=False))
    if len(inner) == 3 and flow.form in (FIRST, ROW) and None not in inner:
        return step.put(make("reshape", {"sizes": inner}), flow, form=FIRST)
    raise NetworkError(f"the sizes {short(sizes)} for {flow.form} are not read here")


@of("Squeeze")
def _squeeze(step: Step) -> object:
    flow = step.flow(0, IMAGES)
    axes = flow.axes(step.numbers(1, "axes")) or {1, 2, 3} - {flow.channels}
    if axes != {1, 2, 3} - {flow.channels}:
        raise NetworkError(f"axes {short(tuple(sorted(axes)))} leave neither an image nor a row")
    return step.put(make("reshape", {"flat": True}), flow, form=ROW)


@of("Unsqueeze")
def _unsqueeze(step: Step) -> object:
    flow = step.flow(0, (ROW,))
    axes = tuple(axis + 4 if axis < 0 else axis for axis in step.numbers(1, "axes"))
    if {*axes} != {2, 3}:
        raise NetworkError(f"axes {short(axes)} make no image of one cell")
    return step.put(make("reshape", {"flat": False}), flow, form=FIRST)


@of("Split")
def _split(step: Step) -> object:
    flow = step.flow()
    axis = step.setting("axis", 0)
    if flow.axes((axis,)) != {flow.channels}:
        raise NetworkError(f"along axis {axis} it does not part channels")
    gives, sizes = step.operator.gives, step.numbers(1, "split")
    if sizes and (len(sizes) != len(gives) or not all(type(n) is int and n > 0 for n in sizes)):
        raise NetworkError(f"its sizes {short(sizes)} are not those of {len(gives)} parts")
    for place, name in enumerate(gives):
        own = {"start": place, "end": place + 1, "parts": len(gives)}
        if sizes:
            start = sum(sizes[:place])
            own = {"start": start, "end": start + sizes[place], "inputs": sum(sizes)}
        if name:
            step.put(make("part", own), flow, place=place)
    return flow


@of("Slice")
def _slice(step: Step) -> object:
    flow = step.flow()
    starts, ends = step.numbers(1, "starts"), step.numbers(2, "ends")
    axes, steps = step.numbers(3, "axes"), step.numbers(4, "steps") or (1,)
    if len(starts) != 1 or len(ends) != 1 or len(axes) != 1 or flow.axes(axes) != {flow.channels}:
        raise NetworkError(f"along axes {short(axes)} it does not part channels")
    if steps != (1,) or not all(type(n) is int for n in (*starts, *ends)):
        raise NetworkError("its steps are not one, or its ends are computed from the image")
    start, end = (max(min(n, LARGEST), -LARGEST) for n in (*starts, *ends))
    return step.put(make("part", {"start": start, "end": end}), flow)
