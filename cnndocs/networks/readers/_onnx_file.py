"""What an ONNX file says of a network: operators, and the shapes of what they read."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import Any

from cnndocs.networks._problem import NetworkError, short
from cnndocs.networks.readers._onnx_arrays import LARGEST, RANK, SMALL, Array, array
from cnndocs.networks.readers._wire import BYTES, FOUR, Field, Wire, inner, signed, text

MOST = 60_000  # operators, or arrays: the largest networks in use have some thousands


@dataclass
class Operator:
    """A node of the file's graph."""

    kind: str = ""
    name: str = ""
    domain: str = ""
    reads: list[str] = field(default_factory=list)
    gives: list[str] = field(default_factory=list)
    settings: dict[str, Any] = field(default_factory=dict)


@dataclass
class File:
    """A model: operators in their order, arrays by name, inputs with their sizes, outputs."""

    title: str = ""
    opset: int = 0  # the version of its operators
    operators: list[Operator] = field(default_factory=list)
    arrays: dict[str, Array] = field(default_factory=dict)
    inputs: dict[str, tuple[int, ...] | None] = field(default_factory=dict)
    outputs: list[str] = field(default_factory=list)


def parse(content: memoryview) -> File:
    """Read a file; weights are passed over.

    Raises
    ------
    NetworkError
        If the bytes are no ONNX, are damaged, or too many.
    """
    wire = Wire()
    file, graphs = File(), []
    for number, _, value in wire.fields(content):
        if number == 7:
            graphs.append(inner(value))
        elif number == 8:
            file.opset = max(file.opset, _opset(wire, inner(value)))
    if len(graphs) != 1:
        raise NetworkError(f"an ONNX file has one graph: this one has {len(graphs)}")
    for number, _, value in wire.fields(graphs[0]):
        if number == 1:
            file.operators.append(_operator(wire, inner(value)))
        elif number == 2:
            file.title = text(value)
        elif number == 5:
            name, found = array(wire, inner(value))
            file.arrays[name] = found
        elif number == 11:
            name, sizes = _input(wire, inner(value))
            file.inputs[name] = sizes
        elif number == 12:
            file.outputs.append(_input(wire, inner(value))[0])
        elif number == 15:
            raise NetworkError("the file has sparse weights, which are not counted here")
        if max(len(file.operators), len(file.arrays), len(file.inputs)) > MOST:
            raise NetworkError(f"the file has more than {MOST:,} operators, arrays or inputs")
    return file


def _opset(wire: Wire, message: memoryview) -> int:
    """Return the version of ONNX's own operators; that of others is 0."""
    domain, version = "", 0
    for number, kind, value in wire.fields(message):
        if number == 1:
            domain = text(value)
        elif number == 2:
            version = next(wire.numbers(kind, value), 0)
    return version if domain in ("", "ai.onnx") else 0


def _operator(wire: Wire, message: memoryview) -> Operator:
    made = Operator()
    for number, _, value in wire.fields(message):
        if number == 1:
            made.reads.append(text(value))
        elif number == 2:
            made.gives.append(text(value))
        elif number == 3:
            made.name = text(value)
        elif number == 4:
            made.kind = text(value)
        elif number == 5:
            name, setting = _setting(wire, inner(value))
            made.settings[name] = setting
        elif number == 7:
            made.domain = text(value)
    return made


def _setting(wire: Wire, message: memoryview) -> tuple[str, Any]:
    """Return an attribute: a number, a text, an array, a list of numbers, or None for others."""
    name, many = "", []
    found: Any = None
    for number, kind, value in wire.fields(message):
        if number == 1:
            name = text(value)
        elif number == 2:
            found = _float(kind, value)
        elif number == 3:
            found = next(wire.numbers(kind, value), 0)
        elif number == 4:
            found = str(inner(value)[:200], "utf-8", "replace")
        elif number == 5:
            found = array(wire, inner(value))[1]
        elif number in (7, 8):
            many += _many(wire, number, kind, value)
            if len(many) > SMALL:
                raise NetworkError(f"setting {short(name)} has more than {SMALL} numbers")
    return name, tuple(many) if many else found


def _many(wire: Wire, number: int, kind: int, value: Any) -> list[int | float]:
    if number == 8:
        return list(wire.numbers(kind, value))
    if kind == BYTES and len(value) <= 4 * SMALL and len(value) % 4 == 0:
        return list(struct.unpack(f"<{len(value) // 4}f", value))
    return [_float(kind, value)]


def _float(kind: int, value: Any) -> float:
    if kind != FOUR:
        raise NetworkError("the file is damaged: a setting is no number of four bytes")
    return float(struct.unpack("<f", value)[0])


def _input(wire: Wire, message: memoryview) -> tuple[str, tuple[int, ...] | None]:
    """Return name and sizes of an input; a size that is left open is 0."""
    name, sizes = "", None
    for number, _, value in wire.fields(message):
        if number == 1:
            name = text(value)
        elif number == 2:
            sizes = _tensor_type(wire, inner(value))
    return name, sizes


def _tensor_type(wire: Wire, message: memoryview) -> tuple[int, ...] | None:
    for number, _, value in wire.fields(message):
        if number != 1:
            raise NetworkError("an input or output of the file is no array")
        for part, _, shape in wire.fields(inner(value)):
            if part == 2:
                return tuple(_axis(wire, inner(axis)) for _, _, axis in _axes(wire, inner(shape)))
    return None


def _axes(wire: Wire, message: memoryview) -> list[Field]:
    axes = [one for one in wire.fields(message) if one[0] == 1]
    if len(axes) > RANK:
        raise NetworkError(f"an input has at most {RANK} axes: this one has {len(axes)}")
    return axes


def _axis(wire: Wire, message: memoryview) -> int:
    for number, _, value in wire.fields(message):
        if number == 1 and isinstance(value, int):
            return min(max(signed(value), 0), LARGEST + 1)
    return 0
