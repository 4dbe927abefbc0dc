"""Writing files: never over an existing one unasked, and never half of one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from cnndocs.cli.program import Refusal

FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(path_type=Path)


def force(function: Callable) -> Callable:
    """Add the option ``--force``."""
    return click.option("--force", is_flag=True, help="Replace files that exist.")(function)


def prepare(files: Iterable[Path], force: bool) -> None:
    """Refuse, before any work is done, files that will not be written."""
    files = list(files)
    for file in files:
        if file.is_dir():
            raise Refusal(f"{file} is a folder")
        if file.is_symlink():
            raise Refusal(f"{file} is a link to {file.readlink()}: name the file itself")
        if file.exists() and not file.is_file():
            raise Refusal(f"{file} is a device, which is not replaced: redirect the output to it")
        if file.exists() and not force:
            raise Refusal(f"{file} exists: add --force to replace it")
    for folder in {file.parent for file in files}:
        nearest = next(one for one in (folder, *folder.parents) if one.exists())
        if not nearest.is_dir():
            raise Refusal(f"the folder {folder} cannot be made: {nearest} is a file")
        if not os.access(nearest, os.W_OK | os.X_OK):
            raise Refusal(f"the folder {nearest} cannot be written to: Permission denied")


@contextmanager
def replacing(file: Path) -> Iterator[Path]:
    """Give a name in the same folder to write to; the file is replaced once all is written.

    A new folder is made for it, which is said; it goes again where nothing was written.
    """
    new = [folder for folder in (file.parent, *file.parent.parents) if not folder.exists()]
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(f"the folder {file.parent} cannot be made: {error.strerror}") from None
    temporary = file.with_name(f".{file.stem}.{os.getpid()}{file.suffix}")
    try:
        yield temporary
        temporary.replace(file)
    except OSError as error:
        if error.filename in (temporary, str(temporary)):
            error.filename = str(file)
        raise
    finally:
        temporary.unlink(missing_ok=True)
        for folder in new:
            with suppress(OSError):  # it holds another file
                folder.rmdir()
    for folder in reversed(new):
        click.echo(f"new folder: {folder}", err=True)


def write(file: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    with replacing(file) as temporary:
        temporary.write_bytes(content)
