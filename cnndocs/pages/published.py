"""What a page says of a file that the site publishes: its hash, its size, its version, how many
numbers it has.

In Markdown an empty link asks for it, such as ``[](sha256:generated/examples/sliding.json)``; the
text is read from the file when the site is built, and again when it is audited. A fact about a part
of a file names it behind a number sign: ``[](answer:runs.json#pool-default-stride.flax)``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from cnndocs.evidence import runs


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
# Facts about one recorded run; an answer is text of a program.
RUNS: dict[str, Callable[[runs.Run], str]] = {
    "question": lambda run: run.question,
    "asked": lambda run: run.by,
    "answer": lambda run: run.said,
}
KINDS = {*FACTS, *RUNS}
CODE = {"sha256", "answer"}


def fact(link: str, root: Path) -> str:
    """Return the text of a fact, such as ``size:generated/figures.json``.

    Raises
    ------
    ValueError
        Where the fact is unknown, or the file is not below ``root``.
    """
    kind, _, path = link.partition(":")
    path, _, part = path.partition("#")
    if kind not in KINDS:
        names = ", ".join([*FACTS, *RUNS])
        raise ValueError(f"there is no fact {kind!r} of a file: choose from {names}")
    file = root / path
    if ".." in Path(path).parts or not file.is_file():
        raise ValueError(f"{link}: there is no published file {path!r}")
    if kind in FACTS:
        return FACTS[kind](file.read_bytes())
    recorded = runs.read(file.read_text(encoding="utf-8"))
    if part not in recorded:
        raise ValueError(f"{link}: the file holds no run {part!r}")
    return RUNS[kind](recorded[part])
