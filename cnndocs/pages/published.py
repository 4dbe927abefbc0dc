"""What a page says of a file that the site publishes: its hash, its size, its version, how many
numbers it has.

In Markdown an empty link asks for it, such as ``[](sha256:generated/examples/sliding.json)``; the
text is read from the file when the site is built, and again when it is audited.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file as hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def size(content: bytes) -> str:
    """Return the size of a file in words.

    >>> size(b"abc"), size(b"a" * 12_345)
    ('3 bytes', '≈ 12.3 kB')
    """
    count = len(content)
    return f"{count} bytes" if count < 1000 else f"≈ {count / 1000:.1f} kB"


def numbers(content: bytes) -> str:
    """Return how many values the JSON of an example holds.

    >>> numbers(b'{"entries": {"a": {"shape": [2, 3]}, "b": {"shape": []}}}')
    '7'
    """
    total = 0
    for entry in json.loads(content)["entries"].values():
        count = 1
        for side in entry["shape"]:
            count *= side
        total += count
    return f"{total:,}"


def version(content: bytes) -> str:
    """Return the version that a citation in CSL-JSON names.

    >>> version(b'[{"version": "1.2.3"}]')
    '1.2.3'
    """
    return str(json.loads(content)[0]["version"])


FACTS: dict[str, Callable[[bytes], str]] = {
    "sha256": digest,
    "size": size,
    "numbers": numbers,
    "version": version,
}


def fact(link: str, root: Path) -> str:
    """Return the text of a fact, such as ``size:generated/figures.json``.

    Raises
    ------
    ValueError
        Where the fact is unknown, or the file is not below ``root``.
    """
    kind, _, path = link.partition(":")
    if kind not in FACTS:
        raise ValueError(f"there is no fact {kind!r} of a file: choose from {', '.join(FACTS)}")
    file = root / path
    if ".." in Path(path).parts or not file.is_file():
        raise ValueError(f"{link}: there is no published file {path!r}")
    return FACTS[kind](file.read_bytes())
