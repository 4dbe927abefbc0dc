"""The build itself: what fails it, what it leaves behind, and that it gives the same bytes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.xdist_group("build")


def tree(folder: Path) -> dict[str, str]:
    """Return the hash of every file in a folder."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def checkout(target: Path, *, warm: bool) -> Path:
    """Copy what git knows of the checkout; tools are linked, caches copied where they may help."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    for name in listed.split("\0"):
        if name and (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    for name in (".venv", "node_modules"):
        (target / name).symlink_to(ROOT / name)
    if warm:
        shutil.copytree(ROOT / ".cache", target / ".cache")
        shutil.copytree(ROOT / "site", target / "site")
    return target


def build(root: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the build of a checkout."""
    return subprocess.run(
        [sys.executable, "scripts/build.py"],
        cwd=root,
        env=os.environ | {"SOURCE_DATE_EPOCH": "1700000000"} | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def append(file: str, text: str) -> Callable[[Path], None]:
    """Return a change that adds text to the end of a file."""

    def change(root: Path) -> None:
        path = root / file
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    return change


PAGE = "docs/learn/worked-example.md"
NOTEBOOK = "docs/notebooks/digit-two.py"
RAISES = '\n\ndef _raise(theme):\n    raise RuntimeError("planted")\n\n\n'
DEFECTS = {
    "bad formula": (
        append(PAGE, "\n$\\frac{a$\n"),
        ["no new site", "learn/worked-example.md", "bad formula"],
    ),
    "unknown address": (
        append(PAGE, "\nThis is [one](claim:sliding.featuremap[0,0]).\n"),
        ["no new site", "learn/worked-example.md", "did you mean 'feature_map'?"],
    ),
    "wrong number": (
        append(PAGE, "\nThis is [0.4](claim:sliding.feature_map[0,0]).\n"),
        ["no new site", "learn/worked-example.md", "written 0.4, computed 0.3"],
    ),
    "bare number": (
        append(PAGE, "\nThere are 12 of them.\n"),
        ["no new site", "learn/worked-example.md", "the number in '12' is bound to no address"],
    ),
    "missing snippet": (
        append(PAGE, '\n--8<-- "generated/tables/nothing.md"\n'),
        ["no new site", "generated/tables/nothing.md"],
    ),
    "failing cell": (
        append(NOTEBOOK, '\n# %%\nraise RuntimeError("planted")\n'),
        ["no new site", "docs/notebooks/digit-two.py, cell", "failed: RuntimeError: planted"],
    ),
    "endless cell": (
        append(NOTEBOOK, "\n# %%\nwhile True:\n    pass\n"),
        ["no new site", "docs/notebooks/digit-two.py, cell", "did not end within 3 seconds"],
    ),
    "figure that raises": (
        append("cnndocs/figures/__init__.py", f'{RAISES}FIGURES["sliding-window"] = _raise\n'),
        ["no new site", "figure sliding-window cannot be generated: RuntimeError: planted"],
    ),
}


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with a good site in it."""
    return checkout(tmp_path_factory.mktemp("build") / "checkout", warm=True)


@pytest.mark.parametrize("name", DEFECTS)
def test_a_defect_fails_the_build(name: str, warm: Path) -> None:
    """A defect ends the build with one clear sentence, and the last good site is untouched."""
    change, words = DEFECTS[name]
    before = tree(warm / "site")
    files = {file: file.read_bytes() for file in (warm / PAGE, warm / NOTEBOOK)}
    files[warm / "cnndocs/figures/__init__.py"] = (
        warm / "cnndocs/figures/__init__.py"
    ).read_bytes()
    change(warm)

    done = build(warm, CNNDOCS_CELL_SECONDS="3")
    for file, content in files.items():
        file.write_bytes(content)

    said = " ".join(done.stdout.split())
    assert done.returncode == 1, done.stdout
    assert [word for word in words if word not in said] == [], done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert tree(warm / "site") == before


def test_two_cold_builds_are_the_same_bytes(tmp_path: Path) -> None:
    """Two builds from nothing, in two folders, with one process and with two, do not differ."""
    sites = []
    for name in ("one", "another"):
        root = checkout(tmp_path / name, warm=False)
        done = build(root, CNNDOCS_WORKERS="1" if name == "one" else "2")
        assert done.returncode == 0, done.stdout + done.stderr
        sites.append(tree(root / "site"))

    assert len(sites[0]) > 20
    assert sites[0] == sites[1]
