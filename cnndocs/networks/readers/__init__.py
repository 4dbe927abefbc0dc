"""Formats of networks, one a file, found by their place.

A reader has `FORMAT`, what the format is called; `fits`, which says from text and suffix whether
it is for this reader; and `read`, which returns a network, or a listing where the text does not
say what reads what. A reader that is `BINARY` gets the bytes in place of the text.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from cnndocs.networks._graph import Network
from cnndocs.networks._listing import Listing
from cnndocs.networks._problem import NetworkError

Content = str | bytes | bytearray | memoryview
LONGEST = 8_000_000  # characters of a text: the JSON of the largest networks in use has less


@cache
def readers() -> tuple[ModuleType, ...]:
    """Return the modules that read formats."""
    files = sorted(Path(__file__).parent.glob("[a-z]*.py"))
    return tuple(import_module(f"cnndocs.networks.readers.{file.stem}") for file in files)


def read(content: Content, suffix: str = "") -> Network | Listing:
    """Read a network from what a file holds; nothing in it is run.

    Parameters
    ----------
    content : str, bytes or memoryview
        TOML of this package, ``print(model)`` or ``nn.Sequential(...)`` of PyTorch,
        ``model.to_json()`` of Keras; ONNX as bytes, of which the weights are passed over.
    suffix : str
        The end of the file's name, such as ``.toml``, where there is one.

    Returns
    -------
    Network or Listing
        A listing where the text does not say which layer reads which.

    Raises
    ------
    NetworkError
        If the file has no known format, is broken or too long, or holds a layer that is not known.

    Examples
    --------
    >>> from cnndocs.networks import count, read
    >>> made = read("nn.Sequential(nn.Conv2d(1, 8, 3), nn.ReLU())")
    >>> count(made, (1, 28, 28)).output
    (8, 26, 26)
    """
    if not isinstance(content, str):
        view = memoryview(content).cast("B")
        if not view:
            raise NetworkError("the file is empty")
        for reader in readers():
            if _is_binary(reader) and reader.fits(view, suffix):
                return reader.read(view)
        content = _text(view)
    if len(content) > LONGEST:
        raise NetworkError(
            f"the text has {len(content):,} characters: at most {LONGEST:,} are read"
        )
    if not content.strip():
        raise NetworkError("the file is empty")
    for reader in readers():
        if not _is_binary(reader) and reader.fits(content, suffix):
            try:
                return reader.read(content)
            except RecursionError:
                raise NetworkError(f"this {reader.FORMAT} is nested too deeply") from None
    formats = ", ".join(reader.FORMAT for reader in readers())
    raise NetworkError(f"this is in no format that is known here: {formats}")


def _is_binary(reader: ModuleType) -> bool:
    return getattr(reader, "BINARY", False)


def _text(content: memoryview) -> str:
    most = 4 * LONGEST  # bytes of a character
    if len(content) > most:
        raise NetworkError(
            f"the file has {len(content):,} bytes: at most {most:,} of a text are read"
        )
    try:
        return str(content, "utf-8-sig")
    except UnicodeDecodeError as error:
        raise NetworkError(f"this is no text in UTF-8: byte {error.start} is none of it") from None
