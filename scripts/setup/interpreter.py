"""The Python that the environment is made with: 3.11 or newer, whichever started the setup."""

from __future__ import annotations

import platform
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

from scripts.setup.commands import SetupError

OLDEST = (3, 11)
CANDIDATES = ("python3", "python3.13", "python3.12", "python3.11")
_PROBE = (
    "import platform, sys;"
    "print(platform.python_version(), getattr(sys, '_base_executable', sys.executable))"
)


@dataclass(frozen=True)
class Python:
    """An interpreter outside any virtual environment, with its full version."""

    path: str
    version: str

    @property
    def recent(self) -> bool:
        """Tell whether the project runs on it."""
        return tuple(int(part) for part in self.version.split(".")[:2]) >= OLDEST


def probe(command: str) -> Python | None:
    """Ask an interpreter for its version; None where it does not run."""
    try:
        answer = subprocess.run(
            [command, "-c", _PROBE], capture_output=True, text=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    version, _, path = answer.stdout.strip().partition(" ")
    return Python(path, version) if answer.returncode == 0 and path else None


def running() -> Python:
    """Return the interpreter that runs this script."""
    path = getattr(sys, "_base_executable", "") or sys.executable
    return Python(path, platform.python_version())


def find_python(first: Python, ask: Callable[[str], Python | None] = probe) -> Python:
    """Return the running Python if it is recent enough, else the first such one on the PATH."""
    if first.recent:
        return first
    for name in CANDIDATES:
        python = ask(name)
        if python is not None and python.recent:
            return python
    raise SetupError(
        f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed, and only {first.version} was found; "
        f"install one that answers to {', '.join(CANDIDATES[:-1])} or {CANDIDATES[-1]}"
    )
