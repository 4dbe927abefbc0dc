"""ONNX files, which most libraries write: what runs, operator by operator, and what it reads."""

from __future__ import annotations

from collections import Counter

from cnndocs.networks._graph import INPUT, Network, network
from cnndocs.networks._problem import NetworkError, short
from cnndocs.networks.readers import (  # noqa: F401 (they mark readers)
    _onnx_shapes,
    _onnx_values,
    _onnx_windows,
)
from cnndocs.networks.readers._onnx_arrays import Array
from cnndocs.networks.readers._onnx_file import File, Operator, parse
from cnndocs.networks.readers._onnx_folds import folded
from cnndocs.networks.readers._onnx_steps import FIRST, LAST, OPERATORS, Flow, Reading, Step

FORMAT = "ONNX"
BINARY = True
DOMAINS = ("", "ai.onnx")


def fits(content: memoryview, suffix: str) -> bool:
    """Say whether bytes are ONNX: they begin with the version of the format, its first field."""
    return suffix == ".onnx" or bytes(content[:1]) == b"\x08"


def read(content: memoryview) -> Network:
    """Read a network; of its weights only the shapes.

    Raises
    ------
    NetworkError
        If the bytes are damaged, or hold an operator that is not known; the sentence names it.
    """
    file = parse(content)
    operators = _needed(file)
    image, arrays = _inputs(file)
    form = LAST if _turned_at_once(operators, image) else FIRST
    readers = Counter([name for one in operators for name in {*one.reads}] + file.outputs)
    reading = Reading(arrays, {image: Flow(INPUT, form)}, readers, file.opset)
    for operator in operators:
        try:
            _one(Step(operator, reading))
        except NetworkError as error:
            name = short(operator.name or operator.gives[0])
            raise NetworkError(f"node {name} ({short(operator.kind)[1:-1]}): {error}") from None
    for name in file.outputs:
        if name not in reading.flows:
            raise NetworkError(f"no layer gives the output {short(name)}")
    if not reading.nodes:
        raise NetworkError("the file has no operator that is a layer")
    return network(
        reading.nodes.values(),
        _shape(file.inputs[image], form),
        title=file.title,
        notes=tuple(_notes(file, reading)),
    )


def _one(step: Step) -> None:
    operator = step.operator
    if operator.domain not in DOMAINS:
        raise NetworkError(
            f"operators of {short(operator.domain)} are not known here: export with those of ONNX"
        )
    if folded(step):
        return
    if operator.kind not in OPERATORS:
        raise NetworkError("the operator is not known here: describe the network in TOML")
    OPERATORS[operator.kind](step)


def _needed(file: File) -> list[Operator]:
    """Return the operators that lead to an output; others are in the file, and are not run."""
    if not file.outputs:
        raise NetworkError("the file has no output")
    makers: dict[str, int] = {}
    for place, operator in enumerate(file.operators):
        for name in operator.gives:
            if name and name in makers:
                raise NetworkError(f"two operators give {short(name)}")
            makers[name] = place
    waiting = [*file.outputs]
    needed: set[int] = set()
    while waiting:
        found = makers.get(waiting.pop())
        if found is not None and found not in needed:
            needed.add(found)
            waiting += filter(None, file.operators[found].reads)
    return [operator for place, operator in enumerate(file.operators) if place in needed]


def _inputs(file: File) -> tuple[str, dict[str, Array]]:
    """Return the name of the image, and the arrays: the others are taken for weights."""
    names = [name for name in file.inputs if name not in file.arrays]
    if not names:
        raise NetworkError("the file has no input but its weights")
    sizes = file.inputs[names[0]]
    if sizes is not None and len(sizes) != 4:
        raise NetworkError(
            f"its input {short(names[0])} has {len(sizes)} axes: a batch of images has 4"
        )
    arrays = dict(file.arrays)
    for name in names[1:]:
        found = file.inputs[name]
        if found and min(found) > 0:
            arrays[name] = Array(found, given=True, source=name)
    return names[0], arrays


def _turned_at_once(operators: list[Operator], image: str) -> bool:
    """Say whether channels come last: all that reads the image puts them first."""
    reads = [one for one in operators if image in one.reads]
    return bool(reads) and all(
        one.kind == "Transpose" and one.settings.get("perm") == (0, 3, 1, 2) for one in reads
    )


def _shape(sizes: tuple[int, ...] | None, form: str) -> tuple[int, ...] | None:
    """Return (C, H, W) where the file says all of it."""
    if sizes is None or min(sizes[1:]) < 1:
        return None
    return (sizes[3], sizes[1], sizes[2]) if form == LAST else sizes[1:]


def _notes(file: File, reading: Reading) -> list[str]:
    notes = []
    given = [name for name in reading.learned if name in file.inputs and name not in file.arrays]
    if given:
        notes.append(f"{len(given)} inputs of the file are taken for weights, and counted as such.")
    shared = sum(times > 1 for times in reading.learned.values())
    if shared:
        notes.append(
            f"{shared} arrays of weights are read by several operators, and counted at each."
        )
    if len(file.outputs) > 1:
        names = ", ".join(short(name)[1:-1] for name in file.outputs[:5])
        more = ", ..." if len(file.outputs) > 5 else ""
        notes.append(
            f"The file has {len(file.outputs)} outputs, and all are counted: {names}{more}."
        )
    return notes
