"""Reading a folder or an archive of a stranger: by name and content, without unpacking."""

from __future__ import annotations

import lzma
import re
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, Any

LARGEST = 4 << 30  # bytes in an archive, unpacked; a site has a hundredth of it
MOST = 100_000  # entries of an archive; a site has a hundredth of them
LONGEST = 1 << 16  # bytes of a name and what else a tar says of one entry


DAMAGE = (  # what the standard library raises where bytes are not what they should be
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, OSError),
    *(EOFError, RuntimeError, ValueError, LookupError, struct.error),
)


class ArchiveError(ValueError):
    """One sentence that says why a folder or an archive is not read."""


def safe(name: str) -> bool:
    """Say whether a name stays below the folder that it is unpacked into.

    >>> [name for name in ("a/b", "/a", "../a", "a/./b", "c:a", "a\\\\b") if safe(name)]
    ['a/b']
    """
    parts = name.split("/")
    return not {"", ".", ".."} & set(parts) and not re.search(r"[\\\0]|^[A-Za-z]:", name)


def plain_files(folder: Path) -> dict[str, Path]:
    """Return everything below a folder that is no folder, by name in order."""
    found = {
        file.relative_to(folder).as_posix(): file
        for file in folder.rglob("*")
        if file.is_symlink() or not file.is_dir()
    }
    return {name: found[name] for name in sorted(found)}


Entries = dict[str, Callable[[], IO[bytes]]]


@contextmanager
def entries(path: Path, mark: str) -> Iterator[Entries]:
    """Open a folder, a zip or a tar archive: from the name of each file to its content.

    An archive is read, never unpacked. Where everything in it lies in one folder, names begin
    below that folder, unless the file ``mark`` lies beside it.

    Raises
    ------
    ArchiveError
        Where it is neither, or damaged, or holds an entry that would be written elsewhere.
    """
    if path.is_dir():
        yield {name: _opener(file, name) for name, file in plain_files(path).items()}
        return
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                yield _inner(_zip(archive), mark)
        else:
            with _opened(path) as tar:
                yield _inner(_tar(tar), mark)
    except ArchiveError:
        raise
    except MemoryError:
        raise ArchiveError(f"{path} needs more memory than there is: refused") from None
    except DAMAGE as error:
        if isinstance(error, OSError) and error.filename:  # the disk's fault
            raise
        raise ArchiveError(f"{path} is damaged: {error}") from None


class _Entry(tarfile.TarInfo):
    """An entry of a tar archive, whose name is never read into memory where it is very long."""

    def _proc_member(self, archive: tarfile.TarFile) -> Any:
        described = self.type in (*LONG_NAMES, tarfile.XHDTYPE, tarfile.XGLTYPE, b"X")
        if described and self.size > LONGEST:
            raise ArchiveError(
                f"an entry has a name of {self.size} bytes, and {LONGEST} is the most: refused"
            )
        return super()._proc_member(archive)  # type: ignore[misc]


LONG_NAMES = (tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK)


def _opened(path: Path) -> tarfile.TarFile:
    try:
        return tarfile.open(path, tarinfo=_Entry)
    except tarfile.ReadError:
        raise ArchiveError(f"{path} is neither a folder nor a zip or tar archive") from None


def _opener(file: Path, name: str) -> Callable[[], IO[bytes]]:
    if not stat.S_ISREG(file.lstat().st_mode):
        raise ArchiveError(f"{name!r} is no plain file: refused")
    return lambda: file.open("rb")


def _zip(archive: zipfile.ZipFile) -> Entries:
    found: Entries = {}
    _bounded(sum(info.file_size for info in archive.infolist()), len(archive.infolist()))
    for info in archive.infolist():
        plain = stat.S_IFMT(info.external_attr >> 16) in (0, stat.S_IFREG, stat.S_IFDIR)
        if info.flag_bits & 1:
            raise ArchiveError(f"the entry {info.filename!r} is encrypted: refused")
        _add(found, info.filename, info.is_dir(), plain, partial(archive.open, info))
    return found


def _tar(archive: tarfile.TarFile) -> Entries:
    found: Entries = {}
    size = 0
    for count, info in enumerate(archive, start=1):
        size += info.size
        _bounded(size, count)
        plain = info.isreg() or info.isdir()
        _add(found, info.name, info.isdir(), plain, partial(_stream, archive, info))
    return found


def _stream(archive: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    stream = archive.extractfile(info)
    if stream is None:
        raise ArchiveError(f"the entry {info.name!r} is no plain file: refused")
    return stream


def _bounded(size: int, count: int) -> None:
    if count > MOST:
        raise ArchiveError(f"the archive has more than {MOST:,} entries: refused")
    if size > LARGEST:
        raise ArchiveError(f"the archive unpacks to more than {LARGEST >> 30} GiB: refused")


def _add(
    found: Entries, name: str, folder: bool, plain: bool, content: Callable[[], IO[bytes]]
) -> None:
    name = name.removeprefix("./") if name.startswith("./") else name
    bare = name.removesuffix("/") if folder else name
    if folder and bare in ("", "."):
        return
    if not safe(bare):
        raise ArchiveError(f"the entry {name!r} would be written outside of its folder: refused")
    if not plain:
        raise ArchiveError(f"the entry {name!r} is a link or a device: refused")
    if bare in found:
        raise ArchiveError(f"the entry {name!r} stands in the archive twice: refused")
    if not folder:
        found[bare] = content


def _inner(found: Entries, mark: str) -> Entries:
    """Take off the one folder that everything lies in, if there is one."""
    tops = {PurePosixPath(name).parts[0] for name in found}
    if mark in found or len(tops) != 1:
        return found
    return {name.partition("/")[2]: content for name, content in found.items() if "/" in name}
