"""Networks in files: JSON that holds numbers only, with a hash, written whole or not at all.

A file holds ``format``, ``version``, ``numbers`` ("float32", "float64" or "integers"), ``layers``
(each with its kind, its settings and, where it learns, ``weight`` and ``bias`` as flat lists, and
``places`` for integers), a ``record`` of how it was made, and ``sha256`` of all the rest.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from reprlib import repr as short
from typing import Any

from cnndocs.nets._description import build, describe
from cnndocs.nets._rounded import Rounded
from cnndocs.nets._sequential import Sequential

FORMAT, VERSION = "cnndocs network", 1


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
    if file.is_symlink() or (file.exists() and not file.is_file()):
        raise FileExistsError(
            f"{file} is no plain file, which is not replaced: choose another name"
        )
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
    # In the same folder, so that taking the place of the old file is one step of one disk.
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
        json.dumps(data, ensure_ascii=False).encode()  # half of a surrogate pair is no text
    except (ValueError, RecursionError) as error:
        reason = str(error).partition(": line")[0]
        if isinstance(error, UnicodeEncodeError):
            reason = "half of a surrogate pair is no text"
        raise ValueError(f"{file} is no network: it is not JSON ({reason})") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ValueError(f"{file} is no network: it does not say format {FORMAT!r}")
    if data.get("version") != VERSION:
        raise ValueError(
            f"{file} has version {short(data.get('version'))}: version {VERSION} is needed"
        )
    rest = {name: value for name, value in data.items() if name != "sha256"}
    if data.get("sha256") != digest(rest):
        raise ValueError(f"{file} is damaged: its SHA-256 is not that of its content")
    return data


def digest(data: dict[str, Any]) -> str:
    """Return the SHA-256 of plain data, however they are spaced."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


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
            rows = ",\n".join(json.dumps(layer, separators=(",", ":")) for layer in value)
            lines.append(f'"layers":[\n{rows}\n]')
        else:
            lines.append(f"{json.dumps(name)}:{json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"
