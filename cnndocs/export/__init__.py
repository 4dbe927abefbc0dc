"""The worked examples as files: JSON, CSV, NumPy, LaTeX and Markdown, the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from pathlib import Path

from cnndocs import examples
from cnndocs.examples import Example
from cnndocs.export import markdown, network, npz, rows, tex
from cnndocs.export.plain import canonical, encode, entry, example, nested
from cnndocs.kernels import KERNELS

SCHEMA = Path(__file__).parent.parent / "data" / "example.schema.json"

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
    return WRITERS[format](examples.get(id))


@cache
def digest(id: str) -> str:
    """Return the SHA-256 of an example's canonical JSON, as hexadecimal digits."""
    return sha256(render(id, "json")).hexdigest()


def files() -> dict[str, bytes]:
    """Return what is published, by path: examples in four formats, kernels, the network."""
    every = {id: example(examples.get(id)) for id in examples.ids()}
    return {
        "examples.json": canonical(every),
        "example.schema.json": SCHEMA.read_bytes(),
        "kernels.json": canonical([asdict(kernel) for kernel in KERNELS.values()]),
        "nets/digits-cnn.json": canonical(network.weights()),
        "nets/digits-images.json": canonical(network.test_images()),
        **{f"examples/{id}.{format}": render(id, format) for id in every for format in PUBLISHED},
    }


__all__ = [
    "FORMATS",
    "PUBLISHED",
    "canonical",
    "digest",
    "encode",
    "entry",
    "example",
    "files",
    "nested",
    "render",
]
