"""A folder of values by key that heals itself: what is missing or damaged is made anew."""

from __future__ import annotations

import hashlib
import json
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

DAY = 86_400  # seconds
DAYS = 14


def digest(*parts: object) -> str:
    """Return one hash of some values that JSON can hold.

    >>> digest("a", 1)[:8]
    '2657442b'
    """
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


class Store:
    """Values by key in one folder; each file begins with the hash of what it holds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / key

    def get_bytes(self, key: str) -> bytes | None:
        """Return what was put under a key, or None where it is missing or damaged."""
        file = self._file(key)
        try:
            wanted, _, content = file.read_bytes().partition(b"\n")
            if wanted != hashlib.sha256(content).hexdigest().encode():
                return None
            os.utime(file)
        except OSError:
            return None
        return content

    def put_bytes(self, key: str, content: bytes) -> None:
        """Keep a content under a key."""
        replace(self._file(key), hashlib.sha256(content).hexdigest().encode() + b"\n" + content)

    def get(self, key: str) -> Any:
        """Return the value that was put under a key, or None where it is missing or damaged."""
        content = self.get_bytes(key)
        return None if content is None else json.loads(content)

    def put(self, key: str, value: object) -> None:
        """Keep a value under a key."""
        self.put_bytes(key, json.dumps(value, ensure_ascii=False).encode())


def replace(file: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        temporary.write_bytes(content)
        temporary.replace(file)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise


def prune(folder: Path, days: int = DAYS) -> int:
    """Remove what was not used for some days, once a day; return how many files that were."""
    now, gone, stamp = time.time(), 0, folder / "pruned"
    if stamp.exists() and 0 <= now - stamp.stat().st_mtime < DAY:
        return 0
    for parent, _, names in os.walk(folder, topdown=False):
        for name in names:
            file = Path(parent, name)
            with suppress(OSError):
                if file.lstat().st_mtime < now - days * DAY:
                    file.unlink()
                    gone += 1
        with suppress(OSError):
            Path(parent).rmdir()  # only where it is empty
    replace(stamp, b"")
    return gone
