"""Find, and where possible install, what the browser tests need: a Chromium, and nginx.

`python -m scripts.setup.browser` prints the path of each; with `chromium` or `nginx` after it, of
that one. Tests import the functions `chromium`, `arguments` and `nginx`. Only the lack of a
Chromium fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from scripts.setup.commands import (
    ROOT,
    CommandError,
    SetupError,
    apt_install,
    can_apt,
    explain,
    is_root,
    run,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
LOG = ROOT / ".build" / "browser.log"
PYTHON = ROOT / ".venv" / "bin" / "python"
# Debian leaves the folders of servers out of a user's PATH.
SERVERS = ":/usr/sbin:/usr/local/sbin"
STAMP = ROOT / ".build" / "browser"
_ARGUMENTS = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def arguments() -> list[str]:
    """Return the arguments that a test starts Chromium with; root needs one more."""
    return [*_ARGUMENTS, *(["--no-sandbox"] if is_root() else [])]


@cache
def chromium() -> str:
    """Return the path of a Chromium that runs, or "" for the one that Playwright installed.

    The first that works: one on the PATH, Debian's package (as root), Playwright's download.
    Ubuntu's `chromium-browser` may be a stub that only names another installer, so each
    candidate must tell its version.
    """
    reasons = []
    path = _on_path()
    if not path and _stamped():
        return ""
    if not path and can_apt():
        reasons += _try("Debian's package chromium", lambda: apt_install("chromium", LOG))
        path = _on_path()
    if path:
        return path
    if PYTHON.exists():
        command = [str(PYTHON), "-m", "playwright", "install", "chromium"]
        reasons += (failed := _try("Playwright's Chromium", lambda: run(command, LOG)))
        if not failed:
            STAMP.write_text(_playwright(), encoding="utf-8")
            return ""
    raise SetupError(
        "no Chromium for the browser tests: install one that answers to "
        f"{', '.join(CHROMIUMS[:-1])} or {CHROMIUMS[-1]}"
        + "".join(f" ({reason})" for reason in reasons)
    )


@contextmanager
def launch() -> Iterator[Browser]:
    """Start the Chromium of this machine, and end it."""
    from playwright.sync_api import sync_playwright  # the setup itself does without

    with sync_playwright() as playwright:
        program = playwright.chromium.launch(executable_path=chromium() or None, args=arguments())
        yield program
        program.close()


@cache
def nginx() -> str | None:
    """Return the path of nginx, installed as root if need be; None, and a sentence, without it."""
    if not _nginx() and can_apt():
        for reason in _try("Debian's package nginx-light", lambda: apt_install("nginx-light", LOG)):
            print(f"browser: {reason}", file=sys.stderr)
    if not _nginx():
        print("browser: no nginx: install it to run the tests that serve with it", file=sys.stderr)
    return _nginx()


def _on_path() -> str:
    for name in CHROMIUMS:
        path = shutil.which(name)
        if path is not None and _runs(path):
            return path
    return ""


def _runs(path: str) -> bool:
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def _nginx() -> str | None:
    return shutil.which("nginx", path=os.environ.get("PATH", "") + SERVERS)


def _try(what: str, action: Callable[[], object]) -> list[str]:
    print(f"browser: installing {what}", file=sys.stderr, flush=True)
    try:
        action()
    except CommandError as error:
        return [explain(what, error)]
    return []


def _playwright() -> str:
    try:
        return version("playwright")
    except PackageNotFoundError:
        return ""


def _stamped() -> bool:
    return STAMP.exists() and STAMP.read_text(encoding="utf-8") == _playwright()


def main(wanted: list[str]) -> int:
    """Print the path of what is wanted, or of both; return the exit code."""
    if set(wanted) - {"chromium", "nginx"}:
        print("browser: ask for chromium, nginx, or nothing for both", file=sys.stderr)
        return 2
    try:
        if wanted != ["nginx"]:
            print(chromium() or "Playwright's own Chromium")
        if wanted != ["chromium"]:
            print(nginx() or "no nginx")
    except SetupError as error:
        print(f"browser: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
