"""The worked examples as files: JSON, CSV, NumPy, LaTeX and Markdown, the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import sha256

from cnndocs.values import registry
from cnndocs.values.record import Example
from cnndocs.writing import markdown, npz, rows, tex
from cnndocs.writing.plain import canonical, encode, entry, example, nested

WRITERS: dict[str, Callable[[Example], bytes]] = {
    "json": lambda one: canonical(example(one)),
    "csv": lambda one: rows.csv(one).encode(),
    "npz": npz.archive,
    "tex": lambda one: tex.document(one).encode(),
    "md": lambda one: markdown.document(one).encode(),
}
FORMATS = tuple(WRITERS)
PUBLISHED = ("json", "csv", "npz", "tex")  # the site's page says what the Markdown says


def render(id: str, format: str) -> bytes:
    """Return one worked example as the content of a file.

    Parameters
    ----------
    id : str
        The example, such as ``sliding``.
    format : str
        One of ``FORMATS``: ``json`` (canonical, every value exactly), ``csv`` (a row a number),
        ``npz`` (NumPy arrays), ``tex`` (LaTeX) or ``md`` (Markdown).

    Raises
    ------
    KeyError
        Where there is no such example; the sentence names the nearest id.
    ValueError
        Where there is no such format.

    Examples
    --------
    >>> render("sliding", "csv").splitlines()[0]
    b'address,role,unit,kind,value,low,high'
    """
    if format not in WRITERS:
        raise ValueError(f"{format!r} is no format of an example: choose from {', '.join(FORMATS)}")
    return WRITERS[format](registry.get(id))


@cache
def digest(id: str) -> str:
    """Return the SHA-256 of an example's canonical JSON, as hexadecimal digits."""
    return sha256(render(id, "json")).hexdigest()


__all__ = [
    "FORMATS",
    "PUBLISHED",
    "canonical",
    "digest",
    "encode",
    "entry",
    "example",
    "nested",
    "render",
]
