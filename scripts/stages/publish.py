"""Where a build takes place, and how its site takes the place of the last one: whole, or not."""

from __future__ import annotations

import ctypes
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cnndocs.delivery.paths import BUILD, SITE

AT_FDCWD, RENAME_EXCHANGE = -100, 2  # constants of Linux: paths from here, and both at once
NEW, OLD = "site-new-", "site-old"


@contextmanager
def lock(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock of a folder; it is released even where the process is killed."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def recover(build: Path, site: Path) -> None:
    """Put the last good site back where a build was killed, and remove what it left."""
    old = build / OLD
    if old.exists() and not site.exists():
        old.rename(site)
    for left in [old, *build.glob(f"{NEW}*")]:
        shutil.rmtree(left, ignore_errors=True)


def new_folder(build: Path) -> Path:
    """Return a new folder, that no orphan of another build writes into."""
    folder = Path(tempfile.mkdtemp(prefix=NEW, dir=build))
    folder.chmod(0o755)
    return folder


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, where the system can."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        paths = os.fsencode(one), os.fsencode(other)
        done = libc.renameat2(AT_FDCWD, paths[0], AT_FDCWD, paths[1], RENAME_EXCHANGE)
    except (OSError, AttributeError):  # not Linux, or an old C library
        return False
    return bool(done == 0)


def put_in_place(new: Path, build: Path, site: Path) -> None:
    """Swap the finished site in; whatever happens, one whole site is left."""
    if site.exists() and exchange(new, site):
        shutil.rmtree(new, ignore_errors=True)
        return
    old = build / OLD
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    try:
        new.rename(site)
    except OSError:
        with suppress(OSError):
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)


def stage(new: Path) -> str:
    """Put the finished site in the place of the last one."""
    put_in_place(new, BUILD, SITE)
    return "site/ is new"
