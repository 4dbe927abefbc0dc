"""The package outside a checkout: a wheel in an empty environment, on the oldest and newest Python.

What the wheel needs is taken from this environment where the Python is the same, else installed
from the lock file, by its hashes.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path

import pytest
from documented import LINES
from packaging.requirements import Requirement
from test_documented import MODEL

import cnndocs
from cnndocs import drawing, examples
from cnndocs.delivery.paths import ROOT
from scripts.setup.interpreter import OLDEST, Python, probe

pytestmark = pytest.mark.slow  # environments are made, and each command runs on each example

OUTSIDE = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("PYTHON", "PIP_")) and name not in ("VIRTUAL_ENV", "SITE_URL")
}
DRIVER = """
import json, sys
from click.testing import CliRunner
import cnndocs
from cnndocs.cli import main
for line in json.load(sys.stdin):
    result = CliRunner().invoke(main, line)
    if result.exit_code or result.exception:
        print(" ".join(line), result.exit_code, repr(result.exception), result.output[-300:])
print(cnndocs.__file__)
"""
WRONG = ("stride='2'", "stride=1.5", "padding='full'", "dilation=(1, 1, 1)")
RIGHT = ("stride=(2, 1)", "padding=((0, 1), (1, 0))", "padding='same'", "dilation=2")


def version(python: Python) -> tuple[int, int]:
    """Return the first two parts of an interpreter's version."""
    first, second, *_ = python.version.split(".")
    return int(first), int(second)


def python_at(end: str) -> Python:
    """Return the oldest or the newest Python at hand that is supported.

    It is on the path, or lies beside the one that runs.
    """
    beside = Path(sys.base_prefix).parent.glob("*/bin/python3")
    named = (shutil.which(f"python3.{minor}") for minor in range(OLDEST[1], 30))
    found = [probe(str(path)) for path in (sys.executable, *beside, *filter(None, named))]
    ready = [one for one in found if one and one.recent and re.fullmatch(r"[\d.]+", one.version)]
    if end == "newest" and len({*map(version, ready)}) == 1:
        pytest.skip(f"Python {ready[0].version} alone is at hand")
    return min(ready, key=version) if end == "oldest" else max(ready, key=version)


def asked(extras: tuple[str, ...]) -> list[str]:
    """Return what the package asks for, as it is written in its settings."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    more = (text for extra in extras for text in project["optional-dependencies"][extra])
    return [*project["dependencies"], *more]


def needed(requirements: Iterable[str]) -> set[str]:
    """Return the distributions that are asked for, and what these need in turn."""
    names: set[str] = set()
    for wanted in map(Requirement, requirements):
        if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
            names |= {wanted.name, *needed(distribution(wanted.name).requires or ())}
    return names


def locked(names: set[str]) -> str:
    """Return the part of the lock file that names some distributions, with their hashes."""
    entries = re.split(r"^(?=[a-z])", (ROOT / "requirements.lock").read_text(), flags=re.M)
    wanted = {re.sub(r"[-_.]+", "-", name).lower() for name in names}
    return "".join(entry for entry in entries if entry.partition("==")[0] in wanted)


class Environment:
    """A virtual environment that holds the wheel, and what it needs."""

    def __init__(self, folder: Path, python: Python, wheel: Path, extras: tuple[str, ...]) -> None:
        self.bin = folder / "bin"
        self.run(python.path, "-m", "venv", folder)
        packages = next(folder.glob("lib/python*/site-packages"))
        names = needed(asked(extras))
        if version(python) == sys.version_info[:2]:
            for file in {part for name in names for part in self.files(name)}:
                if not (packages / file.name).exists():
                    (packages / file.name).symlink_to(file)
        else:
            lock = folder / "needed.lock"
            lock.write_text(locked(names))
            self.pip("--require-hashes", "--no-deps", "-r", lock, python=python)
        self.pip("--no-deps", "--no-index", wheel, python=python)

    @staticmethod
    def files(name: str) -> set[Path]:
        """Return the files and folders of a distribution directly below site-packages."""
        one = distribution(name)
        parts = {
            file.parts[0] for file in one.files or () if file.parts[0] not in ("..", "__pycache__")
        }
        return {Path(str(one.locate_file(part))) for part in parts}

    def pip(self, *arguments: object, python: Python) -> None:
        """Install; where that is not possible here, the test says so and is left out."""
        done = self.run(self.bin / "pip", "install", "--quiet", *arguments, check=False)
        if done.returncode:
            reason = (done.stderr.strip().splitlines() or ["pip failed"])[-1]
            pytest.skip(f"packages cannot be installed for Python {python.version} here: {reason}")

    def run(
        self, *command: object, check: bool = True, **settings: object
    ) -> subprocess.CompletedProcess:
        """Run a program outside the repository."""
        return subprocess.run(
            [str(part) for part in command],
            cwd=settings.pop("cwd", "/"),
            env=OUTSIDE,
            capture_output=True,
            text=True,
            check=check,
            **settings,
        )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy of its sources."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "README.md", "LICENSE", "LICENSE-content", "CITATION.cff"):
        shutil.copy(ROOT / name, source)
    shutil.copytree(
        ROOT / "cnndocs", source / "cnndocs", ignore=shutil.ignore_patterns("__pycache__")
    )
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--quiet"]
    subprocess.run([*command, "--wheel-dir", target, source], check=True, capture_output=True)
    return next(target.glob("*.whl"))


@pytest.fixture(scope="module", params=["oldest", "newest"])
def commands(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, wheel: Path
) -> Environment:
    """Return an environment with the package and its commands."""
    return Environment(
        tmp_path_factory.mktemp("commands"), python_at(request.param), wheel, ("cli",)
    )


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Environment:
    """Return an environment with the library alone."""
    python = probe(sys.executable)
    assert python is not None
    return Environment(tmp_path_factory.mktemp("library"), python, wheel, ())


def lines() -> list[list[str]]:
    """Return every command on every example, and those that the page shows."""
    left = ("check", "audit", "verify-site", "figures --out")  # not outside a checkout, or below
    shown = [line.removeprefix("cnndocs ") for line in LINES]
    every = [line for line in shown if not line.startswith(left)]
    every += ["cite", "cite --style csl", "cite --style apa"]
    for id in examples.ids():
        every += [f"show {id}", f"show {id} --json"]
        every += [f"figures {id} --list"] if drawing.about(id) else []
        every += [f"cite {id} --style {style}" for style in ("bibtex", "csl", "apa")]
        every += [
            f"export {id} --format {format}" for format in ("json", "csv", "npz", "tex", "md")
        ]
    return [shlex.split(line) for line in every]


def test_every_command_on_every_example(commands: Environment, tmp_path: Path) -> None:
    """Each command runs without the repository, from its own files alone."""
    shutil.copy(MODEL, tmp_path / "model.onnx")
    done = commands.run(
        commands.bin / "python", "-c", DRIVER, cwd=tmp_path, input=json.dumps(lines())
    )

    *problems, file = done.stdout.splitlines()
    assert problems == []
    assert Path(file).is_relative_to(commands.bin.parent)


def test_what_needs_a_checkout_says_so(commands: Environment, tmp_path: Path) -> None:
    """The pages are not in a wheel: what checks them says where, and `verify` checks the rest."""
    program = commands.bin / "cnndocs"
    checked = commands.run(program, "check", cwd=tmp_path, check=False)
    verified = commands.run(program, "verify", "sliding", "rgb", "--json", cwd=tmp_path)

    assert checked.returncode == 2
    assert checked.stderr.count("\n") == 1
    data = json.loads(verified.stdout)
    assert len(data["quoted"]["unchecked"]) == 3
    assert data["problems"] == []
    assert data["counts"]["loops"] > 0


def test_a_copy_of_the_site_is_compared(commands: Environment, tmp_path: Path) -> None:
    """Whoever has the package alone can hold a copy of the site against its sums."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.html").write_text("a")
    code = "import pathlib, cnndocs.delivery.manifest as m; m.write(pathlib.Path('site'))"
    commands.run(commands.bin / "python", "-c", code, cwd=tmp_path)
    done = commands.run(commands.bin / "cnndocs", "verify-site", "site", cwd=tmp_path)

    assert "sum of the sums: " in done.stdout


def test_library_alone(library: Environment, tmp_path: Path) -> None:
    """Without the extra the library computes, and the command names the line to type."""
    code = "import cnndocs; print(cnndocs.conv2d([[1, 2]], [[3, 4]]).item())"
    computed = library.run(library.bin / "python", "-c", code, cwd=tmp_path)
    refused = library.run(library.bin / "cnndocs", "examples", cwd=tmp_path, check=False)

    assert computed.stdout == "11.0\n"
    assert refused.returncode == 2
    python = library.bin / "python"
    assert re.fullmatch(
        rf"Error: this command needs \w+, which is not installed: run {python}[\d.]* "
        r'-m pip install "cnndocs\[cli\]"\n',
        refused.stderr,
    )


def test_types_of_settings(library: Environment, tmp_path: Path) -> None:
    """A user's type checker reads the types of the installed package: settings, right and wrong."""
    head = f"import cnndocs\nimport numpy as np\nx = np.ones(({', '.join('4444')}))\n"
    calls = [f"cnndocs.conv2d(x, x, {setting})" for setting in (*RIGHT, *WRONG)]
    (tmp_path / "user.py").write_text(head + "\n".join(calls) + "\n")
    checker = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--python-executable",
        library.bin / "python",
    ]
    done = library.run(*checker, "user.py", cwd=tmp_path, check=False)

    first = head.count("\n") + len(RIGHT) + 1
    wrong = re.findall(r"^user.py:(\d+): error: Argument", done.stdout, re.M)
    assert wrong == [str(first + at) for at in range(len(WRONG))], done.stdout


def test_version(commands: Environment) -> None:
    """The module is the command, too."""
    done = commands.run(commands.bin / "python", "-m", "cnndocs", "--version")

    assert cnndocs.__version__ in done.stdout
