"""The sums of a published site: one line a file, as ``sha256sum --check SHA256SUMS`` reads it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from cnndocs.delivery.archives import ArchiveError, entries, plain_files, safe

NAME = "SHA256SUMS"
BLOCK = 1 << 20
LARGEST = 16 << 20  # bytes of a manifest; that of a site has a hundredth of them
LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


class ManifestError(ArchiveError):
    """One sentence that says why a site cannot be verified."""


@dataclass
class Verdict:
    """What a comparison found: names, each list in order."""

    sums: str
    same: int = 0
    changed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    additional: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Say whether nothing differs."""
        return not (self.changed or self.missing or self.additional)

    def summary(self) -> str:
        """Return the counts as one sentence."""
        return (
            f"{self.same} files as they were built, {len(self.changed)} changed, "
            f"{len(self.missing)} missing, {len(self.additional)} additional"
        )


def digest(stream: IO[bytes]) -> str:
    """Return the SHA-256 sum of a stream."""
    digest = hashlib.sha256()
    while block := stream.read(BLOCK):
        digest.update(block)
    return digest.hexdigest()


def bounded(stream: IO[bytes]) -> bytes:
    """Return the content of a manifest; one that is too large is not read to its end."""
    content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise ManifestError(f"{NAME} has more than {LARGEST >> 20} MiB: refused")
    return content


def files(folder: Path) -> dict[str, Path]:
    """Return every file below a folder but its manifest, by name in order."""
    return {name: file for name, file in plain_files(folder).items() if name != NAME}


def text(folder: Path) -> str:
    """Return the manifest of a folder."""
    lines = []
    for name, file in files(folder).items():
        if safe(name) and name.isprintable():
            with file.open("rb") as stream:
                lines.append(f"{digest(stream)}  {name}\n")
        else:
            raise ManifestError(f"the name {name!r} cannot be published")
    return "".join(lines)


def write(folder: Path) -> str:
    """Write the manifest of a folder into it, and return the manifest's own sum."""
    content = text(folder).encode()
    (folder / NAME).write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def read(content: bytes) -> dict[str, str]:
    """Return the sums that a manifest names.

    >>> read(b"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a b.txt")
    {'a b.txt': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'}
    """
    sums: dict[str, str] = {}
    try:
        lines = content.decode().removesuffix("\n").split("\n") if content else []
    except UnicodeDecodeError:
        raise ManifestError(f"{NAME} is not text") from None
    for number, line in enumerate(lines, start=1):
        match = LINE.fullmatch(line)
        if not match or not safe(match[2]) or match[2] in sums:
            raise ManifestError(f"{NAME}, line {number}: {line[:80]!r} is no sum and name")
        sums[match[2]] = match[1]
    if not sums:
        raise ManifestError(f"{NAME} names no file")
    return sums


def verify(
    path: Path,
    sums: bytes | None = None,
    tick: Callable[[int, int], None] = lambda done, total: None,
) -> Verdict:
    """Compare a folder or an archive with its manifest.

    Parameters
    ----------
    path : Path
        A folder, or a zip or tar archive.
    sums : bytes, optional
        The content of a manifest that is trusted; without it, the one inside counts.
    tick : callable
        Is told after each file how many are done, of how many.

    Raises
    ------
    ArchiveError
        Where there is nothing to compare, or an archive is damaged or hostile.
    """
    with entries(path, NAME) as found:
        own = found.pop(NAME, None)
        if sums is None:
            if own is None:
                raise ManifestError(f"{path} holds no {NAME}")
            with own() as stream:
                sums = bounded(stream)
        wanted = read(sums)
        verdict = Verdict(hashlib.sha256(sums).hexdigest())
        for count, (name, content) in enumerate(found.items(), start=1):
            if name not in wanted:
                verdict.additional.append(name)
            else:
                with content() as stream:
                    same = digest(stream) == wanted[name]
                verdict.same += same
                if not same:
                    verdict.changed.append(name)
            tick(count, len(found))
        verdict.missing = sorted(wanted.keys() - found.keys())
    return verdict
