"""What the setup scripts share: the folders, a logged command, one sentence for a failure.

Standard library only, and no syntax newer than Python 3.8, because an old Python must get far
enough to say that it is too old.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# How pip, npm, apt and Playwright say that a host could not be reached, or that what answered is
# not the host: a proxy that opens encrypted connections looks like an attack.
_NETWORK = re.compile(
    r"name resolution|name or service not known|nodename nor servname|EAI_AGAIN|ENOTFOUND"
    r"|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|NewConnectionError|ConnectTimeout"
    r"|ReadTimeout|Connection refused|Connection reset|Network is unreachable|ProxyError"
    r"|Cannot connect to proxy|CERTIFICATE_VERIFY_FAILED|UNABLE_TO_GET_ISSUER"
    r"|SELF_SIGNED_CERT|Could not resolve|Unable to connect|Failed to fetch",
    re.IGNORECASE,
)
_HASHES = re.compile(r"DO NOT MATCH THE HASHES|EINTEGRITY|Hash Sum mismatch")
_FULL = re.compile(r"No space left on device|ENOSPC")
_LACKING = re.compile(r"No matching distribution found for (\S+)")


class SetupError(Exception):
    """A step that did not work, said in one sentence."""


class CommandError(Exception):
    """A command that ended badly, with what it printed."""

    def __init__(self, command: Sequence[str], code: int, output: str) -> None:
        super().__init__(f"{command[0]} ended with exit code {code}")
        self.code = code
        self.output = output


def run(command: Sequence[str], log: Path, env: Mapping[str, str] | None = None) -> str:
    """Run a command with its output appended to `log`, and return that output."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as stream:
        stream.write(f"$ {' '.join(command)}\n".encode())
        stream.flush()
        start = stream.tell()
        try:
            code = subprocess.run(
                command,
                cwd=log.parent.parent,
                env=None if env is None else dict(env),
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=subprocess.STDOUT,
                check=False,
            ).returncode
        except OSError as error:
            raise CommandError(command, 127, str(error)) from error
    with log.open("rb") as stream:
        stream.seek(start)
        output = stream.read().decode(errors="replace")
    if code:
        raise CommandError(command, code, output)
    return output


def explain(step: str, error: CommandError) -> str:
    """Name the likely cause of a failed command in one sentence."""
    if _FULL.search(error.output):
        return f"{step}: the disk is full"
    if _HASHES.search(error.output):
        return f"{step}: a downloaded package is not the one that was locked, so it was refused"
    if _NETWORK.search(error.output):
        return f"{step}: a package registry could not be reached; check the network and try again"
    lacking = _LACKING.search(error.output)
    if lacking:
        return f"{step}: {lacking.group(1)} is not to be had for this Python on this machine"
    return f"{step}: {error}"


def last_lines(text: str, count: int = 12) -> str:
    """Return the last lines of a text that are not blank, indented."""
    lines = [line.rstrip() for line in text.splitlines() if line.strip()]
    return "\n".join(f"    {line}" for line in lines[-count:])


def is_root() -> bool:
    """Tell whether this process may install Debian's packages."""
    return os.geteuid() == 0


def can_apt() -> bool:
    """Tell whether Debian's packages can be installed here without asking."""
    return is_root() and shutil.which("apt-get") is not None


def apt_install(package: str, log: Path) -> None:
    """Install one of Debian's packages, after a fresh look at what there is."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-q"], log, env)
    run(["apt-get", "install", "-q", "-y", "--no-install-recommends", package], log, env)
