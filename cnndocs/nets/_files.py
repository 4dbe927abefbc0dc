"""Networks in files: JSON that holds numbers only, with a hash, written whole or not at all.

A file holds ``format``, ``version``, ``numbers`` ("float32", "float64" or "integers"), ``layers``
(each with its kind, its settings and, where it learns, ``weight`` and ``bias`` as flat lists, and
``places`` for integers), a ``record`` of how it was made, and ``sha256`` of all the rest.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
from dataclasses import asdict, fields
from pathlib import Path
from reprlib import repr as short
from typing import Any

import numpy as np

from cnndocs.nets._layers import KINDS, Layer
from cnndocs.nets._rounded import LIMIT, Rounded
from cnndocs.nets._sequential import Sequential

FORMAT, VERSION = "cnndocs network", 1
MOST_PLACES = 15
NUMBERS = ("float32", "float64", "integers")
NAMED = ("same", "valid")  # paddings


def save(
    net: Sequential | Rounded,
    path: str | os.PathLike[str],
    *,
    record: dict[str, Any] | None = None,
    overwrite: bool = False,
) -> None:
    """Write a network to a file, with a record of how it was made.

    Floats are written in full: `load` gives the same bits.

    Parameters
    ----------
    net : Sequential or Rounded
        The network.
    path : path
        The file; it appears when it is complete, and not before.
    record : dict, optional
        Whatever JSON can hold, and as it holds it: keys become text, tuples lists.
    overwrite : bool
        Whether a file that exists may be replaced.

    Raises
    ------
    FileExistsError
        If the file exists and `overwrite` is not set.
    ValueError
        If a parameter is not finite, JSON cannot hold the record, or `load` would refuse the file.

    Examples
    --------
    >>> import tempfile
    >>> from cnndocs.nets import Dense
    >>> net = Sequential([Dense(3, 2)])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save(net, f"{folder}/net.json", record={"seed": 0})
    ...     again = load(f"{folder}/net.json")
    >>> bool((again.parameters == net.parameters).all())
    True
    """
    file = Path(path)
    if file.exists() and not overwrite:
        raise FileExistsError(f"{file} exists: choose another name, or set overwrite")
    data: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "numbers": "integers" if isinstance(net, Rounded) else str(net.parameters.dtype),
        "layers": describe(net),
        "record": record or {},
    }
    data = _plain(data, file)
    build(data["layers"], data["numbers"], str(file))  # what cannot be loaded is not written
    data["sha256"] = digest(data)
    temporary = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        temporary.write_text(_text(data), encoding="utf-8")
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)


def load(path: str | os.PathLike[str]) -> Sequential | Rounded:
    """Read a network from a file that `save` wrote.

    Parameters
    ----------
    path : path
        The file. It holds numbers and names only: nothing in it is executed.

    Returns
    -------
    Sequential or Rounded
        With the parameters of the saved network, bit for bit.

    Raises
    ------
    ValueError
        If the file is broken, cut off, changed, or something else; one sentence says what.
    OSError
        If the file cannot be read.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.NamedTemporaryFile(suffix=".json") as file:
    ...     try:
    ...         load(file.name)
    ...     except ValueError as error:
    ...         print(str(error).replace(file.name, "net.json"))
    net.json is no network: it is not JSON (Expecting value)
    """
    data = read(path)
    return build(data.get("layers"), data.get("numbers"), str(path))


def read(path: str | os.PathLike[str]) -> dict[str, Any]:
    """Return all that a file holds, as plain data, after its hash was checked.

    Parameters
    ----------
    path : path
        A file that `save` wrote.

    Returns
    -------
    dict
        With ``format``, ``version``, ``numbers``, ``layers``, ``record`` and ``sha256``.

    Raises
    ------
    ValueError
        If the file is no such file, or its content does not have the hash that it says.
    OSError
        If the file cannot be read.
    """
    file = Path(path)
    try:
        data = json.loads(file.read_bytes().decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        reason = str(error).partition(": line")[0]
        raise ValueError(f"{file} is no network: it is not JSON ({reason})") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ValueError(f"{file} is no network: it does not say format {FORMAT!r}")
    if data.get("version") != VERSION:
        raise ValueError(f"{file} has version {data.get('version')!r}: version {VERSION} is needed")
    rest = {name: value for name, value in data.items() if name != "sha256"}
    if data.get("sha256") != digest(rest):
        raise ValueError(f"{file} is damaged: its SHA-256 is not that of its content")
    return data


def describe(net: Sequential | Rounded) -> list[dict[str, Any]]:
    """Return the layers of a network as plain data.

    Parameters
    ----------
    net : Sequential or Rounded
        The network.

    Returns
    -------
    list of dict
        For each layer its ``kind``, its settings and, where it learns, ``weight`` and ``bias`` as
        flat lists in row order; ``places`` too if they are integers.

    Raises
    ------
    ValueError
        If a parameter is not finite.

    Examples
    --------
    >>> from cnndocs.nets import ReLU
    >>> describe(Sequential([ReLU()]))
    [{'kind': 'ReLU'}]
    """
    found = []
    for number, (layer, arrays) in enumerate(zip(net.layers, net.arrays, strict=True)):
        one: dict[str, Any] = {"kind": type(layer).__name__, **asdict(layer)}
        if arrays and isinstance(net, Rounded):
            one["places"] = net.places[number]
        for name, item in zip(("weight", "bias"), arrays, strict=False):
            if not np.isfinite(item).all():
                raise ValueError(f"{name} of layer {number} is not finite: it cannot be saved")
            exact = item.dtype.kind in "iu"
            one[name] = [int(v) if exact else float(str(v)) for v in item.ravel()]
        found.append(one)
    return found


def build(described: Any, numbers: Any, file: str) -> Sequential | Rounded:
    """Return the network that plain data describes: the way back from `describe`.

    Parameters
    ----------
    described : list of dict
        The layers.
    numbers : str
        "float32", "float64" or "integers".
    file : str
        Where the data come from, for the sentence that says what is wrong with them.

    Returns
    -------
    Sequential or Rounded
        A `Rounded` network if the numbers are integers.

    Raises
    ------
    ValueError
        If a layer, a setting, a shape or a number is not as it must be.

    Examples
    --------
    >>> build([{"kind": "ReLU"}], "float32", "an example")
    Sequential([ReLU()])
    """
    if numbers not in NUMBERS:
        raise ValueError(f"{file} holds numbers {numbers!r}: one of {', '.join(NUMBERS)} is needed")
    if not isinstance(described, list) or not described:
        raise ValueError(f"{file} holds no layers")
    made, arrays, places = [], [], []
    for number, one in enumerate(described):
        layer = _layer(one, f"layer {number} of {file}")
        where = f"of layer {number} of {file}"
        made.append(layer)
        learns = layer.shapes()
        pair = zip(("weight", "bias"), learns, strict=False)
        arrays.append(tuple(_array(one.get(n), n, shape, numbers, where) for n, shape in pair))
        count = one.get("places", 0)
        if not _is_count(count, 0) or count > MOST_PLACES:
            raise ValueError(f"places {where} must be a small whole number: got {count!r}")
        if count and not learns:
            raise ValueError(f"places {where} must be 0, as it has no parameters: got {count}")
        places.append(count)
    if numbers == "integers":
        return Rounded(made, arrays, places)
    net = Sequential(made, dtype=numbers)
    for own, read_in in zip(net.arrays, arrays, strict=True):
        for target, source in zip(own, read_in, strict=True):
            target[...] = source
    return net


def digest(data: dict[str, Any]) -> str:
    """Return the SHA-256 of plain data, however they are spaced."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _layer(one: Any, where: str) -> Layer:
    kind = one.get("kind") if isinstance(one, dict) else None
    if not isinstance(kind, str) or kind not in KINDS:
        raise ValueError(f"{where} is of kind {kind!r}: one of {', '.join(KINDS)} is needed")
    names = [field.name for field in fields(KINDS[kind])]
    missing = [name for name in names if name not in one]
    if missing:
        raise ValueError(f"{where} lacks {missing[0]}")
    settings = {}
    for name in names:
        value = one[name]
        pair = isinstance(value, list) and len(value) == 2
        least = 0 if name == "padding" else 1
        parts = value if pair else [value]
        word = (name == "stride" and value is None) or (name == "padding" and value in NAMED)
        if not (word or all(_is_count(v, least) for v in parts)):
            more = f", {' or '.join(NAMED)}" if name == "padding" else ""
            raise ValueError(f"{name} of {where} must be a small whole number{more}: got {value!r}")
        settings[name] = tuple(value) if pair else value
    return KINDS[kind](**settings)


def _array(
    values: Any, name: str, shape: tuple[int, ...], numbers: str, where: str
) -> np.ndarray[Any, Any]:
    wanted = math.prod(shape)
    if not isinstance(values, list) or len(values) != wanted:
        count = len(values) if isinstance(values, list) else "no"
        raise ValueError(f"{name} {where} has {count} numbers: its shape {shape} needs {wanted}")
    whole = numbers == "integers"
    most = LIMIT if whole else float(str(np.finfo(numbers).max))  # as `describe` writes it
    for value in values:
        if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
            raise ValueError(f"{name} {where} holds {value!r}: {numbers} is needed")
        if whole and abs(value) >= LIMIT:
            raise ValueError(f"{name} {where} holds {short(value)}: less than {LIMIT} is needed")
        if not abs(value) <= most:
            raise ValueError(f"{name} {where} holds {short(value)}: at most {most} is needed")
    return np.array(values, np.int64 if whole else numbers).reshape(shape)


def _is_count(value: Any, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value < 10**6


def _plain(data: dict[str, Any], file: Path) -> dict[str, Any]:
    """The data as they will be read again."""
    try:
        text = json.dumps(data, allow_nan=False, ensure_ascii=False)
        return json.loads(text.encode())
    except (TypeError, ValueError, RecursionError) as error:
        raise ValueError(f"{file} cannot be written: {error}") from None


def _refuse(name: str) -> None:
    raise ValueError(f"it holds {name}")


def _text(data: dict[str, Any]) -> str:
    """JSON with a line for each part and each layer, so that a change shows where it is."""
    lines = []
    for name, value in data.items():
        if name == "layers":
            rows = ",\n".join(json.dumps(one, separators=(",", ":")) for one in value)
            lines.append(f'"layers":[\n{rows}\n]')
        else:
            lines.append(f"{json.dumps(name)}:{json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"
