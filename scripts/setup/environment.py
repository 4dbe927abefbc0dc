"""The environment in which two builds give the same bytes, whatever the caller's is."""

from __future__ import annotations

import os
import subprocess

from cnndocs.delivery.paths import CACHE, ROOT

IGNORED = ("LANG", "LANGUAGE", "LC_CTYPE", "LC_TIME", "LC_NUMERIC", "LC_COLLATE", "LC_MESSAGES")
UMASK = 0o022


def stamp() -> str:
    """Return the time of the last commit, or 0 where nobody knows."""
    try:
        command = ["git", "log", "-1", "--format=%ct"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError:  # there is no git
        return "0"
    return done.stdout.strip() or "0"


def environment() -> dict[str, str]:
    """Return the variables of a build."""
    fixed = {
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH") or stamp(),
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "",  # each process would compile all its modules again
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "OPENBLAS_NUM_THREADS": "1",
        "IPYTHONDIR": str(CACHE / "ipython"),
        "MPLCONFIGDIR": str(CACHE / "matplotlib"),
        "NO_MKDOCS_2_WARNING": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }
    inherited = {name: value for name, value in os.environ.items() if name not in IGNORED}
    return inherited | fixed
