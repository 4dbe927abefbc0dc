"""What was computed before, by the hash of all that it depends on, in a folder that heals itself.

Nothing is taken over unless a folder is in use, so that no signature has to carry it::

    with cache.folder(CACHE / "audit" / fingerprint()):
        audit(site, docs)

Within, a pure function is ``@cache.cached``: its key is its arguments, its source, and what it
names besides. Where not every result may be kept, or its key is not its arguments, use ``get`` and
``put``; their folder must then name the code, as above.
"""

from __future__ import annotations

import functools
import hashlib
import inspect
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from types import ModuleType
from typing import Any, ParamSpec, TypeVar

DAY = 86_400  # seconds
DAYS = 14
Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class Store:
    """Values by key in one folder; each file begins with the hash of what it holds.

    So a file that is damaged, or that was not written to its end, counts as missing.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / key

    def get_bytes(self, key: str) -> bytes | None:
        """Return the content of a key, or None where it is missing or damaged."""
        file = self._file(key)
        try:
            digest, _, content = file.read_bytes().partition(b"\n")
            if digest != hashlib.sha256(content).hexdigest().encode():
                return None
            os.utime(file)  # what is used is not pruned
        except OSError:
            return None
        return content

    def put_bytes(self, key: str, content: bytes) -> None:
        """Write the content of a key."""
        replace(self._file(key), hashlib.sha256(content).hexdigest().encode() + b"\n" + content)

    def get(self, key: str) -> Any:
        """Return the value of a key, or None where it is missing or damaged."""
        content = self.get_bytes(key)
        return None if content is None else json.loads(content)

    def put(self, key: str, value: object) -> None:
        """Write the value of a key: anything that JSON can hold."""
        self.put_bytes(key, json.dumps(value, ensure_ascii=False).encode())


_store: ContextVar[Store | None] = ContextVar("store", default=None)


@contextmanager
def folder(path: Path) -> Iterator[None]:
    """Take over results from a folder, and keep them there, until the block ends."""
    token = _store.set(Store(path))
    try:
        yield
    finally:
        _store.reset(token)


def get(key: str) -> Any:
    """Return the value of a key; None where it is missing, or where no folder is in use."""
    store = _store.get()
    return store.get(key) if store else None


def put(key: str, value: object) -> None:
    """Keep a value that JSON can hold, where a folder is in use."""
    if store := _store.get():
        store.put(key, value)


def cached(
    *uses: ModuleType, versions: tuple[str, ...] = ()
) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """Take over what a pure function returned before for the same arguments and the same code.

    Parameters
    ----------
    *uses : module
        Modules whose source decides about the result, besides the function's own.
    versions : tuple of str
        The versions of packages that decide about it.

    Notes
    -----
    Arguments are what JSON can hold, or bytes; a result is one of these two.
    """

    def wrapper(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
        @functools.cache
        def code() -> str:
            modules = (sys.modules[function.__module__], *uses)
            sources = [inspect.getsource(module) for module in modules]
            return digest(function.__qualname__, sys.version, sources, versions)

        @functools.wraps(function)
        def call(*arguments: Arguments.args, **named: Arguments.kwargs) -> Result:
            store = _store.get()
            if store is None:
                return function(*arguments, **named)
            key = digest(code(), arguments, named)
            content = store.get_bytes(key)
            if content is not None:  # the first byte tells bytes from JSON
                return content[1:] if content[:1] == b"b" else json.loads(content[1:])  # type: ignore[return-value]
            result = function(*arguments, **named)
            packed = isinstance(result, bytes)
            text = result if packed else json.dumps(result, ensure_ascii=False).encode()
            store.put_bytes(key, (b"b" if packed else b"j") + text)  # type: ignore[operator]
            return result

        return call

    return wrapper


def digest(*parts: object) -> str:
    """Return one hash of some values that JSON can hold, or bytes.

    >>> digest("a", 1)[:8]
    '2657442b'
    """
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, default=_of_bytes)
    return hashlib.sha256(text.encode()).hexdigest()


def _of_bytes(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


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
    """Remove what was not used for some days, once a day; return the count of these files."""
    now, count, stamp = time.time(), 0, folder / "pruned"
    if stamp.exists() and 0 <= now - stamp.stat().st_mtime < DAY:
        return 0
    for parent, _, names in os.walk(folder, topdown=False):
        for name in names:
            file = Path(parent, name)
            with suppress(OSError):
                if file.lstat().st_mtime < now - days * DAY:
                    file.unlink()
                    count += 1
        with suppress(OSError):
            Path(parent).rmdir()  # only where it is empty
    replace(stamp, b"")
    return count
